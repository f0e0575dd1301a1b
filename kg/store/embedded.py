"""The graph in a folder of its own (Oxigraph): what the one writing process has open."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Self

import pyoxigraph as ox

from kg.errors import BadRequest, ParkgraphError
from kg.iris import USER
from kg.nquads import Delta, nquad
from kg.store.base import QueryResult, Term, bound
from kg.store.full_text import FullText
from kg.store.updates import GENERATION, MARKER, marker, parsed, update

FOLDER = "graph"
"""Name of the live store in a data directory, and of the graph in a snapshot."""
_LOADED_AT_ONCE = 50_000


class EmbeddedStore:
    """The live graph of a data directory; one process at a time can have it open."""

    def __init__(self, folder: Path, graph: ox.Store) -> None:
        self.folder = folder
        self._graph: ox.Store | None = graph

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The store in `folder`, made when missing.

        Raises:
            ParkgraphError: another process has it open, or its files are damaged.
        """
        return cls(folder, _opened(folder))

    @staticmethod
    def discard(folder: Path) -> None:
        """Delete a store that nobody has open, damaged or not."""
        shutil.rmtree(folder, ignore_errors=True)

    def apply(self, delta: Delta) -> None:
        """Make one change, all of it or nothing, together with its generation.

        Raises:
            ParkgraphError: the delta is not the next one.
        """
        if delta.generation != self.generation() + 1:
            raise ParkgraphError(
                f"change {delta.generation} cannot follow generation {self.generation()} of {self.folder}: "
                "`kg rebuild` makes the graph anew"
            )
        self._open_graph.update(update(delta.added, delta.removed, delta.generation))
        self._forget_empty_graphs(delta)

    def replace(self, lines: Iterator[str], generation: int) -> None:
        """Make the canonical N-Quads `lines` the whole graph: built beside, then moved into place."""
        beside = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        fresh = _opened(beside)
        while batch := [line for _, line in zip(range(_LOADED_AT_ONCE), lines, strict=False)]:
            fresh.bulk_extend(parsed(batch))
        fresh.add(marker(generation))
        fresh.flush()
        del fresh
        self.close()
        # Killed between the two moves, the next opening finds no folder, and fills an empty graph from the ledger.
        shutil.rmtree(self.folder)
        beside.rename(self.folder)
        self._graph = _opened(self.folder)

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> QueryResult:
        """The answer to a query; raises BadRequest for what is no SPARQL."""
        return asked(self._open_graph, sparql, bindings)

    def dump(self, file: IO[bytes], kind: ox.RdfFormat) -> None:
        """Write all graphs, the marker among them, or the known one alone in a format without named graphs."""
        dumped(self._open_graph, file, kind)

    def generation(self) -> int:
        """Which state of the ledger the graph has; 0 for an empty graph."""
        found = self._open_graph.quads_for_pattern(MARKER, GENERATION, None, MARKER)
        return max((int(quad.object.value) for quad in found if isinstance(quad.object, ox.Literal)), default=0)

    def lines(self) -> Iterator[str]:
        """Every quad but the marker as a canonical N-Quads line, in no order."""
        return lines(self._open_graph)

    def lacking(self, wanted: Iterable[str]) -> Iterator[str]:
        """Those of the lines that are not in the graph."""
        return lacking(self._open_graph, wanted)

    def size(self) -> int:
        """How many quads the graph has, the marker left out."""
        return size(self._open_graph)

    def backup(self, folder: Path) -> None:
        """Copy the graph into a new folder (hard links where the file system allows), without the marker."""
        self._open_graph.backup(str(folder))
        copy = _opened(folder)
        copy.remove_graph(MARKER)
        copy.flush()

    def flush(self) -> None:
        """Have every change safely on disk."""
        self._open_graph.flush()

    def close(self) -> None:
        """Let go of the folder."""
        self._graph = None

    def _forget_empty_graphs(self, delta: Delta) -> None:
        """A user's graph without quads does not exist, but the engine would go on listing it under `GRAPH ?g {}`."""
        removed = parsed(line for line in delta.removed if f"<{USER}" in line)
        for name in {quad.graph_name for quad in removed} - {ox.DefaultGraph()}:
            if not any(self._open_graph.quads_for_pattern(None, None, None, name)):
                self._open_graph.remove_graph(name)

    @property
    def _open_graph(self) -> ox.Store:
        if self._graph is None:
            raise ParkgraphError(f"the store {self.folder} is closed")
        return self._graph


def asked(
    graph: ox.Store, sparql: str, bindings: Mapping[str, Term] | None, full_text: FullText | None = None
) -> QueryResult:
    """The graph's answer to a query; raises BadRequest for what is no SPARQL."""
    functions = full_text.functions() if full_text else None
    try:
        raw = graph.query(sparql, substitutions=bound(bindings), custom_functions=functions)
    except SyntaxError as error:
        raise BadRequest(f"the query is not SPARQL 1.1: {error}") from error
    except RuntimeError as error:
        # Oxigraph binds only variables that the SELECT names.
        raise BadRequest(f"the query cannot be evaluated: {error}") from error
    return QueryResult(raw, full_text.check if functions and full_text else None)


def dumped(graph: ox.Store, file: IO[bytes], kind: ox.RdfFormat) -> None:
    """Write the graph in a format."""
    known_only = None if kind.supports_datasets else ox.DefaultGraph()
    graph.dump(file, kind, from_graph=known_only)


def lines(graph: ox.Store) -> Iterator[str]:
    """Every quad of a graph but the marker as a canonical N-Quads line."""
    return (nquad(quad) for quad in graph if quad.graph_name != MARKER)


def lacking(graph: ox.Store, wanted: Iterable[str]) -> Iterator[str]:
    """Those of the canonical N-Quads lines that a graph has not."""
    return (line for line in wanted if next(iter(parsed((line,)))) not in graph)


def size(graph: ox.Store) -> int:
    """How many quads a graph has, the marker left out."""
    return len(graph) - sum(1 for _ in graph.quads_for_pattern(None, None, None, MARKER))


def _opened(folder: Path) -> ox.Store:
    try:
        return ox.Store(str(folder))
    except OSError as error:
        raise ParkgraphError(
            f"the graph in {folder} cannot be opened ({error}): another process has it open, or its files are damaged; "
            "`kg rebuild` makes it anew from the ledger"
        ) from error
