"""What shortest paths depend on, counted for many sources at once, level by level.

Brandes (2001), "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25: first the paths
are counted outwards from a source, then the dependencies are summed up on the way back. Here a batch of sources goes
together: its frontier is a sparse matrix with a row for each source, and one level outwards, or back, is one product
with the adjacency matrix. A level costs as much as its frontier has edges, however deep the graph is.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.analysis.measures.sparse_graph import Floats, Places, SparseGraph

_CELLS = 2_000_000
"""Sources of a batch times nodes; a cell takes about 60 bytes at most."""


class _Level(NamedTuple):
    """The nodes first reached at one distance, by source and node."""

    starts: npt.NDArray[np.int32]
    nodes: npt.NDArray[np.int32]
    cells: npt.NDArray[np.int64]
    """Number of the source times the number of nodes, plus the node."""
    paths: Floats
    """How many shortest paths lead there; more than 1e308 of them are not told apart."""


def dependencies(graph: SparseGraph, sources: Places, targets: npt.NDArray[np.bool_] | None = None) -> Floats:
    """For each node: over all pairs of a source and a target, the share of their shortest paths that it lies within.

    Edges all have length 1. The ends of a path are not within it. `targets` says of each place whether it is one; None
    is for all. Directions count where the graph has them.
    """
    count = len(graph.nodes)
    wanted = np.ones(count) if targets is None else targets.astype(np.float64)
    onward = graph.links
    backward = onward.T.tocsr() if graph.directed else onward
    total = np.zeros(count)
    batch = max(1, _CELLS // max(count, 1))
    for start in range(0, len(sources), batch):
        levels = _outwards(onward, sources[start : start + batch])
        total += _back(backward, levels, wanted)
    return total


def _outwards(onward: sparse.csr_array, sources: Places) -> list[_Level]:
    """The levels of each source; the first is the sources themselves."""
    count = onward.shape[0]
    shape = (len(sources), count)
    seen = np.zeros(shape[0] * count, np.bool_)
    begin = np.arange(shape[0] + 1, dtype=np.int32)
    frontier = sparse.csr_array((np.ones(shape[0]), sources.astype(np.int32), begin), shape=shape)
    levels: list[_Level] = []
    while frontier.nnz:
        cells = _cells(frontier)
        kept = ~seen[cells]
        starts = np.r_[0, np.cumsum(kept)][frontier.indptr].astype(np.int32)
        level = _Level(starts, frontier.indices[kept], cells[kept], frontier.data[kept])
        if not len(level.nodes):
            break
        seen[level.cells] = True
        levels.append(level)
        frontier = sparse.csr_array((level.paths, level.nodes, level.starts), shape=shape) @ onward
    return levels


def _cells(frontier: sparse.csr_array) -> npt.NDArray[np.int64]:
    rows, count = frontier.shape
    cells = np.repeat(np.arange(rows, dtype=np.int64) * count, np.diff(frontier.indptr))
    cells += frontier.indices
    return cells


def _back(backward: sparse.csr_array, levels: list[_Level], wanted: Floats) -> Floats:
    """The dependencies of a batch, summed over its sources."""
    count = backward.shape[0]
    shape = (len(levels[0].nodes), count)
    pushed = np.zeros(shape[0] * count)
    total = np.zeros(count)
    for level in reversed(levels[1:]):
        within = pushed[level.cells] * level.paths
        total += np.bincount(level.nodes, weights=within, minlength=count)
        shares = (wanted[level.nodes] + within) / level.paths
        back = sparse.csr_array((shares, level.nodes, level.starts), shape=shape) @ backward
        # It reaches nodes of other levels too, but none that is still to come: those have edges to the next level only.
        pushed[_cells(back)] = back.data
    return total
