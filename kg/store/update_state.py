"""The graph in the middle of an update: the state before it, and what its operations changed so far."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Self

import pyoxigraph as ox

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Copying = Callable[[ox.Store], AbstractContextManager[ox.Store]]
_PREFIX = "update-"


class UpdateState:
    """Reads through to the state before; a copy is made only when a pattern has to be matched against changes."""

    def __init__(self, before: ox.Store, copying: Copying) -> None:
        self.added: set[ox.Quad] = set()
        self.removed: set[ox.Quad] = set()
        self._before = before
        self._copying = copying
        self._copy: ox.Store | None = None
        self._open = ExitStack()

    def apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Take quads away, then add others; both as a store gives them back."""
        removed, added = list(removed), list(added)
        for quad in removed:
            if quad in self.added:
                self.added.discard(quad)
            elif quad in self._before:
                self.removed.add(quad)
        for quad in added:
            if quad in self.removed:
                self.removed.discard(quad)
            elif quad not in self._before:
                self.added.add(quad)
        if self._copy is not None:
            for quad in removed:
                self._copy.remove(quad)
            self._copy.extend(added)

    def store(self) -> ox.Store:
        """A store with the present state, to ask."""
        if self._copy is None and not self.added and not self.removed:
            return self._before
        if self._copy is None:
            self._copy = self._open.enter_context(self._copying(self._before))
            for quad in self.removed:
                self._copy.remove(quad)
            self._copy.extend(self.added)
        return self._copy

    def quads(self, graph: GraphName) -> Iterator[ox.Quad]:
        """The quads of a graph."""
        before = self._before.quads_for_pattern(None, None, None, graph)
        yield from (quad for quad in before if quad not in self.removed)
        yield from (quad for quad in self.added if quad.graph_name == graph)

    def exists(self, graph: GraphName) -> bool:
        """Whether a graph has a quad: without any it does not exist."""
        return next(self.quads(graph), None) is not None

    def named_graphs(self) -> list[GraphName]:
        """The named graphs that exist, in the order of their names."""
        names: set[GraphName] = {*self._before.named_graphs(), *(quad.graph_name for quad in self.added)}
        return sorted((name for name in names - {ox.DefaultGraph()} if self.exists(name)), key=str)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._copy = None
        self._open.close()


def moved(quad: ox.Quad, graph: GraphName) -> ox.Quad:
    """The same triple in another graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


@contextmanager
def copied_in_memory(graph: ox.Store) -> Iterator[ox.Store]:
    """A copy of a small graph."""
    copy = ox.Store()
    copy.bulk_extend(graph)
    yield copy


def copying_into(scratch: Path) -> Copying:
    """Copies a graph of a folder by hard links, into folders under `scratch` on the same file system.

    A process that is killed leaves its copy behind: the next one to come deletes it.
    """

    @contextmanager
    def copied(graph: ox.Store) -> Iterator[ox.Store]:
        scratch.mkdir(parents=True, exist_ok=True)
        _delete_left_behind(scratch)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=scratch))
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            graph.backup(str(folder / "graph"))
            yield ox.Store(str(folder / "graph"))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(descriptor)

    return copied


def _delete_left_behind(scratch: Path) -> None:
    for folder in sorted(scratch.glob(f"{_PREFIX}*")):
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            pass
        finally:
            os.close(descriptor)
