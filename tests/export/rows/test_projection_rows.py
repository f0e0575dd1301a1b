"""A projection as rows has what its edges rest on in columns that every format knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.projections import PROJECTIONS, projection
from kg.errors import BadRequest
from kg.export.rows.projection_rows import projection_rows
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import InvestmentKind


@pytest.mark.parametrize("name", [one.name for one in PROJECTIONS])
def test_the_rows_say_of_each_edge_what_the_projection_says(demo: Path, name: str) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        rows = projection_rows(ledger, name, GraphFilter(), pages="https://parks.example/")
        graph = projection(name).build(ledger)
    assert rows.directed is graph.is_directed()
    assert {node.id: (node.label, node.type) for node in rows.nodes()} == {
        node: (data["label"], data["type"]) for node, data in graph.nodes(data=True)
    }
    names = [column.name for column in rows.edge_columns]
    edges = list(rows.edges())
    assert len(edges) == graph.number_of_edges() > 0
    for edge in edges:
        data = graph.edges[edge.source, edge.target]
        told = dict(zip(names, edge.values, strict=True))
        assert (edge.relation, edge.weight) == (name, data["weight"])
        assert (edge.first, edge.last) == (told["first"], told["last"]) == (data["first"], data["last"])
        assert (told["claims"], told["claim_count"]) == (data["claims"], len(data["claims"]))
        assert (told["kinds"], told["sources"]) == (data["kinds"], len(data["stories"]))
        assert told["shared"] == data.get("shared")
        assert told["page"] == f"https://parks.example/claims/{data['claims'][0]}"
        sums = {kind.value: told[kind.value] for kind in InvestmentKind if told[kind.value] is not None}
        assert sums == data["amounts"]


def test_a_filter_by_type_is_refused_as_the_projection_does(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger, pytest.raises(BadRequest, match="has its own types"):
        projection_rows(ledger, "park-park", GraphFilter(types=frozenset({"Park"})))
