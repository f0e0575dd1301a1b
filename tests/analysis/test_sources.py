"""Independent sources in the analyses: reprints weigh once, as in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from kg.analysis.entity_graph import entity_graph
from kg.analysis.park_links.links import links_in
from kg.analysis.projections import park_company_graph
from kg.ledger import Ledger, NeighbourQuery
from tests.ledger.retold import FIRM, OTHER_FIRM, PARK, published

PAGES = (
    ("a.txt", [("rain", 1)]),
    ("b.txt", [("rain, edited", 3)]),
    ("c.txt", [("reading", 1), ("short", 0)]),
    ("d.txt", [("reading, shortened", 1)]),
)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[nx.MultiDiGraph[str]]:
    with Ledger.open(published(tmp_path, PAGES), readonly=True) as ledger:
        yield entity_graph(ledger)


def test_an_edge_weighs_as_much_as_it_has_independent_sources(tmp_path: Path, graph: nx.MultiDiGraph[str]) -> None:
    labels = nx.get_node_attributes(graph, "label")
    found = {
        labels[source]: (len(edge["claims"]), edge["weight"])
        for source, target, edge in graph.edges(data=True)
        if labels[target] == PARK
    }
    assert found == {FIRM: (4, 2), OTHER_FIRM: (1, 1)}
    with Ledger.open(tmp_path, readonly=True) as ledger:
        park = next(node for node, label in labels.items() if label == PARK)
        counted = ledger.neighbours(park, NeighbourQuery(relation="tenantOf")).items
    assert {item.entity.label: (item.claims, item.sources) for item in counted} == found


def test_the_two_mode_graph_and_its_links_count_stories(tmp_path: Path, graph: nx.MultiDiGraph[str]) -> None:
    with Ledger.open(tmp_path, readonly=True) as ledger:
        two_mode = park_company_graph(ledger)
    assert sorted(data["weight"] for _, _, data in two_mode.edges(data=True)) == [1, 2]
    assert links_in(graph).links == ()


def test_a_link_of_two_edges_counts_a_story_of_both_once() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in (("a", "Park"), ("b", "Park"), ("firm", "Company")):
        graph.add_node(node, label=node, type=kind)
    graph.add_edge("firm", "a", "tenantOf", claims=["1", "2"], stories=["x", "y"])
    graph.add_edge("firm", "b", "tenantOf", claims=["3"], stories=["x"])
    (link,) = links_in(graph).links
    assert (link.claims, link.sources) == (("1", "2", "3"), 2)
