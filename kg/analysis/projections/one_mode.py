"""The projection of a two-mode graph to one of its sides: who has something in common, and what.

Two tops are joined when they share a bottom; the weight counts what they share (Borgatti & Everett 1997, "Network
analysis of 2-mode data", Social Networks 19). networkx has the same as `bipartite.weighted_projected_graph`; here it is
a product of sparse matrices.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy import sparse

from kg.analysis.projections.bond import Bond, joined
from kg.analysis.projections.two_mode import Indexes, TwoMode
from kg.analysis.projections.weight import Weight
from kg.errors import BadRequest
from kg.ledger.listed_entities import ListedEntity

MOST_PAIRS = 20_000_000
"""A projection with more pairs is refused: a park of 10,000 firms joins 50 million pairs of them."""


@dataclass(frozen=True, slots=True)
class OneMode:
    """A projection as weighted edges: `one[i]` and `other[i]` (places in `nodes`, one < other) share `shared[i]`."""

    nodes: tuple[ListedEntity, ...]
    one: Indexes
    other: Indexes
    shared: npt.NDArray[np.int64]


def one_mode(two: TwoMode) -> OneMode:
    """The projection to the tops, edges by place.

    Raises:
        BadRequest: more than `MOST_PAIRS` pairs share something.
    """
    _check_size(two)
    shape = (len(two.tops), len(two.bottoms))
    incidence = sparse.csr_array((np.ones(len(two.top), np.int64), (two.top, two.bottom)), shape=shape)
    product = sparse.triu(incidence @ incidence.T, k=1, format="csr")
    product.sort_indices()
    pairs = product.tocoo()
    return OneMode(two.tops, pairs.row.astype(np.int32), pairs.col.astype(np.int32), pairs.data)


def _check_size(two: TwoMode) -> None:
    degrees = np.bincount(two.bottom, minlength=1).astype(np.int64)
    pairs = int((degrees * (degrees - 1) // 2).sum())
    if pairs > MOST_PAIRS:
        raise BadRequest(
            f"{pairs:,} pairs share something, more than the {MOST_PAIRS:,} that are projected: "
            "narrow it by time, stage, confidence or number of sources"
        )


def to_networkx(one: OneMode, two: TwoMode, weight: Weight) -> nx.Graph[str]:
    """The projection as networkx sees it, with what each edge rests on.

    Nodes carry `label` and `type`; edges what a `Bond` carries, and `shared`: the ids of what the two have in common.
    """
    graph: nx.Graph[str] = nx.Graph()
    for node in one.nodes:
        graph.add_node(node.id, label=node.label, type=node.type)
    evidence = _evidence(two)
    for pair in zip(one.one.tolist(), one.other.tolist(), strict=True):
        shared, bonds = evidence.pop(pair)
        bond = joined(bonds)
        told = bond.attributes(weight) if weight is not Weight.SHARED else bond.attributes(Weight.SOURCES)
        told |= {"weight": len(shared)} if weight is Weight.SHARED else {}
        graph.add_edge(one.nodes[pair[0]].id, one.nodes[pair[1]].id, shared=tuple(shared), **told)
    return graph


def _evidence(two: TwoMode) -> dict[tuple[int, int], tuple[list[str], list[Bond]]]:
    hanging: dict[int, list[tuple[int, Bond]]] = defaultdict(list)
    for top, bottom, bond in zip(two.top.tolist(), two.bottom.tolist(), two.bonds, strict=True):
        hanging[bottom].append((top, bond))
    found: dict[tuple[int, int], tuple[list[str], list[Bond]]] = defaultdict(lambda: ([], []))
    for bottom in sorted(hanging):
        for (a, at_a), (b, at_b) in combinations(sorted(hanging[bottom], key=lambda one: one[0]), 2):
            shared, bonds = found[a, b]
            shared.append(two.bottoms[bottom].id)
            bonds += (at_a, at_b)
    return found
