"""Scores equal those of igraph on the same graph, and its Leiden finds no better communities."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest

from kg.analysis.measures.betweenness import betweenness
from kg.analysis.measures.communities import communities
from kg.analysis.measures.coreness import core_number, coreness
from kg.analysis.measures.degree import degree, strength
from kg.analysis.measures.pagerank import pagerank
from tests.analysis.measures.graphs import towns

igraph = pytest.importorskip("igraph", reason="igraph, which `make dev` installs, is not there to compare with")


def directed() -> nx.DiGraph[str]:
    """Chains among 200 firms, in which most nodes lead somewhere and some nowhere."""
    chance = random.Random(5)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(f"n{number:03}" for number in range(200))
    for _ in range(700):
        one, other = chance.sample(range(200), 2)
        graph.add_edge(f"n{one:03}", f"n{other:03}", weight=chance.randrange(1, 9))
    return graph


GRAPHS = {"undirected": towns(), "directed": directed()}


@pytest.fixture(params=list(GRAPHS))
def graph(request: pytest.FixtureRequest) -> nx.Graph[str]:
    return GRAPHS[request.param]


def theirs(graph: nx.Graph[str]) -> igraph.Graph:
    """The same graph, its nodes sorted."""
    nodes = sorted(graph)
    place = {node: number for number, node in enumerate(nodes)}
    edges = [(place[one], place[other]) for one, other in graph.edges()]
    made = igraph.Graph(len(nodes), edges, directed=graph.is_directed())
    made.es["weight"] = [weight for _, _, weight in graph.edges(data="weight")]
    return made


def test_degree_and_strength(graph: nx.Graph[str]) -> None:
    assert list(degree(graph).values()) == theirs(graph).degree()
    assert list(strength(graph).values()) == theirs(graph).strength(weights="weight")


def test_betweenness(graph: nx.Graph[str]) -> None:
    pairs = (len(graph) - 1) * (len(graph) - 2) / (1 if graph.is_directed() else 2)
    expected = np.array(theirs(graph).betweenness()) / pairs
    assert list(betweenness(graph).values()) == pytest.approx(expected, abs=1e-12)


def test_pagerank(graph: nx.Graph[str]) -> None:
    assert list(pagerank(graph).values()) == pytest.approx(theirs(graph).pagerank(weights="weight"), abs=1e-9)


def test_core_numbers(graph: nx.Graph[str]) -> None:
    assert list(core_number(graph).values()) == theirs(graph).coreness(mode="all")


def test_coreness_is_the_eigenvector_centrality() -> None:
    graph = GRAPHS["undirected"]
    expected = theirs(graph).eigenvector_centrality(weights="weight")
    assert list(coreness(graph).values()) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_communities_are_as_good_as_those_of_its_leiden(seed: int) -> None:
    graph = towns(1_500, seed)
    known = theirs(graph)
    ours = communities(graph)
    place = {node: number for number, node in enumerate(sorted(graph))}
    labels = [0] * len(place)
    for number, community in enumerate(ours.communities):
        for node in community.members:
            labels[place[node]] = number
    assert ours.modularity == pytest.approx(known.modularity(labels, weights="weight"), abs=1e-12)
    random.seed(seed)
    found = known.community_leiden("modularity", weights="weight", n_iterations=10)
    assert ours.modularity is not None
    assert ours.modularity > known.modularity(found, weights="weight") - 0.01
