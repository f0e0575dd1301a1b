"""The manifests of the suite: which tests there are, and how to read what they say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from tests.checkout import SHARED

SUITE = SHARED / "standards" / "sparql11"
ABSENT = f"the W3C's test suite is not there: {SUITE}"
BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
"""Where the suite is published: what relative IRIs in its files mean."""
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
LABEL = f"{_RDFS}label"
COMMENT = f"{_RDFS}comment"

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Described:
    """A node of a manifest, with the graph that describes it."""

    graph: ox.Store
    node: Node

    def all(self, predicate: str) -> list[Node | ox.Literal]:
        """The objects of a predicate."""
        quads = self.graph.quads_for_pattern(self.node, ox.NamedNode(predicate), None)
        return [quad.object for quad in quads if not isinstance(quad.object, ox.Triple)]

    def nodes(self, predicate: str) -> list[Described]:
        """The objects of a predicate that can be described further."""
        return [Described(self.graph, found) for found in self.all(predicate) if not isinstance(found, ox.Literal)]

    def node_of(self, predicate: str) -> Described:
        """The only such object."""
        (found,) = self.nodes(predicate)
        return found

    def values(self, predicate: str) -> list[str]:
        """The objects of a predicate as strings: IRIs, or what literals say."""
        return [found.value for found in self.all(predicate)]

    def value(self, predicate: str) -> str | None:
        """The only object as a string, None without one."""
        return next(iter(self.values(predicate)), None)

    def items(self) -> Iterator[Described]:
        """What a list has."""
        rest = self
        while rest.node != ox.NamedNode(f"{_RDF}nil"):
            yield rest.node_of(f"{_RDF}first")
            rest = rest.node_of(f"{_RDF}rest")


@dataclass(frozen=True, slots=True)
class Case:
    """One test of the suite: its IRI, its title, its class (a local name of `mf:`), the folder it lies in."""

    iri: str
    title: str
    kind: str
    folder: str
    described: Described

    @property
    def name(self) -> str:
        """The folder and the local name, e.g. `protocol/query_get`."""
        return f"{self.folder}/{self.iri.rsplit('#', 1)[-1]}"


@cache
def cases() -> tuple[Case, ...]:
    """Every test that a manifest of the suite lists, folder by folder in their order."""
    return tuple(case for file in sorted(SUITE.glob("*/manifest*.ttl")) for case in _listed(file))


def of_kind(*kinds: str) -> tuple[Case, ...]:
    """The tests of these classes."""
    return tuple(case for case in cases() if case.kind in kinds)


def iri_of(file: Path) -> str:
    """What a file of the suite is called where it is published."""
    return BASE + file.relative_to(SUITE).as_posix()


def file_of(iri: str) -> Path:
    """The file of the suite that an IRI means."""
    return SUITE / iri.removeprefix(BASE)


def _listed(file: Path) -> Iterator[Case]:
    graph = ox.Store()
    graph.load(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=iri_of(file))
    for entries in graph.quads_for_pattern(None, ox.NamedNode(f"{MF}entries"), None):
        assert isinstance(entries.object, Node)
        for test in Described(graph, entries.object).items():
            kind = (test.value(f"{_RDF}type") or "").removeprefix(MF)
            yield Case(test.node.value, test.value(f"{MF}name") or "", kind, file.parent.name, test)
