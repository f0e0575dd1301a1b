"""Two kinds of entities and what joins them, as arrays: the incidence matrix of a two-mode graph with its evidence."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt

from kg.analysis.projections.bond import Bond, joined
from kg.analysis.projections.weight import Weight
from kg.ledger.listed_entities import ListedEntity

Indexes: TypeAlias = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class TwoMode:
    """A two-mode graph; entities nothing is joined to are in it too."""

    tops: tuple[ListedEntity, ...]
    """Parks, in most of them; by id."""
    bottoms: tuple[ListedEntity, ...]
    """Companies, in most of them; by id."""
    top: Indexes
    """Of each edge the place of its end in `tops`."""
    bottom: Indexes
    bonds: tuple[Bond, ...]
    """Of each edge what it rests on."""

    def to_networkx(self, weight: Weight) -> nx.Graph[str]:
        """The same as networkx sees it: nodes with `label`, `type`, `bipartite` (0 a top, 1 a bottom)."""
        graph: nx.Graph[str] = nx.Graph()
        for side, entities in enumerate((self.tops, self.bottoms)):
            for entity in entities:
                graph.add_node(entity.id, label=entity.label, type=entity.type, bipartite=side)
        for top, bottom, bond in zip(self.top.tolist(), self.bottom.tolist(), self.bonds, strict=True):
            graph.add_edge(self.bottoms[bottom].id, self.tops[top].id, **bond.attributes(weight))
        return graph


def two_mode(
    tops: Iterable[ListedEntity], bottoms: Iterable[ListedEntity], bonds: Mapping[tuple[str, str], list[Bond]]
) -> TwoMode:
    """The graph of bonds between a bottom and a top, named by their ids; several of one pair become one edge."""
    return gathered(tops, bottoms, ((*pair, bond) for pair, found in bonds.items() for bond in found))


def gathered(
    tops: Iterable[ListedEntity], bottoms: Iterable[ListedEntity], found: Iterable[tuple[str, str, Bond]]
) -> TwoMode:
    """The same out of bonds as they come, each after the ids of its bottom and its top; both kinds are given by id."""
    above, below = tuple(tops), tuple(bottoms)
    top_places = {entity.id: place for place, entity in enumerate(above)}
    bottom_places = {entity.id: place for place, entity in enumerate(below)}
    # Places in arrays: pairs of ids as the keys of a table take three times the memory of the bonds themselves.
    upper, lower, bonds = array("i"), array("i"), []
    for bottom, top, bond in found:
        upper.append(top_places[top])
        lower.append(bottom_places[bottom])
        bonds.append(bond)
    top_at, bottom_at = np.array(upper, np.int32), np.array(lower, np.int32)
    order = np.lexsort((top_at, bottom_at))
    top_at, bottom_at = top_at[order], bottom_at[order]
    first = np.flatnonzero(np.r_[True, (np.diff(top_at) != 0) | (np.diff(bottom_at) != 0)][: len(order)])
    runs = pairwise([*first.tolist(), len(order)])
    places = order.tolist()
    return TwoMode(
        above,
        below,
        top_at[first],
        bottom_at[first],
        tuple(joined([bonds[place] for place in places[start:stop]]) for start, stop in runs),
    )


def transposed(two: TwoMode) -> TwoMode:
    """The same with tops for bottoms."""
    return TwoMode(two.bottoms, two.tops, two.bottom, two.top, two.bonds)
