"""The RDF documents of the suite: which graphs a test starts from, and how they come into the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from tests.standards.sparql11.client import Client
from tests.standards.sparql11.manifest import LABEL, Described, file_of, iri_of
from tests.standards.sparql11.mismatch import expect

QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"


@dataclass(frozen=True, slots=True)
class Document:
    """A file and the graph that it is in; None is the default graph."""

    file: Path
    graph: str | None

    def quads(self) -> Iterator[ox.Quad]:
        """What the file says, with blank nodes of its own."""
        graph = ox.DefaultGraph() if self.graph is None else ox.NamedNode(self.graph)
        parsed = ox.parse(path=str(self.file), base_iri=iri_of(self.file), rename_blank_nodes=True)
        return (ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed)


def graphs(described: Described) -> tuple[Document, ...]:
    """The graphs that `qt:data`, `qt:graphData`, `ut:data` and `ut:graphData` name."""
    default = [Document(file_of(iri), None) for ns in (QT, UT) for iri in described.values(f"{ns}data")]
    return (*default, *(_named(data) for ns in (QT, UT) for data in described.nodes(f"{ns}graphData")))


def load(client: Client, before: tuple[Document, ...]) -> None:
    """Empties the store, then puts the documents into it.

    Raises:
        Mismatch: the server refuses either.
    """
    emptied = client.update("DROP ALL")
    expect(emptied.status < 300, f"DROP ALL: {emptied}")
    by_graph: dict[str | None, list[ox.Triple]] = {}
    for document in before:
        by_graph.setdefault(document.graph, []).extend(quad.triple for quad in document.quads())
    for graph, triples in by_graph.items():
        reply = client.put(graph, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        expect(reply.status < 300, f"PUT {graph or 'default'}: {reply}")


def _named(data: Described) -> Document:
    """A named graph: a file under its own IRI, or a file with the IRI as a label."""
    files = [*data.values(f"{UT}graph"), *data.values(f"{QT}graph")]
    if not files:
        return Document(file_of(data.node.value), data.node.value)
    return Document(file_of(files[0]), data.value(LABEL) or files[0])
