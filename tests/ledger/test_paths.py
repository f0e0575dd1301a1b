"""Walking further than one link: shortest paths and surroundings, equal to networkx's own on the same graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadRequest
from kg.ledger import Direction, Ledger, NeighbourQuery, PathQuery
from kg.ledger.connection import FILE
from kg.ledger.link_filter import LinkFilter
from kg.ledger.paths import Paths
from kg.ledger.walking import Walker
from kg.model import EntityType

NODES = "abcdefg"
TYPES = dict(zip(NODES, ("Park", "Company", "Company", "Place", "Company", "Project", "Person"), strict=True))
Edge = tuple[str, str, str, int, float]
"""source, relation, target, independent sources, confidence"""


@contextmanager
def graph(edges: list[Edge]) -> Iterator[Ledger]:
    """A ledger whose serving index holds these links."""
    with TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        with sqlite3.connect(Path(folder) / FILE) as connection:
            for node, kind in TYPES.items():
                connection.execute("INSERT INTO entities(id, type, label) VALUES (?, ?, ?)", (node, kind, node.upper()))
            for source, relation, target, sources, confidence in edges:
                connection.execute(
                    """INSERT INTO edges(source, relation, target, symmetric, source_type, target_type, sources,
                        confidence, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '2024-01-01', '2024-12-31')""",
                    (
                        source,
                        relation,
                        target,
                        relation == "partnersWith",
                        TYPES[source],
                        TYPES[target],
                        sources,
                        confidence,
                    ),
                )
        connection.close()
        yield ledger


def edges() -> st.SearchStrategy[list[Edge]]:
    node = st.sampled_from(NODES)
    edge = st.tuples(
        node,
        st.sampled_from(["tenantOf", "locatedIn", "partnersWith"]),
        node,
        st.integers(1, 3),
        st.sampled_from([0.5, 0.75, 1.0]),
    )
    return st.lists(
        edge.filter(lambda one: one[0] != one[2]), max_size=16, unique_by=lambda one: (one[0], one[1], one[2])
    )


def entities_of(found: Paths) -> list[tuple[str, ...]]:
    return [(path[0].source.id, *(hop.target.id for hop in path)) for path in found.items]


def cost(given: nx.MultiGraph, nodes: tuple[str, ...]) -> float:
    pairs = pairwise(nodes)
    return round(sum(1 / max(link["sources"] for link in given[a][b].values()) for a, b in pairs), 9)


@given(given_edges=edges())
def test_the_shortest_paths_are_those_of_networkx_best_supported_first(given_edges: list[Edge]) -> None:
    whole = nx.MultiGraph()
    whole.add_nodes_from(NODES)
    for source, _, target, sources, _ in given_edges:
        whole.add_edge(source, target, sources=sources)
    expected = {tuple(p) for p in nx.all_shortest_paths(whole, "a", "g")} if nx.has_path(whole, "a", "g") else set()
    with graph(given_edges) as ledger:
        found = ledger.paths("a", "g", PathQuery(max_length=8, limit=100))
        first = ledger.paths("a", "g", PathQuery(max_length=8, limit=1))
    named = entities_of(found)
    assert (set(named), found.total, first.total) == (expected, len(expected), len(expected))
    assert found.length == (len(named[0]) - 1 if named else None)
    costs = [cost(whole, nodes) for nodes in named]
    assert costs == sorted(costs)
    assert first.items == found.items[:1]
    stated = {edge[:3] for edge in given_edges}
    for hop in (hop for path in found.items for hop in path):
        here, there = hop.source.id, hop.target.id
        for link in hop.links:
            ways = {Direction.OUT: {(here, link.relation, there)}, Direction.IN: {(there, link.relation, here)}}
            assert link.entity.id == there
            assert ways.get(link.direction, set.union(*ways.values())) & stated


@given(given_edges=edges(), depth=st.integers(2, 4))
def test_surroundings_are_the_links_that_a_walk_of_so_many_steps_meets(given_edges: list[Edge], depth: int) -> None:
    whole = nx.MultiGraph()
    whole.add_nodes_from(NODES)
    whole.add_edges_from((source, target, relation) for source, relation, target, _, _ in given_edges)
    near = nx.single_source_shortest_path_length(whole, "a", cutoff=depth - 1)
    expected = sorted(
        (min(near.get(s, 9), near.get(t, 9)) + 1, r) for s, r, t, _, _ in given_edges if s in near or t in near
    )
    with graph(given_edges) as ledger:
        found = ledger.neighbours("a", NeighbourQuery(depth=depth, limit=100))
        again = [
            ledger.neighbours("a", NeighbourQuery(depth=depth, limit=1, offset=n)).items[0] for n in range(found.total)
        ]
    assert sorted((item.distance, item.relation) for item in found.items) == expected
    assert (found.total, sum(found.counts.values()), tuple(again)) == (len(expected), len(expected), found.items)


LINE: list[Edge] = [
    ("b", "tenantOf", "a", 1, 0.9),
    ("b", "partnersWith", "c", 3, 0.6),
    ("c", "tenantOf", "g", 2, 0.9),
    ("a", "locatedIn", "d", 1, 0.9),
    ("g", "locatedIn", "d", 1, 0.9),
]


def test_a_hop_has_every_link_between_its_ends_seen_from_where_one_comes() -> None:
    with graph([*LINE, ("b", "investment", "a", 5, 0.8)]) as ledger:
        (path,) = ledger.paths("a", "g", PathQuery(via=(EntityType.COMPANY,))).items
    told = [(link.relation, link.direction, link.entity.id) for link in path[0].links]
    assert told == [("investment", Direction.IN, "b"), ("tenantOf", Direction.IN, "b")]
    assert [(link.relation, link.direction) for link in path[1].links] == [("partnersWith", Direction.BOTH)]
    assert [(link.relation, link.direction) for link in path[2].links] == [("tenantOf", Direction.OUT)]


def test_filters_hold_on_every_hop() -> None:
    with graph(LINE) as ledger:
        assert entities_of(ledger.paths("a", "g")) == [("a", "d", "g")]
        assert entities_of(ledger.paths("a", "g", PathQuery(relations=("tenantOf", "partnersWith")))) == [tuple("abcg")]
        assert ledger.paths("a", "g", PathQuery(via=(EntityType.COMPANY,), min_confidence=0.7)).length is None
        assert ledger.paths("a", "g", PathQuery(via=(EntityType.COMPANY,), max_length=2)).length is None
        assert ledger.paths("a", "g", PathQuery(since="2025")).total == 0


def test_surroundings_name_the_nearer_end_and_follow_the_direction() -> None:
    with graph(LINE) as ledger:
        found = ledger.neighbours("a", NeighbourQuery(depth=2, direction=Direction.IN))
        parks = ledger.neighbours("a", NeighbourQuery(depth=4, type=EntityType.PERSON))
    assert [(item.near and item.near.id, item.entity.id, item.distance) for item in found.items] == [
        (None, "b", 1),
        ("b", "c", 2),
    ]
    assert {item.entity.id for item in parks.items} == {"g"}


@pytest.mark.parametrize(
    "query",
    [{"max_length": 0}, {"max_length": 9}, {"limit": 0}, {"limit": 101}, {"relations": ("likes",)}, {"since": "x"}],
)
def test_a_path_query_out_of_range_is_refused(query: dict) -> None:
    with graph(LINE) as ledger, pytest.raises(BadRequest):
        ledger.paths("a", "g", PathQuery(**query))


def test_one_entity_is_no_path_and_a_depth_has_an_end() -> None:
    with graph(LINE) as ledger:
        with pytest.raises(BadRequest):
            ledger.paths("a", "a")
        with pytest.raises(BadRequest):
            ledger.neighbours("a", NeighbourQuery(depth=5))


def test_too_many_links_are_an_error_and_never_a_part() -> None:
    with graph(LINE) as ledger, ledger.reading() as connection:
        assert len(Walker(connection, LinkFilter(), (), 2).steps(["a"])) == 2
        with pytest.raises(BadRequest, match="more than 1 links"):
            Walker(connection, LinkFilter(), (), 1).steps(["a"])
