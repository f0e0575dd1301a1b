"""Positions if asked: the same for the same graph, linked nodes near each other, never a computation without end."""

from __future__ import annotations

import random
from itertools import combinations
from math import dist, isfinite

import networkx as nx
import pytest

from kg.errors import BadRequest
from kg.export.graph_files.gexf import TYPE_SIZES
from kg.export.rows import GraphRows
from kg.export.rows.layout import MOST_NODES, with_positions
from kg.export.rows.networkx_rows import of_networkx


def positions(rows: GraphRows) -> dict[str, tuple[float, float]]:
    found = {node.id: node.position for node in with_positions(rows).nodes()}
    assert None not in found.values()
    return {node: place for node, place in found.items() if place}


def rows(links: list[tuple[str, str]], alone: tuple[str, ...] = ()) -> GraphRows:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_nodes_from(alone)
    graph.add_edges_from(links)
    return of_networkx(graph)


GROUPS = [(f"{group}{one}", f"{group}{other}") for group in "abc" for one, other in combinations(range(6), 2)]
LINKS = [*GROUPS, ("a0", "b0"), ("b1", "c1"), ("x", "y"), ("y", "z"), ("v", "w")]


def test_the_same_graph_has_the_same_positions_in_whatever_order_it_comes() -> None:
    expected = positions(rows(LINKS, ("u",)))
    assert len(set(expected.values())) == len(expected) == 24
    for seed in range(3):
        shuffled = [(other, one) if seed else (one, other) for one, other in LINKS]
        random.Random(seed).shuffle(shuffled)
        assert positions(rows([*shuffled, ("a1", "a1"), shuffled[0]], ("u",))) == expected


def test_what_is_linked_closely_stands_together() -> None:
    places = positions(rows(LINKS))
    inside = [dist(places[one], places[other]) for one, other in GROUPS]
    across = [
        dist(places[f"a{one}"], places[f"{group}{other}"]) for one in range(6) for other in range(6) for group in "bc"
    ]
    assert 2 * sum(inside) / len(inside) < sum(across) / len(across)


def test_parts_without_a_link_between_them_do_not_overlap() -> None:
    places = positions(rows(LINKS, ("u",)))
    boxes = []
    for part in ([f"{group}{one}" for group in "abc" for one in range(6)], ["x", "y", "z"], ["v", "w"], ["u"]):
        across, down = zip(*(places[node] for node in part), strict=True)
        boxes.append((min(across), max(across), min(down), max(down)))
    for one, other in combinations(boxes, 2):
        assert one[1] < other[0] or other[1] < one[0] or one[3] < other[2] or other[3] < one[2]


@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(0),
        nx.empty_graph(1),
        nx.star_graph(60),
        nx.path_graph(60),
        nx.complete_graph(20),
        nx.cycle_graph(3),
    ],
    ids=["none", "one", "star", "path", "complete", "triangle"],
)
def test_every_form_has_finite_positions(graph: nx.Graph) -> None:
    found = positions(of_networkx(graph))
    assert len(found) == len(set(found.values())) == len(graph)
    assert all(isfinite(value) for place in found.values() for value in place)


@pytest.mark.parametrize("graph", [nx.star_graph(60), nx.star_graph(240), nx.complete_graph(20)], ids=str)
def test_a_part_has_room_for_its_nodes_and_not_more(graph: nx.Graph) -> None:
    across, down = zip(*positions(of_networkx(graph)).values(), strict=True)
    room = (max(across) - min(across)) * (max(down) - min(down)) / len(graph)
    assert 2 * TYPE_SIZES["Park"] < room**0.5 < 4 * TYPE_SIZES["Park"]


def test_all_but_positions_stays_as_it_is() -> None:
    before = rows(LINKS)
    after = with_positions(before)
    assert [node._replace(position=None) for node in after.nodes()] == list(before.nodes())
    assert list(after.edges()) == list(before.edges())


def test_a_graph_that_is_too_large_is_refused_and_the_limit_named() -> None:
    alone = tuple(str(number) for number in range(MOST_NODES))
    assert len(positions(rows([], alone))) == MOST_NODES
    with pytest.raises(BadRequest, match=f"at most {MOST_NODES:,} nodes"):
        with_positions(rows([], (*alone, "more")))
