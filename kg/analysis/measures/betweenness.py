"""Who lies on the shortest paths between others: exactly in small graphs, by a sample of sources in large ones."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np

from kg.analysis.measures.shortest_paths import dependencies
from kg.analysis.measures.sparse_graph import Floats, Places, SparseGraph, sparse_graph

SEED = 20_261_121
"""Of the draw of pivots."""
STEPS = 250_000_000
"""About how many steps along edges are made at most: some ten seconds."""
LEAST_PIVOTS = 64
"""Fewer are never drawn where a graph is sampled, however many edges it has."""


def betweenness(graph: nx.Graph[str], pivots: int | None = None) -> dict[str, float]:
    """Share of the pairs of other nodes whose shortest path leads through a node; of several such paths, their share.

    Freeman (1977), "A set of measures of centrality based on betweenness", Sociometry 40. Unit: a part of one
    (`normalized`, as networkx by default); weights are not looked at, directions are. A pair without a path counts as
    one whose path leads elsewhere, so values of different graphs do not compare.

    Large graphs are sampled as Brandes & Pich (2007), "Centrality estimation in large networks", International Journal
    of Bifurcation and Chaos 17: paths from `pivots` nodes only, drawn evenly with the seed `SEED` from the sorted
    nodes, scaled as `networkx.betweenness_centrality(k=...)` of networkx 3.6. High values are then right to a few
    percent, low ones are rough. None draws as many as `STEPS` allow, which is all of them in small graphs.

    Raises:
        ValueError: fewer than two pivots of a larger graph.
    """
    matrix = sparse_graph(graph)
    count = len(matrix.nodes)
    drawn = draw(np.arange(count), pivots_of(graph) if pivots is None else pivots)
    found = dependencies(matrix, drawn)
    return matrix.by_node(found * scales(matrix, np.arange(count), drawn) / max(1, (count - 1) * (count - 2)))


def pivots_of(graph: nx.Graph[str]) -> int:
    """From how many nodes the shortest paths are followed where nothing else is said."""
    return affordable(graph, graph.number_of_nodes())


def affordable(graph: nx.Graph[str], sources: int) -> int:
    """How many of that many sources `STEPS` allow for."""
    each = graph.number_of_nodes() + 2 * graph.number_of_edges()
    return min(sources, max(LEAST_PIVOTS, STEPS // max(each, 1)))


def draw(sources: Places, pivots: int) -> Places:
    """The pivots out of the sorted sources, in the order of the draw; all of them where there are not more.

    Raises:
        ValueError: fewer than two of a larger number: they would say nothing about themselves.
    """
    if pivots >= len(sources):
        return sources
    if pivots < 2:
        raise ValueError(f"{pivots} pivots of {len(sources)} nodes are too few: use 2 or more")
    # A draw for an estimate, the same in every run; networkx draws so too.
    chance = random.Random(SEED)  # noqa: S311
    return np.array(chance.sample(sources.tolist(), pivots), np.int64)


def scales(matrix: SparseGraph, sources: Places, drawn: Places) -> Floats:
    """What each node's sum over the pivots is multiplied by to estimate the sum over all sources.

    A node is never within a path that begins at it, so of the sources that matter to it, itself is no one.
    """
    count = np.zeros(len(matrix.nodes))
    count[sources] = 1
    followed = np.zeros(len(matrix.nodes))
    followed[drawn] = 1
    return np.asarray((len(sources) - count) / np.maximum(len(drawn) - followed, 1))
