"""Does the list of conflicts grow with the claims alone, or with their square?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from benchmarks.generated import documents
from benchmarks.measuring import Benchmark, Row, seconds
from kg.analysis.conflicts import Conflicts, conflicts
from kg.model import Resolution
from kg.rdf import to_quads
from kg.rdf.evidence import story_quads
from kg.reading import read
from kg.store.base import QueryResult, Term, bound

_TIMES = 4


class _InMemory:
    """A graph in memory, asked as any store is."""

    def __init__(self, quads: Iterator[ox.Quad]) -> None:
        self._graph = ox.Store()
        self._graph.bulk_extend(quads)

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> QueryResult:
        return QueryResult(self._graph.query(sparql, substitutions=bound(bindings)))

    def dump(self, file: object, kind: ox.RdfFormat) -> None:
        raise NotImplementedError

    def generation(self) -> int:
        return 0

    def close(self) -> None:
        pass


def _quads(count: int) -> Iterator[ox.Quad]:
    """Documents of which each shares one firm, with another amount, with the one before."""
    for one in documents(count):
        document = read(one.source)
        ids = {e.id: hashlib.sha256(e.name.encode()).hexdigest()[:16] for e in one.extraction.entities}
        yield from to_quads(document, one.extraction, Resolution(ids))
        yield from story_quads(document.id, [(document.id, 1)])


def _listed(count: int) -> tuple[float, Conflicts]:
    store = _InMemory(_quads(count))
    return seconds(lambda: conflicts(store, limit=50), rounds=3)


def run(quick: bool) -> list[Row]:
    """The first page of all conflicts of a corpus, and of one four times as large."""
    count = 100 if quick else 1000
    little, few = _listed(count)
    much, many = _listed(_TIMES * count)
    # A pair of amounts drawn at random agrees now and then.
    assert 0.8 * count < few.total < count
    assert 0.8 * _TIMES * count < many.total < _TIMES * count
    remark = f"{many.total:,} conflicts: {much:.2f} s, {few.total:,}: {little:.2f} s"
    return [Row(f"{_TIMES} times the claims", much / little, remark, at_most=2 * _TIMES)]


BENCHMARK = Benchmark("conflicts", "does the list of conflicts grow faster than the claims?", run)
