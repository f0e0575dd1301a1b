"""GraphML: what networkx and igraph read is what was written."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.export.graph_files.graphml import NAMESPACE, write_graphml
from kg.export.graph_files.xml_text import cleaned
from kg.export.rows import EdgeRow, GraphRows, NodeRow
from tests.export.sample_rows import HOSTILE, STRUCTURAL, graph, hostile, sample, structural


def written(rows: GraphRows) -> bytes:
    file = io.BytesIO()
    write_graphml(rows, file)
    return file.getvalue()


def read(rows: GraphRows) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(written(rows)), force_multigraph=True)


def test_networkx_reads_the_nodes_with_their_types_values_and_places() -> None:
    found = read(sample())
    assert found.nodes["c1"] == {
        "label": "蓝泽新能源",
        "type": "Company",
        "x": 1.5,
        "y": -2.0,
        "text": "值",
        "whole": 12_000_000_000,
        "decimal": 0.25,
        "yes": True,
        "day": "2024-03-05",
        "list": '["甲", "乙, 丙", ""]',
    }
    assert found.nodes["p1"] == {"label": "荻汀经开区", "type": "Park"}


def test_networkx_reads_the_edges_with_their_relations_weights_and_days() -> None:
    found = read(sample())
    assert found.is_directed()
    edges = {key: (source, target, data) for source, target, key, data in found.edges(keys=True, data=True)}
    assert edges["e0"][:2] == ("c1", "p1")
    told = {"relation": "tenantOf", "weight": 2.0, "first": "2023-01-01", "last": "2024-12-31"}
    assert told.items() <= edges["e0"][2].items()
    assert edges["e0"][2]["whole"] == 12_000_000_000
    assert edges["e1"] == ("c1", "p1", {"relation": "partnersWith", "weight": 1.5})
    assert edges["e2"] == ("p1", "p1", {"first": "2023-01-01"})


def test_undirected_graphs_are_read_as_undirected() -> None:
    assert not read(sample(directed=False)).is_directed()


def test_hostile_texts_survive() -> None:
    found = read(hostile())
    for place, text in enumerate(HOSTILE):
        node = found.nodes[f"n{place}"]
        assert (node["label"], node["note"], json.loads(node["notes"])) == (text, text, [text, text])
        assert found.edges[f"n{place}", "n0", f"e{place}"]["note"] == text


def test_a_character_that_xml_does_not_know_is_seen_as_a_replacement() -> None:
    found = read(hostile(("坏\x00字\x1f符\ud800\uffff",)))
    assert (found.nodes["n0"]["label"], json.loads(found.nodes["n0"]["notes"])[0]) == ("坏�字�符��",) * 2


def test_columns_named_like_structure_keep_their_values_under_a_longer_name() -> None:
    found = read(structural())
    for data in (found.nodes["a"], found.edges["a", "b", "e0"]):
        for name in STRUCTURAL:
            assert data[next(key for key in (name + "_" * n for n in range(5)) if data.get(key) == name)] == name
    assert (found.nodes["a"]["label"], found.nodes["a"]["label_"]) == ("甲", "label")
    assert (found.edges["a", "b", "e0"]["weight"], found.edges["a", "b", "e0"]["weight_"]) == (3.0, "weight")


def test_the_id_of_an_edge_is_no_column_where_networkx_makes_a_simple_graph() -> None:
    rows = graph([NodeRow("a", "甲")], [EdgeRow("e0", "a", "a", values=("x",))], {}, {"id": "text"})
    found = nx.read_graphml(io.BytesIO(written(rows)))
    assert found.edges["a", "a"] == {"id": "e0", "id_": "x"}


def test_a_type_that_is_a_column_too_is_written_once() -> None:
    rows = graph([NodeRow("a", "甲", "Park", ("Park",))], [], {"type": "text"})
    assert read(rows).nodes["a"] == {"label": "甲", "type": "Park"}


def test_numbers_beyond_the_finite_are_read_as_what_they_are() -> None:
    values = (math.inf, -math.inf, math.nan)
    rows = graph([NodeRow(str(n), "", None, (value,)) for n, value in enumerate(values)], [], {"size": "decimal"})
    found = [data["size"] for _, data in read(rows).nodes(data=True)]
    assert found[:2] == [math.inf, -math.inf]
    assert math.isnan(found[2])


def test_igraph_reads_the_same_as_networkx(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed")
    file = tmp_path / "graph.graphml"
    for rows in (sample(), hostile(), structural()):
        file.write_bytes(written(rows))
        found, expected = igraph.Graph.Read_GraphML(str(file)), read(rows)
        assert found.is_directed()
        assert found.vs["id"] == list(expected)
        assert found.vs["label"] == [data["label"] for _, data in expected.nodes(data=True)]
        for edge, row in zip(found.es, rows.edges(), strict=True):
            assert (found.vs[edge.source]["id"], found.vs[edge.target]["id"]) == (row.source, row.target)
            # The edge's own id is left out: igraph 1.0 gives a node's in its place.
            data = expected.edges[row.source, row.target, row.id]
            assert data == {name: edge[name] for name in data}


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    tree = etree.fromstring(written(sample()))
    names = [etree.QName(child).localname for child in tree]
    assert {etree.QName(child).namespace for child in tree.iter()} == {NAMESPACE}
    assert names == ["desc", *["key"] * (names.count("key")), "graph"]
    assert [etree.QName(child).localname for child in tree[-1]] == ["node", "node", "edge", "edge", "edge"]
    keys = {key.get("id") for key in tree.iterfind(f"{{{NAMESPACE}}}key")}
    assert {data.get("key") for data in tree.iter(f"{{{NAMESPACE}}}data")} <= keys


@given(st.lists(st.tuples(st.text(), st.text(), st.lists(st.text(), max_size=3)), max_size=5))
def test_whatever_the_texts_networkx_reads_them(texts: list[tuple[str, str, list[str]]]) -> None:
    nodes = [NodeRow(f"n{n}", label, None, (note, tuple(notes))) for n, (label, note, notes) in enumerate(texts)]
    edges = [EdgeRow(f"e{n}", f"n{n}", "n0", label) for n, (label, _, _) in enumerate(texts)]
    found = read(graph(nodes, edges, {"note": "text", "notes": "texts"}))
    for n, (label, note, notes) in enumerate(texts):
        node = found.nodes[f"n{n}"]
        assert (node["label"], node["note"]) == (cleaned(label), cleaned(note))
        assert json.loads(node["notes"]) == [cleaned(one) for one in notes]
        assert found.edges[f"n{n}", "n0", f"e{n}"]["relation"] == cleaned(label)
