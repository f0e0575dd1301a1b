"""What a projection is: a named way of seeing the graph, with its definition in words and in SPARQL."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from kg.analysis.projections.weight import Weight
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge, claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity, listed_entities

Builder: TypeAlias = Callable[[Sequence[ListedEntity], Iterable[ClaimedEdge], Weight], "nx.Graph[str]"]
"""Makes networkx's graph of entities by id, and of edges in the order of `claimed_edges`, each taken once."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A named way of seeing the graph."""

    name: str
    title: str
    title_zh: str
    definition: str
    """In words."""
    query: str
    """In SPARQL, without a filter: one row an edge; of a derived one `?shared`, else `?claims` and `?sources`."""
    weights: tuple[Weight, ...]
    """What its edges can be weighed by; the first where nothing is said."""
    types: frozenset[str]
    """Of the entities that it is made of."""
    reads: Callable[[GraphFilter], GraphFilter]
    """Which of the edges that are wanted it is made of; raises BadRequest where that is none."""
    builder: Builder

    def build(self, ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight | None = None) -> nx.Graph[str]:
        """The projection as networkx sees it.

        Nodes carry `label` and `type`; edges `weight`, `kinds` (by what the two are joined), `claims` and `stories`
        (sorted ids), `first` and `last` (days), `amounts` (yuan by kind), and `shared` (ids) where they rest on what
        two entities have in common.

        Raises:
            BadRequest: its edges cannot be weighed so, or the filter names types, which each projection has of its own.
        """
        chosen, own = self._weight(weight), self._own(wanted)
        with ledger.reading() as connection:
            entities = tuple(listed_entities(connection, self.types))
            return self.builder(entities, claimed_edges(connection, own), chosen)

    def build_both(
        self, ledger: Ledger, wanted: GraphFilter, weight: Weight, sources: int
    ) -> tuple[nx.Graph[str], nx.Graph[str]]:
        """The projection, and that of the edges alone that at least so many sources tell; the ledger is read once.

        The second is what `build` gives of the same filter with these `min_sources`. Raises as `build`.
        """
        own = self._own(wanted)
        chosen = self._weight(weight)
        confirmed: deque[ClaimedEdge] = deque()
        with ledger.reading() as connection:
            entities = tuple(listed_entities(connection, self.types))
            every = self.builder(entities, _noting(claimed_edges(connection, own), sources, confirmed), chosen)
        return every, self.builder(entities, _taken(confirmed), chosen)

    def _weight(self, weight: Weight | None) -> Weight:
        chosen = weight or self.weights[0]
        if chosen not in self.weights:
            offered = ", ".join(self.weights)
            raise BadRequest(f"projection {self.name} has no weight {chosen.value!r}; there are: {offered}")
        return chosen

    def _own(self, wanted: GraphFilter | None) -> GraphFilter:
        wanted = wanted or GraphFilter()
        if wanted.types:
            raise BadRequest(f"projection {self.name} has its own types of entities: leave out the filter by type")
        return self.reads(wanted)


def _noting(edges: Iterable[ClaimedEdge], sources: int, found: deque[ClaimedEdge]) -> Iterator[ClaimedEdge]:
    """The edges as they are; those of so many sources are found beside."""
    for edge in edges:
        if len(edge.stories) >= sources:
            found.append(edge)
        yield edge


def _taken(edges: deque[ClaimedEdge]) -> Iterator[ClaimedEdge]:
    """The edges, none of which is held any longer than until it is taken."""
    while edges:
        yield edges.popleft()
