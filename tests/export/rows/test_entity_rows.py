"""The entity graph as rows: what the ledger says of each edge, with links that open to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kg.export.graph_files.gexf import write_gexf
from kg.export.rows import EdgeRow, GraphRows, NodeRow
from kg.export.rows.entity_rows import entity_rows
from kg.export.rows.layout import with_positions
from kg.ledger import Ledger
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.vocabulary import claim_iri, entity_iri
from tests.export.graph_files.gexf_readers import Graphology, check_read, validated


@pytest.fixture(scope="module")
def ledger(demo: Path) -> Iterator[Ledger]:
    with Ledger.open(demo, readonly=True) as ledger:
        yield ledger


def node_values(rows: GraphRows, node: NodeRow) -> dict[str, Any]:
    return dict(zip((column.name for column in rows.node_columns), node.values, strict=True))


def edge_values(rows: GraphRows, edge: EdgeRow) -> dict[str, Any]:
    return dict(zip((column.name for column in rows.edge_columns), edge.values, strict=True))


def test_every_entity_is_a_node_with_its_counts_and_its_page(ledger: Ledger) -> None:
    rows = entity_rows(ledger, GraphFilter())
    entities = ledger.search("", None, 0, 1000).items
    assert {node.id: (node.label, node.type, node_values(rows, node)) for node in rows.nodes()} == {
        entity.id: (
            entity.label,
            entity.type,
            {
                "type": entity.type,
                "documents": entity.documents,
                "sources": entity.sources,
                "claims": entity.claims,
                "page": entity_iri(entity.id),
            },
        )
        for entity in entities
    }


def test_every_edge_has_what_its_claims_say_together(ledger: Ledger) -> None:
    rows = entity_rows(ledger, GraphFilter())
    with ledger.reading() as connection:
        known = {(edge.source, edge.relation, edge.target): edge for edge in claimed_edges(connection)}
    edges = list(rows.edges())
    assert len(edges) == len(known) == len({edge.id for edge in edges}) > 10
    for row in edges:
        edge, values = known[row.source, str(row.relation), row.target], edge_values(rows, row)
        assert (row.weight, row.first, row.last) == (len(edge.stories), edge.first, edge.last)
        assert {name: values.pop(name) for name in ("planned", "contracted", "started", "completed", "financed")} == {
            kind: edge.amounts.get(kind) for kind in ("planned", "contracted", "started", "completed", "financed")
        }
        assert values == {
            "relation": edge.relation,
            "claims": edge.claims,
            "claim_count": len(edge.claims),
            "sources": len(edge.stories),
            "confidence": edge.confidence,
            "stages": edge.stages,
            "first": edge.first,
            "last": edge.last,
            "page": claim_iri(edge.claims[0]),
        }
        assert all(ledger.claim(claim) for claim in edge.claims)
    assert sum(
        known[row.source, "investment", row.target].amounts != {} for row in edges if row.relation == "investment"
    )


def test_links_lead_to_the_server_that_is_named(ledger: Ledger) -> None:
    for pages in ("http://127.0.0.1:8000", "http://127.0.0.1:8000/"):
        rows = entity_rows(ledger, GraphFilter(), pages=pages)
        node, edge = next(iter(rows.nodes())), next(iter(rows.edges()))
        assert node_values(rows, node)["page"] == f"http://127.0.0.1:8000/entities/{node.id}"
        values = edge_values(rows, edge)
        assert values["page"] == f"http://127.0.0.1:8000/claims/{values['claims'][0]}"


@pytest.mark.parametrize(
    "wanted",
    [
        GraphFilter(types=frozenset({"Park", "Company"})),
        GraphFilter(relations=frozenset({"tenantOf"})),
        GraphFilter(min_confidence=0.9),
        GraphFilter(min_sources=2),
    ],
    ids=["types", "relations", "confidence", "sources"],
)
def test_the_filter_keeps_what_it_says_and_no_edge_dangles(ledger: Ledger, wanted: GraphFilter) -> None:
    rows = entity_rows(ledger, wanted)
    nodes = {node.id: node.type for node in rows.nodes()}
    edges = list(rows.edges())
    assert len(edges) < len(list(entity_rows(ledger, GraphFilter()).edges()))
    assert {end for edge in edges for end in (edge.source, edge.target)} <= set(nodes)
    if wanted.types:
        assert set(nodes.values()) == wanted.types
    if wanted.relations:
        assert {edge.relation for edge in edges} == wanted.relations


def test_the_gexf_of_a_real_graph_is_valid_dynamic_and_read_whole(
    ledger: Ledger, gexf_schema: etree.XMLSchema, graphology: Graphology
) -> None:
    for rows in (
        entity_rows(ledger, GraphFilter()),
        with_positions(entity_rows(ledger, GraphFilter(types=frozenset({"Park", "Company"})))),
    ):
        file = io.BytesIO()
        write_gexf(rows, file)
        tree = validated(file.getvalue(), gexf_schema)
        assert tree.find("{*}graph").get("mode") == "dynamic"
        told = graphology.read(file.getvalue())
        check_read(told, rows)
    park = next(node["attributes"] for node in told["nodes"] if node["attributes"]["type"] == "Park")
    assert {"label", "type", "documents", "claims", "page", "x", "y", "color", "size"} <= set(park)
