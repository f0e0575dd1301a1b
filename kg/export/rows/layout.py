"""Positions for a graph that is to be looked at as soon as it is opened, by ForceAtlas2, which is Gephi's own layout.

networkx has three candidates. Kamada-Kawai takes seconds for a hundred nodes; Fruchterman-Reingold (`spring_layout`)
is as fast as ForceAtlas2 and needs scipy from 500 nodes on, but spreads leaves evenly, so that groups are hard to see.
ForceAtlas2 pushes parts without a link between them to the rim and what is linked into a knot in the middle; hence each
connected part is laid out by itself, at the same density, and the parts are put side by side, the largest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from math import sqrt

import networkx as nx
import numpy as np

from kg.errors import BadRequest
from kg.export.rows import GraphRows, NodeRow

MOST_NODES = 1_500
"""ForceAtlas2 of networkx compares all pairs, a hundred times: some ten seconds and 200 MB for so many nodes."""
_SEED = 7
_SPACE = 60.0
"""The side of the square that a node has on average: three times the size of the largest."""
_DECIMALS = 2
_BREADTH = 1.5
"""How much wider the whole is than high, about."""

_Places = dict[str, tuple[float, float]]
_Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def with_positions(rows: GraphRows) -> GraphRows:
    """The same graph with a position for every node.

    The same nodes and links give the same positions, in whatever order they come; weights and directions do not matter.

    Raises:
        BadRequest: it has more than `MOST_NODES` nodes.
    """
    places = _places(_links(rows))

    def nodes() -> Iterator[NodeRow]:
        return (node._replace(position=places[node.id]) for node in rows.nodes())

    return replace(rows, nodes=nodes)


def _links(rows: GraphRows) -> nx.Graph[str]:
    ids = [node.id for node in islice(rows.nodes(), MOST_NODES + 1)]
    if len(ids) > MOST_NODES:
        raise BadRequest(
            f"positions are computed for at most {MOST_NODES:,} nodes, and there are more: filter the graph, or export "
            "it without positions and run ForceAtlas2 in Gephi"
        )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from((edge.source, edge.target) for edge in rows.edges() if edge.source != edge.target)
    return graph


def _places(graph: nx.Graph[str]) -> _Places:
    """Parts from left to right in rows, as text is set; each row as high as its first part, which is the largest."""
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    breadth = _BREADTH * _SPACE * sqrt(len(graph))
    found: _Places = {}
    left = top = height = 0.0
    for part in parts:
        own = _laid_out(graph, part)
        wide, high = (own.max(axis=0) + _SPACE).tolist()
        if left and left + wide > breadth:
            left, top, height = 0.0, top + height, 0.0
        for node, (x, y) in zip(part, own.tolist(), strict=True):
            found[node] = (round(left + x, _DECIMALS), round(-top - y, _DECIMALS))
        left, height = left + wide, max(height, high)
    return found


def _laid_out(graph: nx.Graph[str], part: list[str]) -> _Array:
    """Places of a connected part from (0, 0) on, over an area that grows with its number of nodes."""
    if len(part) < 3:
        return np.array([(_SPACE * number, 0.0) for number in range(len(part))])
    # The order of the nodes decides where each begins; that of the links says nothing.
    alone: nx.Graph[str] = nx.Graph()
    alone.add_nodes_from(part)
    alone.add_edges_from(graph.edges(part))
    found = nx.forceatlas2_layout(alone, seed=_SEED)
    places: _Array = np.array([found[node] for node in part])
    places -= places.min(axis=0)
    side = places.max(axis=0)
    # A part along a line has no area: then its length tells how far it was pulled.
    scale: float = min(_SPACE * sqrt(len(part)) / max(sqrt(side[0] * side[1]), 1e-9), _SPACE * len(part) / max(side))
    return places * scale
