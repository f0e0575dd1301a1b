"""GEXF 1.3: valid against its schema, nothing lost, nothing structural by accident."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from kg.export.gexf import NAMESPACE, write_gexf

SCHEMA = Path(__file__).parents[3] / "shared" / "standards" / "gexf-1.3" / "gexf.xsd"
NS = {"g": NAMESPACE}


def written(graph: nx.Graph) -> etree._Element:
    file = io.BytesIO()
    write_gexf(graph, file)
    return etree.fromstring(file.getvalue())


def columns(tree: etree._Element, owner: str) -> dict[str, tuple[str, str]]:
    found = tree.findall(f".//g:attributes[@class='{owner}']/g:attribute", NS)
    return {a.get("title"): (a.get("id"), a.get("type")) for a in found}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not SCHEMA.exists():
        pytest.skip("the GEXF schema is not beside the checkout (../shared/standards)")
    return etree.XMLSchema(etree.parse(SCHEMA))


def test_types_labels_weights_and_claims_are_where_gephi_looks_for_them() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("c1", label="蓝泽新能源", type="Company")
    graph.add_node("p1", label="荻汀经开区", type="Park")
    graph.add_edge("c1", "p1", "tenantOf", relation="tenantOf", weight=2, claims=["k1", "k2"], confidence=0.9)
    tree = written(graph)
    assert [n.get("label") for n in tree.iterfind(".//g:node", NS)] == ["蓝泽新能源", "荻汀经开区"]
    edge = tree.find(".//g:edge", NS)
    assert (edge.get("source"), edge.get("target"), edge.get("weight"), edge.get("kind")) == (
        "c1",
        "p1",
        "2",
        "tenantOf",
    )
    assert columns(tree, "edge") == {"claims": ("0", "liststring"), "confidence": ("1", "double")}
    values = {v.get("for"): v.get("value") for v in edge.iterfind(".//g:attvalue", NS)}
    assert values == {"0": '["k1", "k2"]', "1": "0.9"}


def test_attributes_with_structural_names_stay_attributes() -> None:
    graph = nx.DiGraph()
    graph.add_node("a", label="甲", id="x", type="Park", pid="y", start="2023", end=date(2024, 1, 2))
    tree = written(graph)
    assert set(columns(tree, "node")) == {"id", "type", "pid", "start", "end"}
    assert set(tree.find(".//g:node", NS).attrib) == {"id", "label"}


def test_none_is_left_out_and_mixed_numbers_become_decimals() -> None:
    graph = nx.Graph()
    graph.add_node("a", size=1, note=None)
    graph.add_node("b", size=1.5)
    tree = written(graph)
    assert columns(tree, "node") == {"size": ("0", "double")}


def test_a_value_that_gexf_cannot_hold_is_named() -> None:
    graph = nx.Graph()
    graph.add_node("a", what={"b": 1})
    with pytest.raises(TypeError, match=r"node attribute 'what' has the value \{'b': 1\} of type dict"):
        written(graph)


def test_two_relations_between_the_same_pair_are_two_edges() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", "tenantOf", relation="tenantOf")
    graph.add_edge("a", "b", "partnersWith", relation="partnersWith")
    assert [e.get("kind") for e in written(graph).iterfind(".//g:edge", NS)] == ["tenantOf", "partnersWith"]


values = st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.lists(st.text(max_size=5))


@given(st.lists(st.dictionaries(st.text(max_size=5), values, max_size=4), min_size=1, max_size=5), st.text(max_size=40))
def test_whatever_the_attributes_the_file_is_valid(
    schema: etree.XMLSchema, rows: list[dict[str, object]], label: str
) -> None:
    graph = nx.MultiDiGraph()
    for number, row in enumerate(rows):
        graph.add_node(f"n{number}", **{**row, "label": label})
        graph.add_edge("n0", f"n{number}", relation=label, weight=number)
    file = io.BytesIO()
    write_gexf(graph, file, description=label)
    schema.assertValid(etree.fromstring(file.getvalue()))


def test_numbers_without_a_digit_are_written_as_xml_schema_has_them() -> None:
    graph = nx.Graph()
    for name, size in (("a", float("inf")), ("b", float("-inf")), ("c", float("nan"))):
        graph.add_node(name, size=size)
    found = [value.get("value") for value in written(graph).iterfind(".//g:node/g:attvalues/g:attvalue", NS)]
    assert found == ["INF", "-INF", "NaN"]
