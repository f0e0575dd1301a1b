"""`kg extract`: what texts say, as JSON Lines; no store is touched."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from kg.cli.corpus import EXIT_REFUSED
from kg.errors import UnreadableSource
from kg.extraction import extract
from kg.extraction.exchange import to_exchange
from kg.pipeline.sources import find_sources, load
from kg.reading import read


def add_commands(app: typer.Typer) -> None:
    """Registers `kg extract`."""
    app.command("extract")(_extract)


def _extract(
    paths: Annotated[list[str], typer.Argument(help="Texts or folders; - reads a list of paths.", metavar="PATH…")],
) -> None:
    """Print one EXCHANGE object a document as JSON Lines. Exit status 3 when some inputs were refused."""
    found = find_sources(paths, sys.stdin)
    refused = list(found.refused)
    for file in found.files:
        try:
            document = read(load(file))
        except UnreadableSource as error:
            refused.append((error.key, error.reason))
            continue
        typer.echo(json.dumps(to_exchange(document, extract(document)), ensure_ascii=False))
    for key, reason in refused:
        typer.echo(f"refused {key}: {reason}", err=True)
    if refused:
        raise typer.Exit(EXIT_REFUSED)
