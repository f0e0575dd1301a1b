"""GEXF 1.3: valid against its schema, nothing lost, nothing structural by accident."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from lxml import etree

from kg.export.colours import TYPE_COLOURS, channels
from kg.export.graph_files.gexf import NAMESPACE, TYPE_SIZES, write_gexf
from kg.export.rows import Column, EdgeRow, GraphRows, NodeRow
from tests.export.graph_files.gexf_readers import Graphology, check_read, validated

NS = {"g": NAMESPACE}
HOSTILE = (
    "",
    " two  spaces ",
    "tab\tline\nreturn\rnext\x85separator\u2028paragraph\u2029",
    "\x00\x08\x1b\x7f\x9f\ufffe\uffff\ud83d",
    "a, b | c; [d] (e) {f}",
    '"double" \'single\' \\ back \\n \\" \\\\',
    "<b>&amp;</b> ]]> <!-- -->",
    "😀 👩‍👩‍👧 𠮷 é عربي",
    "null",
    "长" * 10_000,
)


def rows(
    nodes: list[NodeRow],
    edges: list[EdgeRow],
    node_columns: tuple[Column, ...] = (),
    edge_columns: tuple[Column, ...] = (),
    **options: object,
) -> GraphRows:
    return GraphRows(node_columns, edge_columns, lambda: nodes, lambda: edges, **options)  # type: ignore[arg-type]


def content(graph: GraphRows) -> bytes:
    file = io.BytesIO()
    write_gexf(graph, file)
    return file.getvalue()


def written(graph: GraphRows) -> etree._Element:
    return etree.fromstring(content(graph), etree.XMLParser(huge_tree=True))


def columns(tree: etree._Element, owner: str) -> dict[str, tuple[str, str]]:
    found = tree.findall(f".//g:attributes[@class='{owner}']/g:attribute", NS)
    return {a.get("title"): (a.get("id"), a.get("type")) for a in found}


A, B = NodeRow("a", "甲"), NodeRow("b", "乙")


def test_labels_weights_kinds_and_typed_values_are_where_gephi_looks_for_them() -> None:
    values = (("k1", "k2"), 2, 0.5, True, "2024-03-05", "planned")
    kinds = ("texts", "integer", "decimal", "boolean", "date", "text")
    edge = EdgeRow("e", "a", "b", "tenantOf", 2.5, values=values)
    named = tuple(Column(kind, kind) for kind in kinds)
    tree = written(rows([A, B], [edge], edge_columns=named))
    assert [(n.get("id"), n.get("label")) for n in tree.iterfind(".//g:node", NS)] == [("a", "甲"), ("b", "乙")]
    assert dict(tree.find(".//g:edge", NS).attrib) == {
        "id": "e",
        "source": "a",
        "target": "b",
        "label": "tenantOf",
        "kind": "tenantOf",
        "weight": "2.5",
    }
    assert columns(tree, "edge") == {
        "texts": ("0", "liststring"),
        "integer": ("1", "long"),
        "decimal": ("2", "double"),
        "boolean": ("3", "boolean"),
        "date": ("4", "string"),
        "text": ("5", "string"),
    }
    found = [(v.get("for"), v.get("value")) for v in tree.iterfind(".//g:edge//g:attvalue", NS)]
    assert [key for key, _ in found] == ["0", "1", "2", "3", "4", "5"]
    assert [value for _, value in found] == ['["k1", "k2"]', "2", "0.5", "true", "2024-03-05", "planned"]


def test_an_entity_has_the_colour_and_size_of_its_type_and_its_place(gexf_schema: etree.XMLSchema) -> None:
    park, other = NodeRow("a", "甲", "Park", position=(1.5, -2e-9)), NodeRow("b", "乙", "Comet")
    tree = validated(content(rows([park, other], [])), gexf_schema)
    first, second = tree.iterfind(".//g:node", NS)
    red, green, blue = map(str, channels(TYPE_COLOURS["Park"]))
    assert dict(first.find("g:color", NS).attrib) == {"r": red, "g": green, "b": blue}
    assert first.find("g:size", NS).get("value") == str(TYPE_SIZES["Park"])
    assert dict(first.find("g:position", NS).attrib) == {"x": "1.5", "y": "-2e-09", "z": "0"}
    assert list(second) == []


def test_every_type_that_has_a_colour_has_a_size() -> None:
    assert set(TYPE_SIZES) == set(TYPE_COLOURS)


def test_an_edge_is_there_from_its_first_to_its_last_day(gexf_schema: etree.XMLSchema) -> None:
    edges = [
        EdgeRow("0", "a", "b", first="2023-01-02", last="2024-02-29"),
        EdgeRow("1", "a", "b", first="2023-01-02"),
        EdgeRow("2", "a", "b", last="2023-01-02"),
        EdgeRow("3", "a", "b"),
    ]
    tree = validated(content(rows([A, B], edges)), gexf_schema)
    graph = tree.find("g:graph", NS)
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert [(edge.get("start"), edge.get("end")) for edge in tree.iterfind(".//g:edge", NS)] == [
        ("2023-01-02", "2024-02-29"),
        ("2023-01-02", None),
        (None, "2023-01-02"),
        (None, None),
    ]


def test_without_a_day_the_graph_is_static(gexf_schema: etree.XMLSchema) -> None:
    tree = validated(content(rows([A, B], [EdgeRow("0", "a", "b")])), gexf_schema)
    assert tree.find("g:graph", NS).get("mode") == "static"
    assert tree.find("g:graph", NS).get("timeformat") is None


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023", None, "'2023' is no day"),
        (None, "2023-02-30", "day is out of range"),
        ("2024-01-01", "2023-01-01", "ends on 2023-01-01, before it began on 2024-01-01"),
    ],
)
def test_a_period_that_is_none_is_named(first: str | None, last: str | None, said: str) -> None:
    with pytest.raises(ValueError, match=rf"edge '0' from 'a' to 'b'.*{said}"):
        written(rows([A, B], [EdgeRow("0", "a", "b", first=first, last=last)]))


@pytest.mark.parametrize("directed", [True, False])
def test_a_graph_says_whether_its_edges_have_directions(directed: bool, graphology: Graphology) -> None:
    graph = rows([A, B], [EdgeRow("0", "b", "a", "partnersWith"), EdgeRow("1", "b", "a", "x")], directed=directed)
    assert written(graph).find("g:graph", NS).get("defaultedgetype") == ("directed" if directed else "undirected")
    check_read(graphology.read(content(graph)), graph)


def test_an_empty_graph_is_a_file(gexf_schema: etree.XMLSchema, graphology: Graphology) -> None:
    graph = rows([], [])
    validated(content(graph), gexf_schema)
    check_read(graphology.read(content(graph)), graph)


def hostile_graph() -> GraphRows:
    """Each hostile text as an id, a label, a relation, a value, an item of a list; and in lists by themselves."""
    named = (Column("text", "text"), Column("texts", "texts"))
    nodes = [NodeRow(f"{text}|{n}", text, "Park", (text, (text, text))) for n, text in enumerate(HOSTILE)]
    edges = [
        EdgeRow(f"{text}|{n}", nodes[n].id, nodes[0].id, text, n, values=(text, HOSTILE[:n]))
        for n, text in enumerate(HOSTILE)
    ]
    return rows(nodes, edges, named, named, description=HOSTILE[2] + "\x00")


def test_hostile_text_survives_wherever_it_stands(gexf_schema: etree.XMLSchema, graphology: Graphology) -> None:
    graph = hostile_graph()
    validated(content(graph), gexf_schema)
    check_read(graphology.read(content(graph)), graph)


def test_what_xml_does_not_know_is_shown_as_such() -> None:
    tree = written(rows([NodeRow("a", "x\x00y\ud83dz\uffff😀")], []))
    assert tree.find(".//g:node", NS).get("label") == "x\ufffdy\ufffdz\ufffd😀"


def test_ids_that_differ_only_in_what_xml_does_not_know_stay_different(graphology: Graphology) -> None:
    nodes = [NodeRow(node, node) for node in ("a\x00", "a\x01", "a\ufffd", "a\ufffd (2)", "a")]
    edges = [EdgeRow(f"{node.id}\x02", node.id, "a\x01") for node in nodes]
    graph = rows(nodes, edges)
    check_read(graphology.read(content(graph)), graph)


def test_columns_named_like_structure_are_renamed_where_a_reader_would_mix_them_up(
    gexf_schema: etree.XMLSchema, graphology: Graphology
) -> None:
    names = ("id", "type", "pid", "label", "label_", "weight", "kind", "start", "end", "for", "source", "color", "x")
    named = tuple(Column(name, "text") for name in (*names, "", "__proto__", "Label", "y\x00", "y\x01", "0", "ключ 键"))
    values = tuple(f"value of {column.name}" for column in named)
    nodes = [NodeRow("a", "甲", "Park", values), NodeRow("b", "乙", "Park", values, (1.0, 2.0))]
    graph = rows(nodes, [EdgeRow("0", "a", "b", "tenantOf", 3, values=values)], named, named)
    tree = validated(content(graph), gexf_schema)
    told = graphology.read(content(graph))
    check_read(told, graph)
    assert set(tree.find(".//g:node", NS).attrib) == {"id", "label"}
    node, edge = told["nodes"][0]["attributes"], told["edges"][0]["attributes"]
    assert {name: node[name] for name in ("id", "type", "pid", "start", "weight")} == {
        name: f"value of {name}" for name in ("id", "type", "pid", "start", "weight")
    }
    assert (node["label"], node["label__"], node["label_"]) == ("甲", "value of label_", "value of label")
    assert (edge["weight"], edge["weight_"]) == (3, "value of weight")
    assert "The edge attribute 'weight' is called 'weight_' here." in tree.find(".//g:description", NS).text


def test_numbers_without_a_digit_are_read_as_what_they_are(
    gexf_schema: etree.XMLSchema, graphology: Graphology
) -> None:
    numbers = (float("inf"), float("-inf"), float("nan"), -0.0, 1e-300, 1.7e308, 3)
    nodes = [NodeRow(str(n), "x", values=(number,)) for n, number in enumerate(numbers)]
    edges = [EdgeRow(str(n), "0", "0", weight=number) for n, number in enumerate(numbers)]
    graph = rows(nodes, edges, (Column("size", "decimal"),))
    tree = validated(content(graph), gexf_schema)
    check_read(graphology.read(content(graph)), graph)
    weights = [edge.get("weight") for edge in tree.iterfind(".//g:edge", NS)]
    assert weights == ["INF", "-INF", "NaN", "0", "1e-300", "1.7e+308", "3"]


def test_whole_numbers_are_written_in_full() -> None:
    tree = written(rows([NodeRow("a", "甲", values=(2**53 + 1,))], [], (Column("yuan", "integer"),)))
    assert tree.find(".//g:attvalue", NS).get("value") == "9007199254740993"


def test_none_is_left_out_and_an_empty_list_is_not(graphology: Graphology) -> None:
    named = (Column("a", "text"), Column("b", "texts"), Column("c", "integer"), Column("d", "boolean"))
    graph = rows([NodeRow("x", "x", values=(None, (), 0, False)), NodeRow("y", "y", values=(None,) * 4)], [], named)
    told = graphology.read(content(graph))
    check_read(told, graph)
    assert [node["attributes"] for node in told["nodes"]] == [
        {"label": "x", "b": [], "c": 0, "d": False},
        {"label": "y"},
    ]


def test_a_value_of_another_kind_than_its_column_is_not_written() -> None:
    with pytest.raises(ValueError, match="Unknown format code 'd'"):
        written(rows([NodeRow("a", "甲", values=('1"/><x y="',))], [], (Column("n", "integer"),)))


def test_memory_does_not_grow_with_the_graph() -> None:
    named = (Column("claims", "texts"), Column("n", "integer"))

    def nodes(count: int) -> Iterator[NodeRow]:
        return (NodeRow(f"n{number}", "甲", "Park", (("a", "b"), number)) for number in range(count))

    def edges(count: int) -> Iterator[EdgeRow]:
        return (EdgeRow(str(n), f"n{n}", "n0", "x", 1, values=(("a", "b"), n)) for n in range(count))

    class Sink(io.RawIOBase):
        def write(self, data: object) -> int:
            return 1

    def peak(count: int) -> int:
        graph = GraphRows(named, named, lambda: nodes(count), lambda: edges(count))
        tracemalloc.start()
        write_gexf(graph, Sink())  # type: ignore[arg-type]
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(1_000)
    assert peak(20_000) < 1.5 * peak(2_000) < 3_000_000
