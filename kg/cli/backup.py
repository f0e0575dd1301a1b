"""`kg backup · restore`: a data directory as one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_DATA, Data
from kg.cli.progress import progress
from kg.pipeline.backup import backup, restore


def add_commands(app: typer.Typer) -> None:
    """Registers `kg backup` and `kg restore`."""
    app.command("backup")(_backup)
    app.command("restore")(_restore)


def _backup(
    out: Annotated[Path, typer.Argument(help="The file to write, such as parks.sqlite.gz.", dir_okay=False)],
    data: Data = DEFAULT_DATA,
) -> None:
    """Write a data directory into one file, while others may read and write it. Keys of the server are not in it."""
    size = backup(data, out)
    typer.echo(f"wrote {out}: {size:,} bytes", err=True)


def _restore(
    file: Annotated[Path, typer.Argument(help="What `kg backup` wrote.", exists=True, dir_okay=False)],
    data: Data = DEFAULT_DATA,
) -> None:
    """Make a data directory of a backup: an empty or new one, its graph the same as it was."""
    with progress() as shown:
        documents = restore(file, data, shown)
    typer.echo(f"restored {documents} documents into {data}", err=True)
