"""`kg ingest · remove · info · rebuild · verify`: the documents that are in, and whether all is well with them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.one_document import print_document
from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, every, print_json, print_table
from kg.cli.progress import progress
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.pipeline import IngestOptions, Summary, ingest, rebuild, remove, verify

EXIT_REFUSED = 3
"""Some inputs were refused; the others are in."""
_REFUSED_SHOWN = 100
_NOTES_SHOWN = 20
"""Reprints and new versions that a summary names; `--format json` names all."""


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
        _print_notes([f"replaced {key}: {new} statements new, {gone} gone" for key, new, gone in summary.changes])
        _print_notes([f"{key} tells the story of {other}" for key, other in summary.reprints])
    for key, reason in summary.refused:
        typer.echo(f"refused {key}: {reason}", err=True)
    if summary.refused:
        raise typer.Exit(EXIT_REFUSED)


def _print_notes(notes: list[str]) -> None:
    for note in notes[:_NOTES_SHOWN]:
        typer.echo(note)
    if len(notes) > _NOTES_SHOWN:
        typer.echo(f"and {len(notes) - _NOTES_SHOWN} more; --format json names all")


def _as_json(summary: Summary) -> dict[str, Any]:
    return {
        "added": summary.added,
        "replaced": summary.replaced,
        "unchanged": summary.unchanged,
        "removed": summary.removed,
        "refused": [{"source": key, "reason": reason} for key, reason in summary.refused],
        "reprints": [{"source": key, "tells_the_story_of": other} for key, other in summary.reprints],
        "changes": [{"source": key, "new": new, "gone": gone} for key, new, gone in summary.changes],
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


def _info(
    document: Annotated[
        str | None, typer.Argument(help="One document, by id or source key: its story and what its versions changed.")
    ] = None,
    data: Data = DEFAULT_DATA,
    format: Format = "table",  # noqa: A002 - the option's name
    changes: Annotated[
        bool, typer.Option("--changes", help="With DOCUMENT: each statement that a new version brought or dropped.")
    ] = False,
) -> None:
    """What is in a data directory: documents, statements set aside with their reasons, sizes. Or one document."""
    checked_format(format, ("table", "json"))
    if document is not None:
        print_document(data, document, format, changes=changes)
        return
    if changes:
        raise BadRequest("--changes needs a document: kg info DOCUMENT --changes")
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        documents = list(every(lambda offset: ledger.documents(offset, 1000)))
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
    columns = ("id", "source", "version", "characters", "entities", "claims", "set aside", "reprints")
    rows = [
        (d.id, d.key, d.version, str(d.characters), str(d.entities), str(d.claims), str(d.refused), str(d.reprints))
        for d in documents
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
