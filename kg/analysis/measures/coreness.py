"""How far inside a node is: by shells of the graph, and on a scale from the core to the periphery."""

from __future__ import annotations

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy import sparse

from kg.analysis.measures.sparse_graph import Floats, SparseGraph, sparse_graph

_CLOSE = 1e-11
_MOST_STEPS = 5_000
_DECIMALS = 9
"""To which values are given: what is beyond depends on when counting stopped."""


@dataclass(frozen=True, slots=True)
class Core:
    """How a graph fits the picture of one core with a periphery."""

    coreness: dict[str, float]
    fit: float | None
    """Correlation of the weights with the products of the corenesses of their ends, over all pairs of nodes; 1 is a
    graph that is nothing but core and periphery. None where all weights, or all products, are equal."""
    settled: bool
    """Whether the values no longer changed when counting stopped."""


def core_number(graph: nx.Graph[str]) -> dict[str, float]:
    """The greatest k such that a node is in a part of the graph where each has k edges within that part.

    Seidman (1983), "Network structure and minimum degree", Social Networks 5; `networkx.core_number`. Unit: edges;
    weights are not looked at, of a digraph edges to and from a node count. Loops do not count.
    """
    matrix = sparse_graph(graph)
    links = SparseGraph(matrix.nodes, matrix.links, matrix.directed).undirected().weights
    return matrix.by_node(_shells(links))


def _shells(links: sparse.csr_array) -> Floats:
    """Takes away whoever has least, and whoever has no more than that thereby, until nobody is left."""
    left: Floats = np.asarray(links.sum(axis=1), np.float64)
    numbers = np.full(len(left), -1.0)
    while (remaining := np.flatnonzero(numbers < 0)).size:
        least = left[remaining].min()
        going = remaining[left[remaining] <= least]
        while going.size:
            numbers[going] = least
            beside = links[going]
            np.subtract.at(left, beside.indices, beside.data)
            touched = np.unique(beside.indices)
            going = touched[(left[touched] <= least) & (numbers[touched] < 0)]
    return numbers


def coreness(graph: nx.Graph[str]) -> dict[str, float]:
    """Closeness to the core from 0 to 1, which the innermost node has; see `core`."""
    return core(graph).coreness


def core(graph: nx.Graph[str]) -> Core:
    """The values c whose products c(i)·c(j) come nearest to the weights in least squares, divided by the greatest.

    Borgatti & Everett (1999), "Models of core/periphery structures", Social Networks 21, the continuous model, fitted
    as the first factor of the matrix (Boyd et al. 2010, "Computing continuous core/periphery structures for social
    relations data with MINRES/SVD", Social Networks 32): the first eigenvector, `networkx.eigenvector_centrality`.
    Chosen since it is one answer, found without chance and in time that grows with the edges. Leaving out the diagonal
    (MINRES) runs off to infinity for stars, of which graphs of parks are full; the scores of Rombach et al. (2014) come
    out of simulated annealing.

    Unit: a part of one. Directions do not count. There is one core: what is not joined to it is 0 or near it, however
    dense by itself. `fit` says whether the picture is a good one.
    """
    matrix = sparse_graph(graph).undirected()
    heaviest = matrix.weights.max() if matrix.weights.nnz else 0.0
    if not heaviest:
        return Core(matrix.by_node(np.zeros(len(matrix.nodes))), None, settled=True)
    weights = matrix.weights / heaviest
    values, settled = _first_eigenvector(weights)
    values = np.round(values / values.max(), _DECIMALS)
    return Core(matrix.by_node(values), _correlation(weights, values), settled)


def _first_eigenvector(weights: sparse.csr_array) -> tuple[Floats, bool]:
    values: Floats = np.asarray(weights.sum(axis=1), np.float64)
    values /= np.linalg.norm(values)
    for _ in range(_MOST_STEPS):
        following = weights @ values
        # Without the shift a two-mode graph swings between its sides for ever: its spectrum is symmetric.
        following += values * (values @ following) / 2
        following /= np.linalg.norm(following)
        change = np.abs(following - values).max()
        values = following
        if change < _CLOSE * values.max():
            return values, True
    return values, False


def _correlation(weights: sparse.csr_array, values: Floats) -> float | None:
    """Pearson's, over all pairs i < j, from sums alone: the pairs are too many to be written down."""
    pairs = len(values) * (len(values) - 1) / 2
    squares = values**2
    mean_weight = weights.sum() / 2 / pairs
    mean_product = (values.sum() ** 2 - squares.sum()) / 2 / pairs
    weight_variance = (weights.data**2).sum() / 2 / pairs - mean_weight**2
    product_variance = (squares.sum() ** 2 - (squares**2).sum()) / 2 / pairs - mean_product**2
    if weight_variance <= 1e-12 * mean_weight**2 or product_variance <= 1e-12 * mean_product**2:
        return None
    together = values @ (weights @ values) / 2 / pairs - mean_weight * mean_product
    return float(together / math.sqrt(weight_variance * product_variance))
