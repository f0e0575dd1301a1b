"""What a projection is: a named way of seeing the graph, with its definition in words and in SPARQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from kg.analysis.projections.weight import Weight
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter


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
    builder: Callable[[Ledger, GraphFilter, Weight], nx.Graph[str]]

    def build(self, ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight | None = None) -> nx.Graph[str]:
        """The projection as networkx sees it.

        Nodes carry `label` and `type`; edges `weight`, `kinds` (by what the two are joined), `claims` and `stories`
        (sorted ids), `first` and `last` (days), `amounts` (yuan by kind), and `shared` (ids) where they rest on what
        two entities have in common.

        Raises:
            BadRequest: its edges cannot be weighed so, or the filter names types, which each projection has of its own.
        """
        chosen = weight or self.weights[0]
        if chosen not in self.weights:
            offered = ", ".join(self.weights)
            raise BadRequest(f"projection {self.name} has no weight {chosen.value!r}; there are: {offered}")
        wanted = wanted or GraphFilter()
        if wanted.types:
            raise BadRequest(f"projection {self.name} has its own types of entities: leave out the filter by type")
        return self.builder(ledger, wanted, chosen)
