"""`kg identity`: a person's word on who is who, and how it stands."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_DATA, Data, print_table
from kg.cli.query import entity_named
from kg.errors import NotFound
from kg.ledger import Judgement, JudgementRow, Ledger, Verdict
from kg.pipeline import judge, undo

app = typer.Typer(help="Judgements: who is the same, who is not.", no_args_is_help=True)

_PAGE = 1000

Name = Annotated[str, typer.Argument(help="An entity by id or name, or an identity key such as 'Company|甲科技'.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for those who come later.")]
Who = Annotated[str, typer.Option("--who", envvar="KG_WHO", help="Whose judgement it is; default: your user name.")]
At = Annotated[str, typer.Option("--at", help="When, as ISO 8601; default: now.")]


@app.callback()
def _main() -> None:
    """Judgements: who is the same, who is not."""


@app.command("same")
def _same(left: Name, right: Name, data: Data = DEFAULT_DATA, why: Why = "", who: Who = "", at: At = "") -> None:
    """Two names mean one thing."""
    _judge(data, _judgement(data, (left, right), why, who, at), Verdict.SAME)


@app.command("different")
def _different(left: Name, right: Name, data: Data = DEFAULT_DATA, why: Why = "", who: Who = "", at: At = "") -> None:
    """Two names mean two things; stays so when their documents are read again."""
    _judge(data, _judgement(data, (left, right), why, who, at), Verdict.DIFFERENT)


@app.command("undo")
def _undo(
    judgement: Annotated[str, typer.Argument(help="The judgement's id, as same, different and list print it.")],
    data: Data = DEFAULT_DATA,
    why: Why = "",
    who: Who = "",
    at: At = "",
) -> None:
    """Take a judgement back; the graph is as it was before it."""
    row = next((row for row in _in_force(data) if row.id == judgement), None)
    if row is None:
        raise NotFound(f"no judgement {judgement!r} is in force: kg identity list shows those that are")
    undo(data, _signed((row.left, row.right), why, who, at))
    typer.echo(f"undone: {row.verdict} {row.left} · {row.right}")


@app.command("list")
def _list(data: Data = DEFAULT_DATA) -> None:
    """The judgements in force."""
    told = [(j.id, j.verdict, j.left, j.right, j.who, j.when, j.why) for j in _in_force(data)]
    print_table("Judgements in force", ("id", "verdict", "left", "right", "who", "when", "why"), told)


@app.command("explain")
def _explain(entity: Name, data: Data = DEFAULT_DATA) -> None:
    """Why an entity is one: its identity keys, what links them, and the judgements on them."""
    with Ledger.open(data, readonly=True) as ledger:
        row = ledger.identity(entity_named(data, entity))
    print_table("Identity keys", ("key", "documents"), [(key.key, str(key.documents)) for key in row.keys])
    links = [(link.left, link.right, str(link.documents), "yes" if link.kept else "cut") for link in row.links]
    print_table("Links", ("key", "key", "documents", "kept"), links)
    if row.judgements:
        told = [(j.verdict, j.left, j.right, j.who, j.when, j.why) for j in row.judgements]
        print_table("Judgements", ("verdict", "left", "right", "who", "when", "why"), told)


def _in_force(data: Path) -> list[JudgementRow]:
    rows: list[JudgementRow] = []
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        offset: int | None = 0
        while offset is not None:
            page = ledger.judgements(offset, _PAGE)
            rows += page.items
            offset = page.next
    return rows


def _judge(data: Path, judgement: Judgement, verdict: Verdict) -> None:
    before = {row.id for row in _in_force(data)}
    judge(data, verdict, judgement)
    for row in _in_force(data):
        if row.id not in before:
            typer.echo(f"{row.id} {row.verdict}: {row.left} · {row.right}")


def _judgement(data: Path, pair: tuple[str, str], why: str, who: str, at: str) -> Judgement:
    left, right = (name if "|" in name else entity_named(data, name) for name in pair)
    return _signed((left, right), why, who, at)


def _signed(pair: tuple[str, str], why: str, who: str, at: str) -> Judgement:
    when = at or datetime.now(UTC).isoformat(timespec="seconds")
    return Judgement(*pair, who or getpass.getuser(), when, why)
