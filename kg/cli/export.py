"""`kg export`: the graph as a file, its format by suffix."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.analysis import GraphFilter
from kg.cli.options import DEFAULT_DATA, Data
from kg.export import export
from kg.export.formats import FORMATS, checked_format
from kg.store import open_current


def add_commands(app: typer.Typer) -> None:
    """Registers `kg export`."""
    app.command("export", help=f"Write the graph to a file: {', '.join('.' + known.suffix for known in FORMATS)}.")(
        _export
    )


Types = Annotated[list[str] | None, typer.Option("--type", help="Only entities of this type; may be repeated.")]
Relations = Annotated[list[str] | None, typer.Option("--relation", help="Only this relation; may be repeated.")]
Since = Annotated[str | None, typer.Option("--since", help="Only what holds on or after 2023, 2023-06 or 2023-06-15.")]
Until = Annotated[str | None, typer.Option("--until", help="Only what holds on or before such a date.")]
Surest = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Of the surest claim of a link.")]


def _export(
    out: Annotated[Path, typer.Argument(help="The file to write.", dir_okay=False)],
    data: Data = DEFAULT_DATA,
    type: Types = None,  # noqa: A002 - the option's name
    relation: Relations = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Surest = 0.0,
) -> None:
    wanted = GraphFilter(frozenset(type or ()), frozenset(relation or ()), since, until, min_confidence)
    suffix = out.suffix.removeprefix(".")
    checked_format(suffix, wanted)
    snapshot = open_current(data)
    beside = out.with_name(out.name + ".part")
    try:
        with beside.open("wb") as file:
            export(snapshot, suffix, file, wanted)
        os.replace(beside, out)
    finally:
        beside.unlink(missing_ok=True)
        snapshot.close()
    typer.echo(f"wrote {out}", err=True)
