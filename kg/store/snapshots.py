"""Snapshots: what the writer publishes and everybody else reads.

`DATA/snapshots/<name>/` holds a graph and a file `pin`; `DATA/CURRENT` holds the name of the newest one and is
replaced atomically. A reader holds a shared lock on `pin`; the writer deletes the snapshots on which it can get an
exclusive one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Self

import pyoxigraph as ox

from kg.errors import NotFound
from kg.store.base import QueryResult, Raw, Term
from kg.store.embedded import FOLDER, EmbeddedStore, asked, dumped, lacking, lines, size
from kg.store.evaluating import evaluated
from kg.store.full_text import FullText, LookUp

SNAPSHOTS = "snapshots"
CURRENT = "CURRENT"
_PIN = "pin"
_TRIES = 20
"""How often a reader may find that the snapshot it chose was just replaced and deleted."""


class Snapshot:
    """One published state of the graph, read-only and pinned until closed."""

    def __init__(self, data: Path, name: str, pin: int, look_up: LookUp | None = None) -> None:
        self.name = name
        self.folder = data / SNAPSHOTS / name / FOLDER
        self._data = data
        self._pin: int | None = pin
        self._current = str(data / CURRENT)
        self._seen: tuple[int, int] | None = None
        self.graph = ox.Store.read_only(str(self.folder))
        self._look_up = look_up
        self._asked = self.full_text()

    def generation(self) -> int:
        """Which state of the ledger this is."""
        return _generation(self.name)

    def is_current(self) -> bool:
        """Whether no newer snapshot was published."""
        # Taken before the name is read, so that a change after that is seen the next time.
        seen = _file_id(self._current)
        if seen is None or seen != self._seen:
            if _current_name(self._data) != self.name:
                return False
            self._seen = seen
        return True

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> QueryResult:
        """The answer to a query; raises BadRequest for what is no SPARQL."""
        return asked(self.graph, sparql, bindings, self.full_text())

    def evaluate(
        self,
        query: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        bindings: Mapping[str, Term] | None = None,
        base: str | None = None,
    ) -> Raw:
        """As `kg.store.evaluating.evaluated`; raises SyntaxError. `check` when the result was read to its end."""
        self._asked = self.full_text()
        return evaluated(self.graph, query, default_graphs, named_graphs, bindings, base, self._asked.functions())

    def check(self) -> None:
        """Passes when the result of the last `evaluate` may be believed; raises as `FullText.check`."""
        self._asked.check()

    def full_text(self) -> FullText:
        """The functions that one query over this state may call; none without a way to look names up."""
        return FullText(self._data, self._look_up)

    def dump(self, file: IO[bytes], kind: ox.RdfFormat) -> None:
        """Write all graphs, or the known one alone in a format that has no named graphs."""
        dumped(self.graph, file, kind)

    def lines(self) -> Iterator[str]:
        """Every quad as a canonical N-Quads line, in no order."""
        return lines(self.graph)

    def lacking(self, wanted: Iterable[str]) -> Iterator[str]:
        """Those of the lines that are not in the graph."""
        return lacking(self.graph, wanted)

    def size(self) -> int:
        """How many quads the graph has."""
        return size(self.graph)

    def close(self) -> None:
        """Unpin; the snapshot may be deleted when a newer one is out."""
        if self._pin is not None:
            os.close(self._pin)
            self._pin = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_current(data: Path, look_up: LookUp | None = None) -> Snapshot:
    """The newest snapshot of a data directory, pinned; with `look_up` its queries may use full text.

    Raises:
        NotFound: there is none.
    """
    for _ in range(_TRIES):
        name = _current_name(data)
        if name is None:
            break
        pin = _pinned(data / SNAPSHOTS / name / _PIN)
        if pin is not None:
            return Snapshot(data, name, pin, look_up)
    raise NotFound(f"no published graph is in {data}: ingest something first, or name another data directory")


def current_generation(data: Path) -> int | None:
    """The generation of the newest snapshot, None when there is none."""
    name = _current_name(data)
    return None if name is None else _generation(name)


def publish(store: EmbeddedStore, data: Path, *, afresh: bool = False) -> str:
    """Publish the store's state, unless the newest snapshot has its generation already; the snapshot's name.

    `afresh` publishes in any case: after a rebuild, which leaves the generation as it is. Only the process that holds
    the writer's lock may call it.
    """
    generation, newest = store.generation(), _current_name(data)
    if newest is not None and _generation(newest) == generation and not afresh:
        return newest
    folder = data / SNAPSHOTS
    folder.mkdir(parents=True, exist_ok=True)
    name = _free_name(folder, generation)
    beside = folder / ".new"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    store.backup(beside / FOLDER)
    (beside / _PIN).touch()
    beside.rename(folder / name)
    _point_to(data, name)
    _delete_unpinned(folder, keep=name)
    return name


def _free_name(folder: Path, generation: int) -> str:
    names = [str(generation), *(f"{generation}.{number}" for number in range(1, 1000))]
    return next(name for name in names if not (folder / name).exists())


def _generation(name: str) -> int:
    return int(name.partition(".")[0])


def _current_name(data: Path) -> str | None:
    try:
        return (data / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def _file_id(path: str) -> tuple[int, int] | None:
    """Tells a file from the one that took its place; None for none."""
    try:
        # A Path's would take several times as long, at each query.
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def _point_to(data: Path, name: str) -> None:
    beside = data / f"{CURRENT}.new"
    with beside.open("w", encoding="ascii") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(data / CURRENT)


def _pinned(file: Path) -> int | None:
    """A descriptor with a shared lock on the pin of a snapshot, None when the snapshot is gone."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # The writer unlinks the pin under its exclusive lock before it deletes the rest.
        if os.fstat(descriptor).st_nlink:
            return descriptor
    except BlockingIOError:
        pass
    os.close(descriptor)
    return None


def _delete_unpinned(folder: Path, keep: str) -> None:
    for snapshot in sorted(folder.iterdir()):
        if snapshot.name != keep and _unpinned(snapshot / _PIN):
            shutil.rmtree(snapshot)


def _unpinned(file: Path) -> bool:
    """Whether nobody reads the snapshot of a pin; then the pin is gone and nobody can start to."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.unlink()
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
