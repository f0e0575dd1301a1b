"""The files for `neo4j-admin database import`, read as its manual says that it reads them."""

from __future__ import annotations

import csv
import io
import math
import zipfile

from kg.export.graph_files.neo4j_csv import write_neo4j
from kg.export.rows import EdgeRow, GraphRows, NodeRow
from tests.export.sample_rows import HOSTILE, STRUCTURAL, graph, hostile, sample, structural

_TYPES = {
    "": str,
    "string": str,
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": str,
    "string[]": lambda text: text.split(";"),
    "ID": str,
    "LABEL": lambda text: text.split(";"),
    "START_ID": str,
    "END_ID": str,
    "TYPE": str,
}


def archive(rows: GraphRows) -> zipfile.ZipFile:
    file = io.BytesIO()
    write_neo4j(rows, file)
    return zipfile.ZipFile(file)


def read(rows: GraphRows, name: str) -> list[dict[str, object]]:
    """Cells by header; an empty cell is no property (`--ignore-empty-strings` is off: one in quotes would be)."""
    with archive(rows).open(name) as file:
        lines = csv.reader(io.TextIOWrapper(file, "utf-8", newline=""), strict=True)
        header = [field.split(":") for field in next(lines)]
        assert all(len(field) == 2 for field in header)
        names = [name for name, _ in header if name]
        assert len(set(names)) == len(names)
        return [
            {(name or f":{kind}"): _TYPES[kind](cell) for (name, kind), cell in zip(header, cells, strict=True) if cell}
            for cells in lines
        ]


def test_nodes_have_id_label_name_and_typed_properties() -> None:
    first, second = read(sample(), "nodes.csv")
    assert first == {
        "id": "c1",
        ":LABEL": ["Company"],
        "name": "蓝泽新能源",
        "x": 1.5,
        "y": -2.0,
        "text": "值",
        "whole": 12_000_000_000,
        "decimal": 0.25,
        "yes": True,
        "day": "2024-03-05",
        "list": ["甲", "乙, 丙", ""],
    }
    assert second == {"id": "p1", ":LABEL": ["Park"], "name": "荻汀经开区"}


def test_relationships_have_ends_type_weight_and_days() -> None:
    first, second, third = read(sample(), "relationships.csv")
    assert {
        ":START_ID": "c1",
        ":END_ID": "p1",
        ":TYPE": "tenantOf",
        "id": "e0",
        "weight": 2.0,
        "first": "2023-01-01",
        "last": "2024-12-31",
        "list": ["甲", "乙, 丙", ""],
    }.items() <= first.items()
    assert second == {":START_ID": "c1", ":END_ID": "p1", ":TYPE": "partnersWith", "id": "e1", "weight": 1.5}
    assert third == {":START_ID": "p1", ":END_ID": "p1", ":TYPE": "RELATED", "id": "e2", "first": "2023-01-01"}


def test_hostile_texts_survive_but_for_the_semicolon_within_a_list() -> None:
    rows = hostile()
    for text, node, edge in zip(HOSTILE, read(rows, "nodes.csv"), read(rows, "relationships.csv"), strict=True):
        assert (node.get("name", ""), node.get("note", ""), edge.get("note", "")) == (text, text, text)
        assert node["notes"] == [text.replace(";", "；")] * 2


def test_an_empty_text_is_told_from_none() -> None:
    rows = graph([NodeRow("a", "", None, ("",)), NodeRow("b", "", None, (None,))], [], {"note": "text"})
    content = archive(rows).read("nodes.csv").decode().splitlines()
    assert [line.rsplit(",", 1)[1] for line in content[1:]] == ['""', ""]


def test_numbers_that_are_not_finite_are_written_as_java_reads_them() -> None:
    numbers = (math.inf, -math.inf, math.nan, 1e300)
    rows = graph([NodeRow(str(n), "", None, (number,)) for n, number in enumerate(numbers)], [], {"much": "decimal"})
    content = archive(rows).read("nodes.csv").decode().splitlines()
    assert [line.rsplit(",", 1)[1] for line in content[1:]] == ["Infinity", "-Infinity", "NaN", "1e+300"]


def test_columns_named_like_structure_keep_their_values_under_a_longer_name() -> None:
    for name in ("nodes.csv", "relationships.csv"):
        found = read(structural(), name)[0]
        for column in STRUCTURAL:
            assert any(found.get(column + "_" * n) == column for n in range(5))


def test_a_colon_in_a_columns_name_does_not_end_it() -> None:
    rows = graph([NodeRow("a", "甲", None, ("值",))], [EdgeRow("0", "a", "a", "partOf")], {"pg:note": "text"})
    assert read(rows, "nodes.csv")[0]["pg_note"] == "值"


def test_the_command_names_both_files_and_the_array_delimiter() -> None:
    told = archive(sample()).read("README.txt").decode()
    for word in (
        "neo4j-admin database import full",
        "--nodes=nodes.csv",
        "--relationships=relationships.csv",
        "--multiline-fields=true",
        '--array-delimiter=";"',
    ):
        assert word in told


def test_the_same_graph_gives_the_same_bytes_whenever_it_is_written() -> None:
    assert {entry.date_time for entry in archive(sample()).infolist()} == {(1980, 1, 1, 0, 0, 0)}
