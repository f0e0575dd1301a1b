"""What alone holds parks together: nodes and edges without which no path joins some of them any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import networkx as nx

_Part: TypeAlias = str | int
"""A node by its id, or by its number a block: a part that the loss of one node does not split."""
_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Separations:
    """How many pairs of parks fall apart when one thing goes; what parts none is not in it."""

    nodes: dict[str, int]
    """Of a park that goes, its own pairs do not count."""
    edges: dict[tuple[str, str], int]
    """By the two ends, sorted."""


def separations(graph: nx.Graph[str], parks: Iterable[str]) -> Separations:
    """The articulation points and the bridges that part parks, each with the number of pairs of parks that it parts.

    Hopcroft & Tarjan (1973), "Algorithm 447: efficient algorithms for graph manipulation", Communications of the ACM
    16, by `networkx.biconnected_components`: the tree of blocks and cut points says what is on either side of each.
    Unit: pairs of parks. Directions and weights are not looked at. Whoever is the only one known to be in a remote park
    parts it from all others: what the press has not told looks the same as what is not there.
    """
    chosen = frozenset(parks)
    blocks = _blocks(graph)
    forest = _forest(blocks)
    nodes: dict[str, int] = {}
    edges: dict[tuple[str, str], int] = {}
    for root in sorted(min(node for node in tree if isinstance(node, str)) for tree in nx.connected_components(forest)):
        parents = {child: parent for parent, child in nx.bfs_edges(forest, root)}
        below = _below(root, parents, chosen)
        for node, found in below.items():
            beyond = below[root] - found
            if isinstance(node, str):
                sides = [below[block] for block in forest[node] if block != parents.get(node)]
                nodes[node] = _pairs([*sides, beyond])
            elif len(blocks[node]) == 2:
                one, other = blocks[node]
                edges[one, other] = found * beyond
    return Separations(_parting(nodes), _parting(edges))


def _blocks(graph: nx.Graph[str]) -> tuple[tuple[str, ...], ...]:
    bare: nx.Graph[str] = nx.Graph(graph.edges())
    # Sets of nodes, of which the stubs make lists of sets.
    blocks: Iterable[Any] = nx.biconnected_components(bare)
    return tuple(tuple(sorted(block)) for block in blocks)


def _forest(blocks: Sequence[Iterable[str]]) -> nx.Graph[_Part]:
    """Each node joined to the blocks that it is in."""
    forest: nx.Graph[_Part] = nx.Graph()
    for number, block in enumerate(blocks):
        forest.add_edges_from((number, node) for node in block)
    return forest


def _below(root: _Part, parents: Mapping[_Part, _Part], parks: frozenset[str]) -> dict[_Part, int]:
    """How many parks there are at each part of a tree and beyond it, seen from the root."""
    order = [root, *parents]
    below: dict[_Part, int] = {part: int(part in parks) for part in order}
    for part in reversed(order[1:]):
        below[parents[part]] += below[part]
    return below


def _pairs(sides: Sequence[int]) -> int:
    """Pairs whose two are on different sides."""
    return (sum(sides) ** 2 - sum(side * side for side in sides)) // 2


def _parting(found: Mapping[_Key, int]) -> dict[_Key, int]:
    return {one: pairs for one, pairs in sorted(found.items()) if pairs}
