"""`kg key`: the keys with which programs and people may write over HTTP."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from kg.api.access.keys import Scope, add, keys, revoke, rotate
from kg.cli.options import DEFAULT_DATA, Data, Format, checked_format, print_json, print_table

app = typer.Typer(help="Keys for writing over HTTP: without one, the server only reads.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="What the key is called, in lists and as the author of judgements.")]


@app.callback()
def _main() -> None:
    """Keys for writing over HTTP: without one, the server only reads."""


@app.command("add")
def _add(
    name: Name,
    data: Data = DEFAULT_DATA,
    scope: Annotated[
        Scope, typer.Option("--scope", help="What it may do; each includes the ones before.")
    ] = Scope.READ,
) -> None:
    """Make a key and print its secret, this once. A running server knows it at once."""
    _tell(add(data, name, scope, _now()), name)


@app.command("list")
def _list(data: Data = DEFAULT_DATA, format: Format = "table") -> None:  # noqa: A002 - the option's name
    """The keys, without their secrets, which are stored nowhere."""
    checked_format(format, ("table", "json"))
    found = [{"name": key.name, "scope": key.scope.value, "created": key.created} for key in keys(data)]
    if format == "json":
        print_json(found)
        return
    columns = ("name", "scope", "created")
    note = "" if found else "No key: the server only reads. kg key add NAME --scope write makes one."
    print_table("Keys", columns, [tuple(row[column] for column in columns) for row in found], note)


@app.command("revoke")
def _revoke(name: Name, data: Data = DEFAULT_DATA) -> None:
    """Make a key void at once."""
    revoke(data, name)
    typer.echo(f"revoked: {name}")


@app.command("rotate")
def _rotate(name: Name, data: Data = DEFAULT_DATA) -> None:
    """Give a key a new secret and print it, this once; the old one is void at once."""
    _tell(rotate(data, name, _now()), name)


def _tell(secret: str, name: str) -> None:
    """The secret alone on standard output, so that a script can take it."""
    typer.echo(secret)
    if sys.stdout.isatty():
        typer.echo(f"The secret of {name}. It is shown this once: `kg key rotate {name}` makes another.", err=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
