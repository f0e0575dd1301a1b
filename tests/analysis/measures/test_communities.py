"""Communities: each node in one, connected, of high modularity, the same in every run."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.measures.communities import Partition, communities
from tests.analysis.measures.graphs import graphs, shuffled, towns


def parts(found: Partition) -> list[set[str]]:
    return [set(one.members) for one in found.communities]


@given(graphs(), st.sampled_from([0.5, 1.0, 1.7]))
def test_modularity_is_that_of_networkx(graph: nx.Graph[str], resolution: float) -> None:
    found = communities(graph, resolution)
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for one, other, weight in graph.edges(data="weight"):
        plain.add_edge(one, other, weight=weight + plain.get_edge_data(one, other, {"weight": 0})["weight"])
    assert nx.community.is_partition(plain, parts(found))
    if not plain.size():
        assert found.modularity is None
        return
    expected = nx.community.modularity(plain, parts(found), resolution=resolution)
    assert found.modularity == pytest.approx(expected, abs=1e-12)
    inside = sum(plain.subgraph(part).size(weight="weight") for part in parts(found))
    assert sum(one.inside for one in found.communities) == pytest.approx(inside)


@given(graphs())
def test_a_community_is_connected(graph: nx.Graph[str]) -> None:
    plain: nx.Graph[str] = nx.Graph(graph)
    assert all(nx.is_connected(plain.subgraph(part)) for part in parts(communities(graph)))


@given(graphs(), st.integers(0, 9))
def test_the_order_of_insertion_changes_nothing(graph: nx.Graph[str], seed: int) -> None:
    assert communities(graph) == communities(shuffled(graph, seed))


def test_two_cliques_with_one_edge_between_are_two_communities_strongest_members_first() -> None:
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(5))
    graph.add_edge(0, 8)
    graph = nx.relabel_nodes(graph, lambda number: "abcdefghi"[number])
    found = communities(graph)
    assert [one.members for one in found.communities] == [("i", "e", "f", "g", "h"), ("a", "b", "c", "d")]
    assert [one.inside for one in found.communities] == [10, 6]


def test_weights_decide() -> None:
    ring: nx.Graph[str] = nx.Graph()
    heavy = [{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", "h"}]
    for one, other in zip("abcdefgh", "bcdefgha", strict=True):
        ring.add_edge(one, other, weight=9 if {one, other} in heavy else 1)
    assert all(any(pair <= part for part in parts(communities(ring))) for pair in heavy)
    turned = nx.relabel_nodes(ring, dict(zip("abcdefgh", "bcdefgha", strict=True)))
    assert not any({"a", "b"} <= part for part in parts(communities(turned)))


@pytest.mark.parametrize("unit", [1, 10_000, 1e12])
def test_the_unit_of_the_weights_does_not(unit: float) -> None:
    graph, scaled = towns(), towns()
    for _, _, told in scaled.edges(data=True):
        told["weight"] *= unit
    assert parts(communities(graph)) == parts(communities(scaled))


def test_edges_without_weight_join_nobody() -> None:
    graph = nx.Graph([("a", "b", {"weight": 0}), ("b", "c", {"weight": 2})])
    assert [one.members for one in communities(graph).communities] == [("b", "c"), ("a",)]
    assert communities(nx.Graph([("a", "b", {"weight": 0})])).modularity is None


def test_a_graph_without_nodes_has_none() -> None:
    assert communities(nx.Graph()) == Partition((), None)


def test_a_resolution_of_0_is_refused() -> None:
    with pytest.raises(ValueError, match="resolution 0"):
        communities(nx.Graph([("a", "b")]), 0)


def test_other_processes_find_the_same() -> None:
    imports = (
        "from tests.analysis.measures.graphs import towns; from kg.analysis.measures.communities import communities"
    )
    run = [sys.executable, "-c", f"{imports}; print(communities(towns()))"]
    once, again = (subprocess.run(run, capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert once == again == f"{communities(towns())}\n"


def test_a_higher_resolution_makes_smaller_communities() -> None:
    sizes = [len(communities(towns(), resolution).communities) for resolution in (0.2, 1.0, 4.0)]
    assert sizes[0] < sizes[1] < sizes[2]
