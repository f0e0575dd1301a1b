"""`kg identity link`, `linked` and `unlink`: codes that things have outside of texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, every, print_json, print_table
from kg.cli.signing import At, Who, signature
from kg.errors import BadRequest
from kg.ledger import IdentifierRow, IdentityRow, Ledger
from kg.model import Identifier
from kg.pipeline import link, unlink

_PAGE = 1000
_COLUMNS = ("id", "key", "scheme", "value", "who", "when", "note")
_EXIT_REFUSED = 3


def add_commands(app: typer.Typer) -> None:
    """Registers the three commands."""
    app.command("link")(_link)
    app.command("linked")(_linked)
    app.command("unlink")(_unlink)


def _link(
    file: Annotated[
        Path, typer.Argument(help="A CSV or TSV with columns entity, scheme, value and, if need be, type and note.")
    ],
    data: Data = DEFAULT_DATA,
    who: Who = "",
    at: At = "",
) -> None:
    """Give things codes from a table: credit, stock, wikidata, division, park.

    An entity is named by name, id or identity key. A line that means no one thing, or whose code is wrong, is refused
    with the reason; the others go in and the exit status is 3.
    """
    done = link(data, file.read_bytes(), *signature(who, at))
    for row in done.rows:
        typer.echo(f"{row.id} {row.scheme} {row.value}: {row.key}")
    for number, reason in done.refused:
        typer.echo(f"refused {file}:{number}: {reason}", err=True)
    typer.echo(f"{len(done.rows)} linked, {done.unchanged} unchanged, {len(done.refused)} refused")
    if done.refused:
        raise typer.Exit(_EXIT_REFUSED)


def _linked(
    data: Data = DEFAULT_DATA,
    format: Format = "table",  # noqa: A002 - the option's name
) -> None:
    """The codes in force that somebody gave."""
    checked_format(format, ("table", "json"))
    rows = _in_force(data)
    told = [(row.id, row.key, row.scheme, row.value, row.who, row.when, row.note) for row in rows]
    if format == "json":
        print_json([dict(zip(_COLUMNS, one, strict=True)) for one in told])
    else:
        print_table("Codes in force", _COLUMNS, told)


def _unlink(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Ids as link and linked print them.", show_default=False)
    ] = None,
    data: Data = DEFAULT_DATA,
    all: Annotated[bool, typer.Option("--all", help="Take every code back.")] = False,  # noqa: A002 - the option's name
    who: Who = "",
    at: At = "",
) -> None:
    """Take codes back; the graph is as it was before they were given."""
    if all == bool(ids):
        raise BadRequest("name the ids of codes (kg identity linked shows them), or --all")
    wanted = [row.id for row in _in_force(data)] if all else list(ids or ())
    unlink(data, wanted, *signature(who, at))
    typer.echo(f"{len(dict.fromkeys(wanted))} taken back")


def print_codes(row: IdentityRow) -> None:
    """The codes of an entity, and what they keep from being one with it; nothing where there are none."""
    if row.codes:
        told = [(it.key, it.scheme, it.value, it.who or "gazetteer", it.when or "", it.note) for it in row.codes]
        print_table("Codes", ("key", "scheme", "value", "from", "when", "note"), told)
    if row.kept_apart:
        apart = [(it.left, _code(it.left_code), it.right, _code(it.right_code)) for it in row.kept_apart]
        print_table("Kept apart by their codes", ("key", "code", "key", "code"), apart)


def _code(code: Identifier) -> str:
    return f"{code.scheme} {code.value}"


def _in_force(data: Path) -> list[IdentifierRow]:
    with Ledger.open(data, readonly=True) as ledger, ledger.reading():
        return list(every(lambda offset: ledger.codes.given(offset, _PAGE)))
