"""A projection seen twice: of all claims, and of what several independent sources tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.analysis.answer import Ref
from kg.analysis.projections import Projection, Weight
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

CONFIRMED_SOURCES = 2
"""What fewer independent sources tell is not confirmed."""
CONFIRMED = (
    "Counted twice: of all claims, and (confirmed) without the relations that fewer than two independent sources tell; "
    "empty where nothing is left then."
)


@dataclass(frozen=True, slots=True)
class Views:
    """The same projection with and without what a single source tells."""

    every: nx.Graph[str]
    confirmed: nx.Graph[str]


def views(ledger: Ledger, wanted: GraphFilter, projection: Projection, weight: Weight) -> Views:
    """Both views, out of one state of the ledger."""
    if wanted.min_sources >= CONFIRMED_SOURCES:
        every = projection.build(ledger, wanted, weight)
        return Views(every, every)
    return Views(*projection.build_both(ledger, wanted, weight, CONFIRMED_SOURCES))


def weight_of(projection: Projection, weight: str | None) -> Weight:
    """The weight of a name; that which the projection has where nothing is said.

    Raises:
        BadRequest: there is none of that name.
    """
    if weight is None:
        return projection.weights[0]
    if weight not in tuple(Weight):
        raise BadRequest(f"no weight {weight!r}; there are: {', '.join(projection.weights)}")
    return Weight(weight)


def ref(graph: nx.Graph[str], node: str) -> Ref:
    """A node of a projection by name."""
    told = graph.nodes[node]
    return Ref(node, str(told["type"]), str(told["label"]))


def refs(graph: nx.Graph[str], nodes: Iterable[str]) -> tuple[Ref, ...]:
    """Several of them, in the order given."""
    return tuple(ref(graph, node) for node in nodes)


def edges_at(graph: nx.Graph[str], node: str) -> Iterator[Mapping[str, Any]]:
    """What the edges at a node carry, to it and from it."""
    # `edges` goes through the dictionaries themselves, `adj` through a view of each, which takes longer.
    yield from (told for _, _, told in graph.edges(node, data=True))
    if isinstance(graph, nx.DiGraph):
        yield from (told for _, _, told in graph.in_edges(node, data=True))


def evidence(edges: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, ...], int]:
    """All claims behind some edges, sorted, and how many independent sources make them."""
    claims: set[str] = set()
    stories: set[str] = set()
    for edge in edges:
        claims.update(edge["claims"])
        stories.update(edge["stories"])
    return tuple(sorted(claims)), len(stories)
