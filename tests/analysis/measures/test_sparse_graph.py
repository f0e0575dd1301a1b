"""A graph as a matrix: sorted, both ways, checked."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.measures import MEASURES, Measure
from kg.analysis.measures.sparse_graph import sparse_graph
from tests.analysis.measures.graphs import graphs, shuffled, towns


@given(graphs())
def test_the_matrix_is_that_of_networkx_over_sorted_nodes(graph: nx.Graph[str]) -> None:
    matrix = sparse_graph(graph)
    expected = nx.to_numpy_array(graph, nodelist=sorted(graph))
    assert matrix.nodes == tuple(sorted(graph))
    assert np.array_equal(matrix.weights.toarray(), expected)
    assert np.array_equal(matrix.links.toarray(), expected > 0)


@given(graphs(directed=True))
def test_without_directions_opposite_edges_are_added_up(graph: nx.DiGraph[str]) -> None:
    directed = nx.to_numpy_array(graph, nodelist=sorted(graph))
    assert np.array_equal(sparse_graph(graph).undirected().weights.toarray(), directed + directed.T)


def test_an_edge_of_weight_0_is_an_edge() -> None:
    graph = nx.Graph([("a", "b", {"weight": 0}), ("b", "c", {})])
    matrix = sparse_graph(graph)
    assert matrix.links.sum() == 4
    assert matrix.weights.sum() == 2
    assert sparse_graph(nx.DiGraph(graph.edges(data=True))).undirected().links.sum() == 4


def test_loops_are_left_out() -> None:
    assert sparse_graph(nx.Graph([("a", "a"), ("a", "b")])).weights.toarray().tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize("weight", [-1, math.nan, math.inf])
def test_a_weight_that_counts_nothing_is_refused_by_name(weight: float) -> None:
    graph = nx.Graph([("a", "b", {"weight": 1}), ("b", "c", {"weight": weight})])
    with pytest.raises(ValueError, match=r"edge b - c weighs (-1\.0|nan|inf)"):
        sparse_graph(graph)


def test_a_multigraph_is_refused() -> None:
    with pytest.raises(ValueError, match="parallel edges"):
        sparse_graph(nx.MultiGraph([("a", "b")]))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
@given(graphs(), st.integers(0, 9))
def test_no_score_depends_on_the_order_of_insertion(measure: Measure, graph: nx.Graph[str], seed: int) -> None:
    found = measure.score(graph)
    again = measure.score(shuffled(graph, seed))
    assert list(found.items()) == list(again.items())
    assert list(found) == sorted(graph)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_nor_in_a_graph_that_is_not_small(measure: Measure) -> None:
    graph = towns()
    assert list(measure.score(graph).items()) == list(measure.score(shuffled(graph, 1)).items())


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_graph_without_nodes_has_no_scores(measure: Measure) -> None:
    assert measure.score(nx.Graph()) == {}
