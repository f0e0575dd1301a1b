"""The measures by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from kg.analysis.answer import Kind
from kg.analysis.measures.betweenness import betweenness, pivots_of
from kg.analysis.measures.coreness import core_number, coreness
from kg.analysis.measures.degree import degree, strength
from kg.analysis.measures.pagerank import pagerank
from kg.analysis.measures.park_betweenness import park_betweenness, parks_of, pivots_among_parks
from kg.errors import BadRequest


def _nothing(_graph: nx.Graph[str]) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Measure:
    """A score of each node of a graph."""

    name: str
    title: str
    title_zh: str
    definition: str
    """In words, with the unit."""
    score: Callable[[nx.Graph[str]], dict[str, float]]
    kind: Kind = "decimal"
    """`whole` where it counts something, or adds up whole weights."""
    weighed: bool = False
    """Whether the weights of edges matter to it."""
    remark: Callable[[nx.Graph[str]], str | None] = _nothing
    """What a reader must know of the scores of this graph: whether they are of a sample."""


def _sampled(graph: nx.Graph[str]) -> str | None:
    return _told(pivots_of(graph), graph.number_of_nodes(), "entities")


def _sampled_parks(graph: nx.Graph[str]) -> str | None:
    return _told(pivots_among_parks(graph), len(parks_of(graph)), "parks")


def _told(pivots: int, nodes: int, things: str) -> str | None:
    if pivots >= nodes:
        return None
    return f"estimated from the shortest paths of {pivots:,} of {nodes:,} {things}, drawn with a fixed seed"


MEASURES: tuple[Measure, ...] = (
    Measure("degree", "Degree", "度数", "How many others an entity is joined to.", degree, "whole"),
    Measure(
        "strength",
        "Strength",
        "强度",
        "Sum of the weights of an entity's edges, in their unit.",
        strength,
        "whole",
        weighed=True,
    ),
    Measure(
        "betweenness",
        "Betweenness",
        "中介中心性",
        "Share of the pairs of other entities whose shortest path leads through an entity, weights aside; of several "
        "shortest paths, the share of them.",
        betweenness,
        remark=_sampled,
    ),
    Measure(
        "park-betweenness",
        "Betweenness between parks",
        "园区间中介中心性",
        "Number of pairs of parks whose shortest path leads through an entity, weights aside; of several shortest "
        "paths, the share of them.",
        park_betweenness,
        remark=_sampled_parks,
    ),
    Measure(
        "pagerank",
        "PageRank",
        "PageRank 值",
        "Probability of meeting a walker at an entity who follows edges by their weights and begins anew at any entity "
        "with a probability of 15 %.",
        pagerank,
        weighed=True,
    ),
    Measure(
        "core-number",
        "Core number",
        "核数",
        "The greatest k such that an entity is in a part of the graph where each is joined to k others of that part.",
        core_number,
        "whole",
    ),
    Measure(
        "coreness",
        "Coreness",
        "核心度",
        "Closeness to the core: values whose products come nearest to the weights of the edges, divided by the "
        "greatest; 1 is the innermost entity.",
        coreness,
        weighed=True,
    ),
)
"""In the order of their listing."""


def measure(name: str) -> Measure:
    """The measure of a name.

    Raises:
        BadRequest: there is none.
    """
    for known in MEASURES:
        if known.name == name:
            return known
    raise BadRequest(f"no measure {name!r}; there are: {', '.join(known.name for known in MEASURES)}")
