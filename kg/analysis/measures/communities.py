"""Groups of nodes that are joined more among each other than chance would have it."""

from __future__ import annotations

from dataclasses import dataclass

import graspologic_native
import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.analysis.measures.degree import strengths
from kg.analysis.measures.sparse_graph import Floats, sparse_graph

SEED = 20_261_121
CYCLES = 10
"""How often the whole is gone through; the first finds most, later ones a few percent."""
Labels = npt.NDArray[np.int64]
"""Of each place the number of its community."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group of nodes."""

    members: tuple[str, ...]
    """The strongest first: the sum of the weights at them, of all their edges; of equal ones by id."""
    inside: float
    """Sum of the weights of the edges between members."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Each node in one community."""

    communities: tuple[Community, ...]
    """The one of most members first, then the one of most weight inside, then by first member."""
    modularity: float | None
    """None where no edge has a weight."""


def communities(graph: nx.Graph[str], resolution: float = 1.0) -> Partition:
    """The partition of highest modularity that the Leiden algorithm finds.

    Traag, Waltman & van Eck (2019), "From Louvain to Leiden: guaranteeing well-connected communities", Scientific
    Reports 9; modularity as Newman (2004), "Analysis of weighted networks", Physical Review E 70, and
    `networkx.community.modularity`: the share of the weight within communities less what chance would put there, at
    most 1. A `resolution` above 1 makes communities smaller. Directions do not count; a node without weight is a
    community by itself. Deterministic: fixed seed, sorted nodes. Communities of fewer than about the root of twice the
    number of edges may be joined to others (resolution limit), and others of nearly the same modularity exist: what is
    told of one member says little, what is told of the large groups stands.

    Raises:
        ValueError: a resolution that is not above 0.
    """
    if not resolution > 0:
        raise ValueError(f"resolution {resolution} makes no communities: use a number above 0")
    matrix = sparse_graph(graph).undirected()
    weights = matrix.weights.copy()
    weights.eliminate_zeros()
    labels = _leiden(weights, resolution)
    strong = strengths(matrix)
    members: dict[int, list[str]] = {}
    for node, label in zip(matrix.nodes, labels.tolist(), strict=True):
        members.setdefault(label, []).append(node)
    inside = _inside(weights, labels)
    found = [
        Community(tuple(sorted(nodes, key=lambda node: (-strong[node], node))), float(inside[label]) / 2)
        for label, nodes in members.items()
    ]
    found.sort(key=lambda one: (-len(one.members), -one.inside, one.members))
    return Partition(tuple(found), modularity(weights, labels, resolution))


def _leiden(weights: sparse.csr_array, resolution: float) -> Labels:
    count = weights.shape[0]
    alone = np.arange(count, dtype=np.int64)
    if not weights.nnz:
        return alone
    joined = np.diff(weights.indptr) > 0
    part = weights[joined][:, joined]
    # Weights in yuan and weights that count are the same to it, but only near 1 are they so to the last digit.
    _, found = graspologic_native.leiden_csr(
        part.indptr.astype(np.int64),
        part.indices.astype(np.int32),
        part.data / weights.data.mean(),
        part.shape[0],
        resolution=resolution,
        iterations=CYCLES,
        seed=SEED,
    )
    labels = alone + count
    labels[joined] = [found[place] for place in range(part.shape[0])]
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def modularity(weights: sparse.csr_array, labels: Labels, resolution: float = 1.0) -> float | None:
    """Of a partition of a symmetric matrix whose communities are numbered from 0; None where nothing has a weight."""
    total = weights.sum()
    if not total:
        return None
    sums = np.bincount(labels, np.asarray(weights.sum(axis=1)), minlength=len(labels))
    return float((_inside(weights, labels) / total - resolution * (sums / total) ** 2).sum())


def _inside(weights: sparse.csr_array, labels: Labels) -> Floats:
    """For each community the weight within it, each edge counted from both ends; 0 for numbers that none has."""
    entries = weights.tocoo()
    own = labels[entries.row]
    within = own == labels[entries.col]
    return np.asarray(np.bincount(own[within], entries.data[within], minlength=len(labels)), np.float64)
