"""The picture of the README: what is drawn, and that the same graph is drawn the same."""

from __future__ import annotations

import networkx as nx

from scripts.picture import linking_part, places


def two_mode(*ties: tuple[str, str]) -> nx.Graph:
    graph = nx.Graph()
    for company, park in ties:
        graph.add_node(company, type="Company", label=company)
        graph.add_node(park, type="Park", label=park)
        graph.add_edge(company, park, weight=1)
    return graph


def test_only_companies_of_two_parks_are_drawn_with_their_parks() -> None:
    graph = two_mode(("links", "north"), ("links", "south"), ("stays", "north"), ("alone", "east"))
    assert set(linking_part(graph)) == {"links", "north", "south"}


def test_parks_stand_on_the_left_and_companies_on_the_right() -> None:
    assert {node: x for node, (x, _) in places(two_mode(("firm", "park"))).items()} == {"park": 0.0, "firm": 1.0}


def test_places_do_not_depend_on_the_order_in_which_the_graph_was_made() -> None:
    ties = [("a", "1"), ("a", "2"), ("b", "2"), ("b", "3"), ("c", "1")]
    assert places(two_mode(*ties)) == places(two_mode(*reversed(ties)))


def test_neighbours_stand_at_the_same_height_where_that_is_possible() -> None:
    at = places(two_mode(("a", "3"), ("b", "1"), ("c", "2")))
    assert all(at[company][1] == at[park][1] for company, park in (("a", "3"), ("b", "1"), ("c", "2")))
