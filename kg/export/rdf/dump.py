"""The graph, or a part of it, as RDF: sorted, so that the same graph gives the same bytes, and with what it is.

N-Quads are sorted as lines, with those of the description in their places; the other formats hold graph by graph,
subject by subject, the description last. Lines are sorted outside of memory (`kg.export.rdf.sorted_lines`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, cast

import pyoxigraph as ox

from kg.export.rdf.graph_counts import LineCounter, parts
from kg.export.rdf.headed import Headed
from kg.export.rdf.jsonld_stream import write_jsonld
from kg.export.rdf.part_of_graph import part_lines
from kg.export.rdf.sorted_lines import SortedLines
from kg.export.rdf.void import VOID_GRAPH, VOID_PREFIXES, Dataset, void_triples
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.nquads import nquad
from kg.rdf.terms import PREFIXES
from kg.store import Store
from kg.store.updates import MARKER
from kg.vocabulary import BASE

_FORMATS = {
    ox.RdfFormat.N_QUADS: "N-Quads",
    ox.RdfFormat.TRIG: "TriG",
    ox.RdfFormat.TURTLE: "Turtle",
    ox.RdfFormat.JSON_LD: "JSON-LD",
}
"""Names below http://www.w3.org/ns/formats/."""
_ALL_PREFIXES = {**PREFIXES, **VOID_PREFIXES}
_MARKER = MARKER.value.encode()
_PARSED_AT_ONCE = 1_000
_DESCRIPTION = ox.NamedNode(VOID_GRAPH)


def write_dump(store: Store, ledger: Ledger, wanted: GraphFilter, file: IO[bytes], kind: ox.RdfFormat) -> None:
    """Writes N-Quads, TriG, JSON-LD, or the known graph as Turtle, each with its VoID description.

    Without filters it is all of the store, with filters what `kg.export.rdf.part_of_graph` keeps, out of the ledger.
    Nothing in it comes of the way to the state, so its version is a hash of its quads and no generation.

    Raises:
        BadRequest: JSON-LD is asked for and a quad has a triple term (RDF 1.2).
        ValueError: for other formats.
    """
    if kind not in _FORMATS:
        raise ValueError(f"{kind} is no format of a dump; there are: {', '.join(_FORMATS.values())}")
    only_known = not kind.supports_datasets
    with SortedLines() as lines:
        sink = _Sink(lines, only_known=only_known, by_graph=kind != ox.RdfFormat.N_QUADS)
        if wanted == GraphFilter():
            plain = ox.RdfFormat.N_TRIPLES if only_known else ox.RdfFormat.N_QUADS
            store.dump(cast("IO[bytes]", sink), plain)
        else:
            with ledger.reading() as connection:
                for line in part_lines(connection, wanted):
                    sink.add(f"{line}\n".encode())
        counter = sink.counter
        dataset = Dataset(counter.counts(), counter.digest(), wanted, only_known, (_FORMATS[kind],))
        _write(lines, tuple(void_triples(dataset)), file, kind)


class _Sink:
    """Takes N-Quads in, as single lines or like a file, and hands on those that are wanted, in the order wanted."""

    def __init__(self, lines: SortedLines, *, only_known: bool, by_graph: bool) -> None:
        self.counter = LineCounter()
        self._lines = lines
        self._only_known = only_known
        self._by_graph = by_graph
        self._begun = b""

    def write(self, data: bytes) -> int:
        """Take in a stretch of a file, which may end within a line."""
        *whole, self._begun = (self._begun + data).split(b"\n")
        for line in whole:
            self.add(line + b"\n")
        return len(data)

    def flush(self) -> None:
        """Nothing: a file ends with a line feed."""

    def add(self, line: bytes) -> None:
        """Take in one line with its line feed."""
        told = parts(line)
        graph = told[3]
        if graph == _MARKER or (graph and self._only_known):
            return
        self.counter.count(line, told)
        # No IRI has a tab.
        self._lines.add(graph + b"\t" + line if self._by_graph else line)


def _write(lines: SortedLines, description: tuple[ox.Triple, ...], file: IO[bytes], kind: ox.RdfFormat) -> None:
    about = [ox.Quad(one.subject, one.predicate, one.object, _DESCRIPTION) for one in description]
    if kind == ox.RdfFormat.N_QUADS:
        for quad in about:
            lines.add(f"{nquad(quad)}\n".encode())
        file.writelines(lines)
    elif kind == ox.RdfFormat.TURTLE:
        ox.serialize(_triples(lines, description), _headed(file), kind, prefixes=_ALL_PREFIXES, base_iri=BASE)
    elif kind == ox.RdfFormat.TRIG:
        ox.serialize(_quads(lines, about), _headed(file), kind, prefixes=_ALL_PREFIXES, base_iri=BASE)
    else:
        write_jsonld(_quads(lines, about), file)


def _headed(file: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", Headed(file, BASE, _ALL_PREFIXES))


def _triples(lines: SortedLines, then: tuple[ox.Triple, ...]) -> Iterator[ox.Triple]:
    yield from (quad.triple for quad in _quads(lines, []))
    yield from then


def _quads(lines: SortedLines, then: list[ox.Quad]) -> Iterator[ox.Quad]:
    """The lines as quads, without what was put before them for their order; and then others."""
    left = iter(lines)
    while batch := b"".join(line.partition(b"\t")[2] for line in islice(left, _PARSED_AT_ONCE)):
        yield from ox.parse(batch, format=ox.RdfFormat.N_QUADS)
    yield from then
