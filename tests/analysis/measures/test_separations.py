"""What parts parks is what, taken away, leaves no path between them."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from hypothesis import given

from kg.analysis.measures.park_betweenness import parks_of
from kg.analysis.measures.separations import Separations, separations
from tests.analysis.measures.graphs import graphs, shuffled


def joined_pairs(graph: nx.Graph[str], parks: frozenset[str]) -> set[frozenset[str]]:
    parts = nx.connected_components(nx.Graph(graph))
    return {frozenset(pair) for part in parts for pair in combinations(sorted(part & parks), 2)}


@given(graphs())
def test_what_parts_parks_is_what_taken_away_leaves_them_apart(graph: nx.Graph[str]) -> None:
    parks = parks_of(graph)
    before = joined_pairs(graph, parks)
    plain: nx.Graph[str] = nx.Graph(graph)
    nodes, edges = {}, {}
    for node in sorted(plain):
        without = nx.restricted_view(plain, [node], [])
        nodes[node] = sum(node not in pair for pair in before - joined_pairs(without, parks))
    for one, other in sorted(tuple(sorted(edge)) for edge in plain.edges()):
        edges[one, other] = len(before - joined_pairs(nx.restricted_view(plain, [], [(one, other)]), parks))
    expected = Separations(
        {node: parted for node, parted in nodes.items() if parted},
        {edge: parted for edge, parted in edges.items() if parted},
    )
    assert separations(graph, parks) == expected
    again = separations(shuffled(graph, 1), parks)
    assert (list(again.nodes), list(again.edges)) == (list(expected.nodes), list(expected.edges))


def test_a_firm_that_alone_is_in_two_parks_parts_them_and_a_second_one_mends_it() -> None:
    graph = nx.Graph([("park a", "firm"), ("park b", "firm"), ("park b", "tenant")])
    parks = {"park a", "park b"}
    assert separations(graph, parks) == Separations({"firm": 1}, {("firm", "park a"): 1, ("firm", "park b"): 1})
    graph.add_edges_from([("park a", "other"), ("park b", "other")])
    assert separations(graph, parks) == Separations({}, {})
