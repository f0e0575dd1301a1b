"""An export from the data to the file: either whole under its name, or not there (R6)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import BadRequest
from kg.export.followthemoney.entities import Sources
from kg.export.formats import Format, format_of_suffix
from kg.export.rdf.dump import write_dump
from kg.export.rows import GraphRows
from kg.export.rows.entity_rows import entity_rows
from kg.export.rows.layout import with_positions
from kg.export.rows.projection_rows import projection_rows
from kg.export.wishes import Wish
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.store import Snapshot, Store, open_current
from kg.store.beside import beside
from kg.store.jobs import Dated


@dataclass(frozen=True, slots=True)
class Opened:
    """The data of a directory: the ledger for graphs, the store for whole dumps of quads."""

    ledger: Ledger
    store: Callable[[], Store]


@contextmanager
def opened(data: Path) -> Iterator[Opened]:
    """The data of a directory, for reading; raises NotFound when there is none."""
    with ExitStack() as stack:
        ledger = stack.enter_context(Ledger.open(data, readonly=True))

        def store() -> Snapshot:
            return stack.enter_context(open_current(data))

        yield Opened(ledger, store)


def export(data: Opened, chosen: Format, file: IO[bytes], wish: Wish | None = None) -> int:
    """Writes what is wished for as one file; the generation of what was read is returned.

    Raises:
        BadRequest: the format cannot have what is wished for.
    """
    wish = wish or Wish()
    wish.check(chosen)
    with data.ledger.reading() as connection:
        if chosen.write is not None:
            chosen.write(rows_of(data.ledger, wish), file, Sources(connection, wish.pages))
        if chosen.rdf is None:
            return data.ledger.generation()
        store = data.store()
        write_dump(store, data.ledger, wish.filters, file, chosen.rdf)
        return store.generation() if wish.filters == GraphFilter() else data.ledger.generation()


def rows_of(ledger: Ledger, wish: Wish) -> GraphRows:
    """The graph that is wished for, of one state inside `with ledger.reading()`.

    Raises:
        BadRequest: the projection does not take the filter, or the graph is too large for a layout.
    """
    if wish.projection is None:
        rows = entity_rows(ledger, wish.filters, pages=wish.pages)
    else:
        rows = projection_rows(ledger, wish.projection, wish.filters, pages=wish.pages)
    return with_positions(rows) if wish.layout else rows


def export_beside(data: Opened, chosen: Format, out: Path, wish: Wish | None = None) -> tuple[Path, ...]:
    """Writes the files of a name; those of a pair take their places together, when both are whole.

    Raises:
        BadRequest: the format cannot have what is wished for, a folder has the name, or its own folder is not there.
    """
    wish = wish or Wish()
    wish.check(chosen)
    files = files_of(chosen, out)
    for file in files:
        if file.is_dir():
            raise BadRequest(f"{file} is a folder: name a file that is not there yet, or one to replace")
    folder = out.parent
    if not folder.is_dir():
        raise BadRequest(f"there is no folder {folder} to write {out.name} into: make it, or name another one")
    try:
        with beside(out) as made:
            parts = tuple(made / file.name for file in files)
            _write_all(data, chosen, parts, wish)
            for part, file in zip(parts, files, strict=True):
                os.replace(part, file)
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, str(out)) from error
    return files


def files_of(chosen: Format, out: Path) -> tuple[Path, ...]:
    """The files that an export to a name writes: NAME.nodes.csv and NAME.edges.csv for NAME.csv."""
    if not chosen.parts:
        return (out,)
    stem = out.name[: -len(chosen.suffix) - 1]
    return tuple(out.with_name(f"{stem}.{part.name}") for part in chosen.parts)


def _write_all(data: Opened, chosen: Format, files: tuple[Path, ...], wish: Wish) -> None:
    if not chosen.parts:
        with files[0].open("wb") as file:
            export(data, chosen, file, wish)
        return
    with data.ledger.reading():
        rows = rows_of(data.ledger, wish)
        for part, path in zip(chosen.parts, files, strict=True):
            with path.open("wb") as file:
                part.write(rows, file)


def export_file(graph: Store, data: str, suffix: str, file: str, wish: Wish) -> Dated:
    """An export of a data directory into the empty file of a path, as a task for a process that has the graph open.

    What it returns is empty, and of the generation that was read.
    """
    # Never made here: whoever asked may have given up, and deleted it.
    with Ledger.open(Path(data), readonly=True) as ledger, Path(file).open("r+b") as out:
        generation = export(Opened(ledger, lambda: graph), format_of_suffix(suffix), out, wish)
    return Dated(b"", generation)
