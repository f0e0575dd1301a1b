"""How many others a node is joined to, and how strongly."""

from __future__ import annotations

import networkx as nx
import numpy as np

from kg.analysis.measures.sparse_graph import Floats, SparseGraph, sparse_graph


def degree(graph: nx.Graph[str]) -> dict[str, float]:
    """Number of edges at each node; of a digraph those to it and those from it (`networkx.degree`). Loops do not count.

    Freeman (1979), "Centrality in social networks: conceptual clarification", Social Networks 1. Unit: edges.
    """
    matrix = sparse_graph(graph)
    return matrix.by_node(_sums(SparseGraph(matrix.nodes, matrix.links, matrix.directed)))


def strength(graph: nx.Graph[str]) -> dict[str, float]:
    """Sum of the weights at each node; of a digraph of the edges to it and from it.

    Barrat et al. (2004), "The architecture of complex weighted networks", PNAS 101. Unit: that of the weights. It does
    not tell one heavy edge from many light ones: see it beside the degree.
    """
    return strengths(sparse_graph(graph))


def strengths(matrix: SparseGraph) -> dict[str, float]:
    """The same of a matrix."""
    return matrix.by_node(_sums(matrix))


def _sums(matrix: SparseGraph) -> Floats:
    sums: Floats = np.asarray(matrix.weights.sum(axis=1), np.float64)
    if matrix.directed:
        sums = sums + np.asarray(matrix.weights.sum(axis=0), np.float64)
    return sums
