"""Who lies on the shortest paths between parks."""

from __future__ import annotations

import networkx as nx
import numpy as np

from kg.analysis.measures.betweenness import affordable, draw, scales
from kg.analysis.measures.shortest_paths import dependencies
from kg.analysis.measures.sparse_graph import sparse_graph


def park_betweenness(graph: nx.Graph[str], pivots: int | None = None) -> dict[str, float]:
    """Number of pairs of parks whose shortest path leads through a node; of several such paths, their share.

    Brandes (2008), "On variants of shortest-path betweenness centrality and their generic computation", Social Networks
    30; `networkx.betweenness_centrality_subset` with the parks (nodes whose `type` is Park) as sources and targets.
    Unit: pairs of parks, ordered ones of a digraph. Weights are not looked at. Where parks are many, paths are followed
    from `pivots` of them only, as `kg.analysis.measures.betweenness` says.

    Raises:
        ValueError: fewer than two pivots of a larger number of parks.
    """
    matrix = sparse_graph(graph)
    parks = matrix.places(parks_of(graph))
    drawn = draw(parks, pivots_among_parks(graph) if pivots is None else pivots)
    targets = np.zeros(len(matrix.nodes), np.bool_)
    targets[parks] = True
    found = dependencies(matrix, drawn, targets) * scales(matrix, parks, drawn)
    return matrix.by_node(found if matrix.directed else found / 2)


def parks_of(graph: nx.Graph[str]) -> frozenset[str]:
    """The nodes that are parks."""
    return frozenset(node for node, told in graph.nodes(data=True) if told.get("type") == "Park")


def pivots_among_parks(graph: nx.Graph[str]) -> int:
    """From how many parks the shortest paths are followed where nothing else is said."""
    return affordable(graph, len(parks_of(graph)))
