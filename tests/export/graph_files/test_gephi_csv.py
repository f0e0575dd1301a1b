"""The pair of files for Gephi's import wizard: the names it knows, and texts that no spreadsheet calculates."""

from __future__ import annotations

import csv
import io
import json
import math

import pandas as pd
import pytest

from kg.export.graph_files.gephi_csv import PARTS, write_edges, write_nodes
from kg.export.rows import EdgeRow, GraphRows, NodeRow
from tests.export.sample_rows import HOSTILE, STRUCTURAL, graph, hostile, sample, structural


def nodes_of(rows: GraphRows) -> list[dict[str, str]]:
    return _read(rows, write_nodes)


def edges_of(rows: GraphRows) -> list[dict[str, str]]:
    return _read(rows, write_edges)


def _read(rows: GraphRows, write) -> list[dict[str, str]]:
    file = io.BytesIO()
    write(rows, file)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline=""), strict=True))


def test_the_nodes_table_has_id_label_type_and_values() -> None:
    first, second = nodes_of(sample())
    assert first == {
        "Id": "c1",
        "Label": "蓝泽新能源",
        "X": "1.5",
        "Y": "-2.0",
        "type": "Company",
        "text": "值",
        "whole": "12000000000",
        "decimal": "0.25",
        "yes": "true",
        "day": "2024-03-05",
        "list": '["甲", "乙, 丙", ""]',
    }
    assert {name for name, value in second.items() if value} == {"Id", "Label", "type"}


def test_the_edges_table_has_kind_weight_and_interval() -> None:
    first, second, third = edges_of(sample())
    told = {"Source": "c1", "Target": "p1", "Type": "Directed", "Id": "e0", "Label": "tenantOf", "Kind": "tenantOf"}
    assert told.items() <= first.items()
    assert (first["Weight"], first["Timeset"]) == ("2", "<[2023-01-01, 2024-12-31]>")
    assert (first["first"], first["last"], first["list"]) == ("2023-01-01", "2024-12-31", '["甲", "乙, 丙", ""]')
    assert (second["Weight"], second["Timeset"], second["first"], second["text"]) == ("1.5", "", "", "")
    assert (third["Kind"], third["Weight"], third["Timeset"]) == ("", "", "<[2023-01-01, Infinity]>")


def test_undirected_edges_say_so() -> None:
    assert {edge["Type"] for edge in edges_of(sample(directed=False))} == {"Undirected"}


def test_pandas_reads_the_types_that_the_columns_have() -> None:
    file = io.BytesIO()
    write_edges(sample(), file)
    found = pd.read_csv(io.BytesIO(file.getvalue()), dtype={"Id": str})
    assert found["Weight"].tolist()[:2] == [2.0, 1.5]
    assert found["whole"][0] == 12_000_000_000
    assert found["yes"][0] is True


def test_numbers_that_are_not_finite_are_written_as_java_reads_them() -> None:
    ends = [NodeRow("a", "甲"), NodeRow("b", "乙")]
    weights = (math.inf, -math.inf, math.nan)
    edges = [EdgeRow(str(n), "a", "b", None, weight) for n, weight in enumerate(weights)]
    assert [edge["Weight"] for edge in edges_of(graph(ends, edges))] == ["Infinity", "-Infinity", "NaN"]


def test_hostile_texts_survive() -> None:
    rows = hostile()
    for text, node, edge in zip(HOSTILE, nodes_of(rows), edges_of(rows), strict=True):
        assert (node["Label"], node["note"], json.loads(node["notes"])) == (text, text, [text, text])
        assert edge["note"] == text


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+86", "-1℃冷链", "@厂", "\t=1", "\r=1"])
def test_a_text_that_a_spreadsheet_would_calculate_begins_with_an_apostrophe(text: str) -> None:
    rows = graph([NodeRow(text, text, None, (text,))], [EdgeRow("0", text, text, text)], {"note": "text"})
    node, edge = nodes_of(rows)[0], edges_of(rows)[0]
    assert (node["Id"], node["Label"], node["note"]) == ("'" + text,) * 3
    assert (edge["Source"], edge["Target"], edge["Kind"]) == ("'" + text,) * 3


def test_negative_numbers_stay_numbers() -> None:
    rows = graph([NodeRow("a", "甲", None, (-3, -0.5))], [], {"whole": "integer", "part": "decimal"})
    assert (nodes_of(rows)[0]["whole"], nodes_of(rows)[0]["part"]) == ("-3", "-0.5")


def test_columns_named_like_structure_whatever_their_case_keep_their_values_under_a_longer_name() -> None:
    node, edge = nodes_of(structural())[0], edges_of(structural())[0]
    for data in (node, edge):
        assert len({name.casefold() for name in data}) == len(data)
        for name in STRUCTURAL:
            assert any(data.get(name + "_" * n) == name for n in range(5))
    assert (node["Id"], node["Label"], edge["Type"], edge["Source"]) == ("a", "甲", "Directed", "a")


def test_the_files_are_called_nodes_and_edges() -> None:
    assert [part.name for part in PARTS] == ["nodes.csv", "edges.csv"]
