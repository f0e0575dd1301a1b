"""Scores equal those of networkx, on graphs of every shape."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.measures.betweenness import LEAST_PIVOTS, SEED, affordable, betweenness, pivots_of
from kg.analysis.measures.coreness import core, core_number
from kg.analysis.measures.degree import degree, strength
from kg.analysis.measures.pagerank import pagerank
from kg.analysis.measures.park_betweenness import park_betweenness, parks_of
from tests.analysis.measures.graphs import graphs, shuffled, towns


@given(graphs())
def test_degree_and_strength(graph: nx.Graph[str]) -> None:
    assert degree(graph) == dict(graph.degree())
    assert strength(graph) == dict(graph.degree(weight="weight"))


@given(graphs())
def test_betweenness(graph: nx.Graph[str]) -> None:
    assert betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


@given(graphs(), st.integers(2, 12))
def test_sampled_betweenness_from_the_same_pivots(graph: nx.Graph[str], pivots: int) -> None:
    ordered: nx.Graph[str] = type(graph)()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(graph.edges())
    k = min(pivots, len(graph))
    # networkx draws out of the nodes in their order.
    expected = nx.betweenness_centrality(ordered, k=k, seed=SEED)
    assert betweenness(graph, pivots) == pytest.approx(expected, abs=1e-12)


def test_sampled_betweenness_comes_near_to_the_exact() -> None:
    graph = towns()
    exact, estimated = betweenness(graph), betweenness(graph, pivots=150)
    assert exact == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)
    most = sorted(exact, key=lambda node: -exact[node])[:20]
    assert [estimated[node] for node in most] == pytest.approx([exact[node] for node in most], rel=0.35)
    assert sum(estimated.values()) == pytest.approx(sum(exact.values()), rel=0.1)


def test_a_path_of_many_levels() -> None:
    path = nx.relabel_nodes(nx.path_graph(300), lambda number: f"n{number:03}")
    assert betweenness(path) == pytest.approx(nx.betweenness_centrality(path), abs=1e-12)


def test_batches_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = towns(120)
    whole = betweenness(graph)
    monkeypatch.setattr("kg.analysis.measures.shortest_paths._CELLS", 7 * len(graph))
    assert betweenness(graph) == pytest.approx(whole, abs=1e-12)


def test_a_graph_that_takes_too_many_steps_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = towns()
    a_source = 600 + 2 * graph.number_of_edges()
    assert pivots_of(graph) == 600
    monkeypatch.setattr("kg.analysis.measures.betweenness.STEPS", 200 * a_source)
    assert (pivots_of(graph), affordable(graph, 100)) == (200, 100)
    monkeypatch.setattr("kg.analysis.measures.betweenness.STEPS", a_source)
    assert pivots_of(graph) == LEAST_PIVOTS


def test_one_pivot_of_many_nodes_is_refused() -> None:
    with pytest.raises(ValueError, match="1 pivots of 600 nodes"):
        betweenness(towns(), pivots=1)


@given(graphs())
def test_betweenness_between_parks(graph: nx.Graph[str]) -> None:
    parks = parks_of(graph)
    expected = nx.betweenness_centrality_subset(graph, parks, parks)
    if len(graph) < 3:
        expected = dict.fromkeys(graph, 0.0)
    assert park_betweenness(graph) == pytest.approx(expected, abs=1e-12)


def test_betweenness_between_parks_sampled_comes_near_to_the_exact() -> None:
    graph = towns()
    exact, estimated = park_betweenness(graph), park_betweenness(graph, pivots=60)
    most = sorted(exact, key=lambda node: -exact[node])[:20]
    assert [estimated[node] for node in most] == pytest.approx([exact[node] for node in most], rel=0.35)
    assert sum(estimated.values()) == pytest.approx(sum(exact.values()), rel=0.1)


@given(graphs())
def test_pagerank(graph: nx.Graph[str]) -> None:
    expected = nx.pagerank(graph, tol=1e-12, max_iter=1000)
    assert pagerank(graph) == pytest.approx(expected, abs=1e-9)
    assert pagerank(graph) == pytest.approx(nx.pagerank(graph), abs=1e-5)


def test_pagerank_of_a_node_whose_edges_weigh_nothing_begins_anew() -> None:
    graph = nx.DiGraph([("a", "b", {"weight": 0}), ("b", "a", {"weight": 2})])
    assert pagerank(graph) == pytest.approx(nx.pagerank(graph, tol=1e-12, max_iter=1000), abs=1e-9)


@given(graphs())
def test_core_numbers(graph: nx.Graph[str]) -> None:
    assert core_number(graph) == nx.core_number(graph)


def test_coreness_is_the_first_eigenvector() -> None:
    graph = towns()
    expected = nx.eigenvector_centrality_numpy(graph, weight="weight")
    most = max(expected.values(), key=abs)
    assert core(graph).settled
    assert core(graph).coreness == pytest.approx({node: value / most for node, value in expected.items()}, abs=1e-6)


@given(graphs())
def test_the_fit_of_a_core_is_a_correlation_over_all_pairs(graph: nx.Graph[str]) -> None:
    found = core(graph)
    weights = nx.to_numpy_array(graph, nodelist=sorted(graph))
    weights = weights + weights.T if graph.is_directed() else weights
    values = np.array(list(found.coreness.values()))
    pairs = np.triu_indices(len(values), 1)
    known, fitted = weights[pairs], np.outer(values, values)[pairs]
    if found.fit is None:
        assert not len(known) or np.ptp(known) == 0 or np.ptp(fitted) < 1e-5
    else:
        assert found.fit == pytest.approx(np.corrcoef(known, fitted)[0, 1], abs=1e-6)


@given(graphs())
def test_the_products_of_corenesses_come_nearest_to_the_weights(graph: nx.Graph[str]) -> None:
    weights = nx.to_numpy_array(graph, nodelist=sorted(graph))
    weights = weights + weights.T if graph.is_directed() else weights
    values = np.array(list(core(graph).coreness.values()))
    assert values.min() >= 0
    if not weights.any():
        assert not values.any()
        return
    assert values.max() == 1
    scale = values @ weights @ values / (values @ values) ** 2
    best = np.linalg.eigvalsh(weights)[-1]
    missed = ((weights - scale * np.outer(values, values)) ** 2).sum()
    assert missed == pytest.approx((weights**2).sum() - best**2, rel=1e-3, abs=1e-6)


def test_a_star_has_a_core_of_one_and_both_sides_of_a_two_mode_graph_have_values() -> None:
    star = shuffled(nx.relabel_nodes(nx.star_graph(16), str), 1)
    found = core(star)
    assert found.settled
    assert found.coreness["0"] == 1
    assert {round(value, 9) for node, value in found.coreness.items() if node != "0"} == {0.25}
