"""A networkx graph as a sparse matrix, its nodes sorted, so that no number depends on the order of insertion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.int64]
"""Places of nodes in `SparseGraph.nodes`."""


@dataclass(frozen=True, slots=True)
class SparseGraph:
    """A graph as its adjacency matrix."""

    nodes: tuple[str, ...]
    """Sorted; the place of a node here is its row and its column."""
    weights: sparse.csr_array
    """Weight of the edge from the row's node to the column's, float64; an undirected edge is there both ways.

    An edge of weight 0 is stored as such, for it is an edge.
    """
    directed: bool

    @property
    def links(self) -> sparse.csr_array:
        """The same edges, each of weight 1."""
        shape, stored = self.weights.shape, self.weights
        return sparse.csr_array((np.ones(stored.nnz), stored.indices, stored.indptr), shape=shape)

    def undirected(self) -> SparseGraph:
        """The same without directions; the weights of an edge and of its opposite are added up."""
        if not self.directed:
            return self
        entries = self.weights.tocoo()
        rows, columns = np.r_[entries.row, entries.col], np.r_[entries.col, entries.row]
        both = sparse.csr_array((np.r_[entries.data, entries.data], (rows, columns)), shape=entries.shape)
        both.sort_indices()
        return SparseGraph(self.nodes, both, directed=False)

    def places(self, nodes: Iterable[str]) -> Places:
        """Where these nodes are, sorted."""
        wanted = set(nodes)
        return np.array([place for place, node in enumerate(self.nodes) if node in wanted], np.int64)

    def by_node(self, values: Floats) -> dict[str, float]:
        """A value for each place as a value for each node, in the order of `nodes`."""
        return dict(zip(self.nodes, values.tolist(), strict=True))


def sparse_graph(graph: nx.Graph[str], weight: str = "weight") -> SparseGraph:
    """The matrix of a graph or digraph; an edge without the attribute weighs 1, loops are left out.

    Raises:
        ValueError: a multigraph, or a weight that is negative or no finite number.
    """
    if graph.is_multigraph():
        raise ValueError("measures are of graphs without parallel edges: add them up, or use a projection")
    nodes = tuple(sorted(graph))
    place = {node: number for number, node in enumerate(nodes)}
    counts, columns, found = [0], [], []
    for node in nodes:
        beside = graph.adj[node]
        counts.append(len(beside))
        columns += [place[other] for other in beside]
        found += [edge.get(weight, 1.0) for edge in beside.values()]
    shape = (len(nodes), len(nodes))
    indices, starts = np.array(columns, np.int32), np.array(list(accumulate(counts)), np.int32)
    matrix = sparse.csr_array((np.array(found, np.float64), indices, starts), shape=shape)
    matrix.sort_indices()
    _check(matrix, nodes)
    return SparseGraph(nodes, _without_loops(matrix), graph.is_directed())


def _check(matrix: sparse.csr_array, nodes: tuple[str, ...]) -> None:
    wrong = np.flatnonzero(~((matrix.data >= 0) & np.isfinite(matrix.data)))
    if len(wrong):
        row = int(np.searchsorted(matrix.indptr, wrong[0], side="right")) - 1
        one, other = nodes[row], nodes[int(matrix.indices[wrong[0]])]
        raise ValueError(f"edge {one} - {other} weighs {matrix.data[wrong[0]]}: use a finite weight of 0 or more")


def _without_loops(matrix: sparse.csr_array) -> sparse.csr_array:
    entries = matrix.tocoo()
    kept = entries.row != entries.col
    if kept.all():
        return matrix
    found = (entries.data[kept], (entries.row[kept], entries.col[kept]))
    return sparse.csr_array(found, shape=matrix.shape)
