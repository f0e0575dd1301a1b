"""`kg ingest · remove · info · rebuild · verify`: the documents that are in, and whether all is well with them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, print_json, print_table
from kg.cli.progress import progress
from kg.ledger import Ledger
from kg.pipeline import IngestOptions, Summary, ingest, rebuild, remove, verify

EXIT_REFUSED = 3
"""Some inputs were refused; the others are in."""
_REFUSED_SHOWN = 100


def add_commands(app: typer.Typer) -> None:
    """Registers the commands."""
    app.command("ingest")(_ingest)
    app.command("remove")(_remove)
    app.command("info")(_info)
    app.command("rebuild")(_rebuild)
    app.command("verify")(_verify)


def _ingest(
    paths: Annotated[list[str], typer.Argument(help="Texts or folders; - reads a list of paths.", metavar="PATH…")],
    data: Data = DEFAULT_DATA,
    format: Format = "text",  # noqa: A002 - the option's name
    again: Annotated[bool, typer.Option("--again", help="Extract anew what is in already.")] = False,
) -> None:
    """Read, extract, resolve and store texts. Exit status 3 when some inputs were refused."""
    checked_format(format, ("text", "json"))
    with progress() as shown:
        summary = ingest(paths, data, IngestOptions(progress=shown, listing=sys.stdin, again=again))
    report(summary, data, format)


def report(summary: Summary, data: Path, wanted: str = "text") -> None:
    """Prints what a batch did; ends with status 3 when inputs were refused."""
    if wanted == "json":
        print_json(_as_json(summary))
    else:
        done = [("added", summary.added), ("replaced", summary.replaced), ("unchanged", summary.unchanged)]
        done += [("removed", summary.removed)] if summary.removed else []
        counts = ", ".join(f"{number} {word}" for word, number in done)
        typer.echo(f"{counts}, {len(summary.refused)} refused; data in {data}")
    for key, reason in summary.refused:
        typer.echo(f"refused {key}: {reason}", err=True)
    if summary.refused:
        raise typer.Exit(EXIT_REFUSED)


def _as_json(summary: Summary) -> dict[str, Any]:
    return {
        "added": summary.added,
        "replaced": summary.replaced,
        "unchanged": summary.unchanged,
        "removed": summary.removed,
        "refused": [{"source": key, "reason": reason} for key, reason in summary.refused],
        "generation": summary.generation,
    }


def _remove(
    documents: Annotated[list[str], typer.Argument(help="Ids or source keys (kg info lists both).")],
    data: Data = DEFAULT_DATA,
) -> None:
    """Take documents out, exactly: the graph is as if they had never been in."""
    with progress() as shown:
        summary = remove(data, documents, shown)
    report(summary, data)


def _info(data: Data = DEFAULT_DATA, format: Format = "table") -> None:  # noqa: A002 - the option's name
    """What is in a data directory: documents, statements set aside with their reasons, sizes."""
    checked_format(format, ("table", "json"))
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        documents = [
            row for offset in range(0, ledger.sizes().documents, 1000) for row in ledger.documents(offset, 1000).items
        ]
        refused = ledger.refused(0, _REFUSED_SHOWN)
        sizes = ledger.sizes()
    if format == "json":
        print_json(
            {
                "documents": [_row_json(row) for row in documents],
                "set_aside": {"items": [_row_json(row) for row in refused.items], "total": refused.total},
                "sizes": _row_json(sizes),
            }
        )
        return
    columns = ("id", "source", "version", "characters", "entities", "claims", "set aside")
    rows = [
        (d.id, d.key, d.version, str(d.characters), str(d.entities), str(d.claims), str(d.refused)) for d in documents
    ]
    print_table(f"Documents in {data}", columns, rows)
    if refused.total:
        note = "" if refused.next is None else f"{len(refused.items)} of {refused.total}; --format json is the same"
        aside = [(row.document, row.statement, row.reason) for row in refused.items]
        print_table("Statements set aside", ("document", "statement", "reason"), aside, note)
    typer.echo(", ".join(f"{value} {name}" for name, value in _row_json(sizes).items()))


def _row_json(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


def _rebuild(data: Data = DEFAULT_DATA) -> None:
    """Make the graph anew from the ledger."""
    with progress() as shown:
        summary = rebuild(data, shown)
    typer.echo(f"rebuilt the graph of {summary.replaced} documents in {data}")


def _verify(data: Data = DEFAULT_DATA) -> None:
    """Check that ledger and graph agree and that every claim opens to its quote. Exit status 1 when they do not."""
    with progress() as shown:
        found = verify(data, shown)
    for kind, times in found.faults.items():
        typer.echo(f"{kind} ({times}): {'; '.join(found.examples[kind])}", err=True)
    if not found.sound:
        raise typer.Exit(1)
    typer.echo(f"{data} is sound: {found.documents} documents, {found.claims} claims, {found.quads} quads")
