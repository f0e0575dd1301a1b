"""Graphs for the tests of measures: drawn by hypothesis, and one large enough for an estimate."""

from __future__ import annotations

import random

import networkx as nx
from hypothesis import strategies as st

NODES = [f"n{number}" for number in range(12)]
PAIRS = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda pair: pair[0] != pair[1])


@st.composite
def graphs(draw: st.DrawFn, directed: bool | None = None) -> nx.Graph[str]:
    """With isolated nodes, several components, parks and others, inserted in any order; weights of 1 to 9."""
    one_way = draw(st.booleans()) if directed is None else directed
    graph: nx.Graph[str] = nx.DiGraph() if one_way else nx.Graph()
    for node in draw(st.permutations(NODES[: draw(st.integers(1, len(NODES)))])):
        graph.add_node(node, type=draw(st.sampled_from(["Park", "Company"])), label=node.upper())
    for one, other in draw(st.lists(PAIRS, max_size=30)):
        if one in graph and other in graph:
            graph.add_edge(one, other, weight=draw(st.integers(1, 9)))
    return graph


def shuffled(graph: nx.Graph[str], seed: int) -> nx.Graph[str]:
    """The same graph, nodes and edges inserted in another order."""
    chance = random.Random(seed)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    if not graph.is_directed():
        edges = [(other, one, told) if chance.random() < 0.5 else (one, other, told) for one, other, told in edges]
    made: nx.Graph[str] = type(graph)()
    made.add_nodes_from(nodes)
    made.add_edges_from(edges)
    return made


def towns(nodes: int = 600, seed: int = 3) -> nx.Graph[str]:
    """A two-mode graph with groups: one node in six a park, each firm in one to four parks, mostly of its own group."""
    chance = random.Random(seed)
    graph: nx.Graph[str] = nx.Graph()
    parks = [f"p{number:04}" for number in range(nodes // 6)]
    for park in parks:
        graph.add_node(park, type="Park", label=park)
    for number in range(nodes - len(parks)):
        group = chance.randrange(5)
        firm = f"c{number:04}"
        graph.add_node(firm, type="Company", label=firm)
        for _ in range(chance.choice((1, 1, 2, 4))):
            own = chance.random() < 0.8
            park = chance.choice(parks[group::5] if own else parks)
            graph.add_edge(firm, park, weight=chance.randrange(1, 9))
    return graph
