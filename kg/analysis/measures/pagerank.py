"""Where a walker along weighted edges is most often."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy import sparse

from kg.analysis.measures.sparse_graph import Floats, sparse_graph

DAMPING = 0.85
"""The walker follows an edge with this probability, else begins anew anywhere."""
_CLOSE = 1e-12
_MOST_STEPS = 1_000


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Probability that a walker is at a node who follows edges by their weights and begins anew with 15 %.

    Page et al. (1999), "The PageRank citation ranking", Stanford InfoLab 1999-66; `networkx.pagerank`, but iterated
    until the sum of changes is below 1e-12. Unit: probability, in sum one. From a node without an edge onwards, or with
    weights of 0 only, the walker begins anew. In a graph without directions it says little more than the strength does.
    """
    matrix = sparse_graph(graph)
    count = len(matrix.nodes)
    if not count:
        return {}
    sums: Floats = np.asarray(matrix.weights.sum(axis=1), np.float64)
    stuck = sums == 0
    steps = (sparse.diags_array(1 / np.where(stuck, 1.0, sums)) @ matrix.weights).T.tocsr()
    place = np.full(count, 1 / count)
    for _ in range(_MOST_STEPS):
        anew = (1 - DAMPING + DAMPING * place[stuck].sum()) / count
        following = DAMPING * (steps @ place) + anew
        change = np.abs(following - place).sum()
        place = following
        if change < _CLOSE:
            break
    return matrix.by_node(place)
