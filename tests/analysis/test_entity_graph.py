"""The entity graph: the same links as the neighbours in the ledger have."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis import GraphFilter, entity_graph
from kg.ledger import Direction, Ledger, NeighbourQuery


@pytest.mark.parametrize("asked", [{}, {"min_confidence": 0.9}], ids=str)
def test_the_edges_are_the_neighbours_of_the_ledger(demo: Path, asked: dict[str, float]) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        graph = entity_graph(ledger, GraphFilter(**asked))
        told = {
            (entity.id, item.relation, item.entity.id, item.first, item.last)
            for entity in ledger.search("", None, 0, 1000).items
            for item in ledger.neighbours(entity.id, NeighbourQuery(limit=1000, **asked)).items
            if item.direction is Direction.OUT
        }
    edges = {
        (source, relation, target, data["first"], data["last"])
        for source, target, relation, data in graph.edges(keys=True, data=True)
        if relation != "partnersWith"
    }
    assert edges == told
    assert len(edges) > 5


def test_only_entities_of_the_types_wanted_are_nodes(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        graph = entity_graph(ledger, GraphFilter(types=frozenset({"Park", "Company"})))
    assert {kind for _, kind in graph.nodes(data="type")} == {"Park", "Company"}
    assert {relation for _, _, relation in graph.edges(keys=True)} <= {
        "tenantOf",
        "subsidiaryOf",
        "supplies",
        "partnersWith",
        "partOf",
        "investment",
    }
