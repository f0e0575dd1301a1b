"""All commands, in the order of `kg --help`."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from typing import Annotated, NoReturn

import typer

from kg import __version__
from kg.cli import (
    analyze,
    backup,
    corpus,
    evaluate,
    export,
    extract,
    identifiers,
    identity,
    key,
    mcp,
    query,
    report,
    serve,
    train,
)
from kg.errors import BadRequest, ParkgraphError

EXIT_WRONG = 2
"""Exit status when a command could not do what it was asked; 3 is for inputs that were refused."""


class _App(typer.Typer):
    """A Typer app whose errors of ours end as one line, not as a traceback."""

    def __call__(self, *args: object, **kwargs: object) -> object:
        try:
            return super().__call__(*args, **kwargs)
        except ParkgraphError as error:
            _end(error.detail)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        except sqlite3.DatabaseError as error:
            _end(f"the ledger cannot be read or written ({error}): is this a data directory of kg, and a sound one?")
        except OSError as error:
            _end(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _end(message: str) -> NoReturn:
    typer.echo(f"kg: {message}", err=True)
    sys.exit(EXIT_WRONG)


app = _App(
    name="kg",
    help="From Chinese press text about industrial parks to a knowledge graph that opens to its sentences.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"parkgraph {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Options of kg itself."""
    # An input that makes our own code fail is reported in one line; KG_LOG=error shows where it failed.
    level = os.environ.get("KG_LOG", "critical").upper()
    if level not in logging.getLevelNamesMapping():
        raise BadRequest(f"KG_LOG is {level!r}: use critical, error, warning, info or debug")
    logging.basicConfig(level=level, format="%(name)s: %(message)s")


corpus.add_commands(app)
backup.add_commands(app)
extract.add_commands(app)
serve.add_commands(app)
mcp.add_commands(app)
query.add_commands(app)
app.add_typer(analyze.app, name="analyze")
report.add_commands(app)
export.add_commands(app)
identifiers.add_commands(identity.app)
app.add_typer(identity.app, name="identity")
app.add_typer(key.app, name="key")
evaluate.add_commands(app)
train.add_commands(app)
