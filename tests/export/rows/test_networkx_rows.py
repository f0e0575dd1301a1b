"""Any graph of networkx becomes rows under typed columns; what it cannot become is named."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.export.graph_files.gexf import write_gexf
from kg.export.rows import Column, EdgeRow, NodeRow
from kg.export.rows.networkx_rows import of_networkx
from tests.export.graph_files.gexf_readers import Graphology, check_read, validated


def node_columns(**values: object) -> dict[str, str]:
    """The kinds of columns where each value, of several where it is a list, stands at a node of its own."""
    graph: nx.Graph = nx.Graph()
    for name, given_values in values.items():
        for number, value in enumerate(given_values if isinstance(given_values, list) else [given_values]):
            graph.add_node(f"{name}{number}", **{name: value})
    return {column.name: column.kind for column in of_networkx(graph).node_columns}


def test_columns_have_the_kinds_of_their_values() -> None:
    kinds = node_columns(
        a="x", b=1, c=1.5, d=True, e=date(2024, 1, 2), f=("x",), g=np.float64(1.5), h=datetime(2024, 1, 2, tzinfo=UTC)
    )
    assert kinds == {
        "a": "text",
        "b": "integer",
        "c": "decimal",
        "d": "boolean",
        "e": "date",
        "f": "texts",
        "g": "decimal",
        "h": "text",
    }


def test_mixed_numbers_are_decimals_other_mixtures_text() -> None:
    kinds = node_columns(a=[1, 1.5], b=[1, "x"], c=[True, 1], d=[None, 1], e=[2**63 - 1, -(2**63)], f=[1, 2**63])
    assert kinds == {"a": "decimal", "b": "text", "c": "text", "d": "integer", "e": "integer", "f": "text"}


def test_what_becomes_text_is_told_as_a_file_would_tell_it() -> None:
    graph: nx.Graph = nx.Graph()
    mixed = ["x", True, 2**64, 0.5, date(2024, 1, 2), ["甲", '"'], None]
    graph.add_nodes_from((number, {"a": value}) for number, value in enumerate(mixed))
    assert [node.values for node in of_networkx(graph).nodes()] == [
        ("x",),
        ("true",),
        ("18446744073709551616",),
        ("0.5",),
        ("2024-01-02",),
        ('["甲", "\\""]',),
        (None,),
    ]


def test_relation_weight_and_period_take_their_places() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("c1", label="蓝泽新能源", type="Company")
    graph.add_node("p1")
    graph.add_edge("c1", "p1", relation="tenantOf", weight=2, claims=["k1"], first="2023-01-02", last=None)
    graph.add_edge("c1", "p1", relation="partnersWith", weight=0.5, first="2023-01-02", last=date(2022, 1, 1))
    found = of_networkx(graph, description="about")
    assert (found.directed, found.description, found.timed) == (True, "about", True)
    assert list(found.nodes()) == [
        NodeRow("c1", "蓝泽新能源", "Company", ("Company",)),
        NodeRow("p1", "p1", None, (None,)),
    ]
    assert found.edge_columns == (Column("claims", "texts"), Column("first", "date"), Column("last", "date"))
    assert list(found.edges()) == [
        EdgeRow("0", "c1", "p1", "tenantOf", 2, "2023-01-02", None, (("k1",), "2023-01-02", None)),
        EdgeRow("1", "c1", "p1", "partnersWith", 0.5, None, None, (None, "2023-01-02", "2022-01-01")),
    ]
    assert list(found.edges()) == list(found.edges())


def test_what_cannot_be_structure_stays_a_column() -> None:
    graph = nx.Graph()
    graph.add_edge("a", "b", relation=1, weight="heavy", first="soon", label="x")
    found = of_networkx(graph)
    assert (found.directed, found.timed) == (False, False)
    assert [column.name for column in found.edge_columns] == ["first", "label", "relation", "weight"]
    assert list(found.edges()) == [EdgeRow("0", "a", "b", values=("soon", "x", 1, "heavy"))]


def test_without_a_relation_the_label_is_one() -> None:
    graph = nx.Graph([("a", "b", {"label": "x"})])
    assert list(of_networkx(graph).edges()) == [EdgeRow("0", "a", "b", "x")]


@pytest.mark.parametrize("owner", ["node", "edge"])
@pytest.mark.parametrize("value", [{"b": 1}, ["a", 1], b"x", {1}, 1j])
def test_a_value_that_no_file_can_hold_is_named(owner: str, value: object) -> None:
    graph = nx.Graph([("a", "b")])
    (graph.nodes["a"] if owner == "node" else graph.edges["a", "b"])["what"] = value
    with pytest.raises(TypeError, match=rf"^{owner} attribute 'what' has the value .* of type {type(value).__name__};"):
        of_networkx(graph)


def test_a_name_that_is_no_text_is_named() -> None:
    graph = nx.Graph()
    graph.add_node("a")
    graph.nodes["a"][7] = "x"
    with pytest.raises(TypeError, match=r"^node attribute 7 has the value 'x'"):
        of_networkx(graph)


def test_nodes_that_would_become_one_are_named() -> None:
    graph = nx.Graph([(1, "1")])
    with pytest.raises(ValueError, match="the nodes 1 and '1' are the same as text"):
        of_networkx(graph)


characters = st.characters() | st.sampled_from(
    "\x00\x1f\x7f\x85\u2028\ufffd\ufffe\ud800\udc00😀|,;[]{}()\"'\\<>&\n\t\r "
)
texts = st.text(characters, max_size=8)
names = texts | st.sampled_from(
    ["type", "id", "pid", "label", "weight", "kind", "relation", "start", "end", "for", "size", "x", "__proto__"]
)
dates = st.dates(date(1900, 1, 1), date(2100, 1, 1))
values = st.one_of(
    st.none(),
    texts,
    st.integers(),
    st.floats(),
    st.booleans(),
    dates,
    st.lists(texts, max_size=4),
)
attributes = st.dictionaries(names, values, max_size=4)
periods = st.fixed_dictionaries({}, optional={"first": dates | dates.map(str), "last": dates | st.none()})


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph:
    graph: nx.Graph = draw(st.sampled_from([nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]))()
    ids = draw(st.lists(texts | st.integers(10**9, 10**10), min_size=1, max_size=5, unique=True))
    for node in ids:
        graph.add_node(node)
        graph.nodes[node].update(draw(attributes))
    ends = st.sampled_from(ids)
    for source, target in draw(st.lists(st.tuples(ends, ends), max_size=6)):
        graph.add_edge(source, target)
        data = draw(attributes) | draw(periods)
        (graph.edges[source, target, 0] if graph.is_multigraph() else graph.edges[source, target]).update(data)
    return graph


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), texts)
def test_whatever_the_graph_its_gexf_is_valid_and_read_whole(
    gexf_schema: etree.XMLSchema, graphology: Graphology, graph: nx.Graph, description: str
) -> None:
    rows = of_networkx(graph, description=description)
    assert [len(list(part)) for part in (rows.nodes(), rows.edges())] == [len(graph), graph.number_of_edges()]
    file = io.BytesIO()
    write_gexf(rows, file)
    validated(file.getvalue(), gexf_schema)
    check_read(graphology.read(file.getvalue()), rows)
