"""`kg report`: what is known of one park, as one HTML file to read, print and send."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.export import Since, Surest, Until
from kg.cli.options import DEFAULT_DATA, Data, checked_out
from kg.ledger.graph_filter import GraphFilter
from kg.report.park import park_report


def add_commands(app: typer.Typer) -> None:
    """Registers `kg report`."""
    app.command("report")(_report)


Told = Annotated[int, typer.Option("--min-sources", min=1, help="Only what so many independent sources tell.")]


def _report(
    park: Annotated[str, typer.Argument(help="A park by id or by name.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The file; else standard output.", dir_okay=False)
    ] = None,
    data: Data = DEFAULT_DATA,
    since: Since = None,
    until: Until = None,
    min_confidence: Surest = 0.0,
    min_sources: Told = 1,
) -> None:
    """One HTML file about one park: each number and statement with its sentences; no network, no script."""
    if out is not None:
        checked_out(out)
    wanted = GraphFilter(since=since, until=until, min_confidence=min_confidence, min_sources=min_sources)
    content = park_report(data, park, wanted).encode()
    if out is None:
        sys.stdout.buffer.write(content)
        return
    beside = out.with_name(out.name + ".part")
    try:
        beside.write_bytes(content)
        os.replace(beside, out)
    finally:
        beside.unlink(missing_ok=True)
    typer.echo(f"wrote {out}", err=True)
