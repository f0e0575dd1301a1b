"""Options that several commands share, and how they print tables."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from kg.errors import BadRequest
from kg.ledger import Page

Row = TypeVar("Row")

Data = Annotated[
    Path, typer.Option("--data", envvar="KG_DATA", help="The data directory.", show_default=True, file_okay=False)
]
Format = Annotated[str, typer.Option("--format", envvar="KG_FORMAT", help="How to print.")]
DEFAULT_DATA = Path("data")
_ENDLESS = 100_000


def checked_format(wanted: str, offered: Sequence[str]) -> str:
    """The format asked for.

    Raises:
        BadRequest: it is not one of those offered.
    """
    if wanted not in offered:
        raise BadRequest(f"--format {wanted} is not known here; there are: {', '.join(offered)}")
    return wanted


def checked_out(out: Path) -> Path:
    """The file to write, before anything is computed for it.

    Raises:
        BadRequest: its folder does not exist.
    """
    if not out.parent.is_dir():
        raise BadRequest(f"{out} cannot be written: {out.parent} is no folder; make it, or name another file")
    return out


def every(page_at: Callable[[int], Page[Row]]) -> Iterator[Row]:
    """The rows of all pages, of a list that gives the page at an offset."""
    offset: int | None = 0
    while offset is not None:
        page = page_at(offset)
        yield from page.items
        offset = page.next


def print_json(body: object) -> None:
    """One JSON document on standard output, Chinese unescaped."""
    typer.echo(json.dumps(body, ensure_ascii=False, indent=2))


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Comma-separated values with a header on standard output."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    note: str = "",
    numbers: Collection[int] = (),
) -> None:
    """A table for people; into a pipe it is as wide as its content, so that nothing is cut.

    A terminal that is too narrow for it is given the rows one after the other, a line a column. `numbers` are the
    places of columns that stand to the right.
    """
    rows = list(rows)
    table = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        table.add_column(column, overflow="fold", justify="right" if place in numbers else "left")
    for row in rows:
        table.add_row(*row)
    # Cells are data: no markup is read in them, and no emoji names.
    width = None if sys.stdout.isatty() else 240
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    if rows and width is None and _least_width(console, table) > console.width:
        console.print(title)
        for row in rows:
            console.rule()
            console.print(_record(columns, row))
    else:
        console.print(table)
    if note:
        console.print(note)


def _least_width(console: Console, table: Table) -> int:
    """So wide is the table where no word is broken; a console by itself tells no more than it has."""
    return Measurement.get(console, console.options.update(max_width=_ENDLESS), table).minimum


def _record(columns: Sequence[str], row: Sequence[str]) -> Table:
    """One row, what each column is called beside its value."""
    record = Table.grid(padding=(0, 2))
    record.add_column(overflow="fold")
    record.add_column(overflow="fold")
    for column, value in zip(columns, row, strict=True):
        record.add_row(column.replace("\n", " "), value)
    return record
