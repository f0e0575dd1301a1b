"""JSON for sigma: what graphology imports is what was written."""

from __future__ import annotations

import io
import json
import math
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kg.export.colours import TYPE_COLOURS
from kg.export.graph_files.graphology_json import write_graphology
from kg.export.rows import EdgeRow, GraphRows, NodeRow
from scripts import assets
from tests.checkout import ROOT
from tests.export.sample_rows import HOSTILE, STRUCTURAL, graph, hostile, sample, structural

_SCRIPT = """
const Graph = require("module").createRequire(process.argv[1])("graphology");
let sent = "";
process.stdin.setEncoding("utf8").on("data", (piece) => (sent += piece)).on("end", () => {
  const told = JSON.parse(sent);
  const graph = Graph.from(told);
  const out = { type: graph.type, multi: graph.multi, order: graph.order, size: graph.size, graph: graph.export() };
  process.stdout.write(JSON.stringify(out));
});
"""


def written(rows: GraphRows) -> bytes:
    file = io.BytesIO()
    write_graphology(rows, file)
    return file.getvalue()


def imported(rows: GraphRows) -> dict[str, Any]:
    """What graphology says of a graph after `Graph.from`."""
    node = assets.node_here()
    if node is None:
        pytest.skip(f"node {assets.OLDEST_NODE} or newer is neither on PATH nor installed: `make dev` installs it")
    package = ROOT / "assets" / "package.json"
    if not (package.parent / "node_modules" / "graphology").exists():
        pytest.skip("graphology is not installed: `make assets` installs it")
    done = subprocess.run(
        [node[0], "-e", _SCRIPT, str(Path(package))], input=written(rows), capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_graphology_imports_nodes_and_edges_with_their_values() -> None:
    told = imported(sample())
    assert (told["type"], told["multi"], told["order"], told["size"]) == ("directed", True, 2, 3)
    first, second = told["graph"]["nodes"]
    assert first == {
        "key": "c1",
        "attributes": {
            "label": "蓝泽新能源",
            "color": TYPE_COLOURS["Company"],
            "x": 1.5,
            "y": -2.0,
            "kind": "Company",
            "text": "值",
            "whole": 12_000_000_000,
            "decimal": 0.25,
            "yes": True,
            "day": "2024-03-05",
            "list": ["甲", "乙, 丙", ""],
        },
    }
    assert second["attributes"] == {"label": "荻汀经开区", "color": TYPE_COLOURS["Park"], "kind": "Park"}
    edges = {edge["key"]: edge for edge in told["graph"]["edges"]}
    assert (edges["e0"]["source"], edges["e0"]["target"]) == ("c1", "p1")
    own = {"relation": "tenantOf", "label": "tenantOf", "weight": 2, "first": "2023-01-01", "last": "2024-12-31"}
    assert own.items() <= edges["e0"]["attributes"].items()
    assert edges["e0"]["attributes"]["list"] == ["甲", "乙, 丙", ""]
    assert edges["e1"]["attributes"] == {"label": "partnersWith", "relation": "partnersWith", "weight": 1.5}
    assert edges["e2"]["attributes"] == {"first": "2023-01-01"}


def test_graphology_imports_undirected_graphs_as_such() -> None:
    told = imported(sample(directed=False))
    assert (told["type"], told["size"]) == ("undirected", 3)


def test_hostile_texts_survive() -> None:
    told = imported(hostile())["graph"]
    for text, node, edge in zip(HOSTILE, told["nodes"], told["edges"], strict=True):
        found = node["attributes"]
        assert (found["label"], found["note"], found["notes"]) == (text, text, [text, text])
        assert edge["attributes"]["note"] == text


def test_control_characters_survive_and_lone_surrogates_are_seen_as_replacements() -> None:
    found = json.loads(written(hostile(("坏\x00字\x1f", "\ud800尾"))))["nodes"]
    assert [node["attributes"]["label"] for node in found] == ["坏\x00字\x1f", "�尾"]


def test_what_sigma_draws_by_is_never_taken_from_a_column() -> None:
    told = imported(structural())["graph"]
    node, edge = told["nodes"][0]["attributes"], told["edges"][0]["attributes"]
    assert (node["label"], node["color"], edge["label"]) == ("甲", TYPE_COLOURS["Park"], "partOf")
    assert "type" not in node
    assert "type" not in edge
    for data in (node, edge):
        assert set(STRUCTURAL) <= set(data.values())


def test_a_type_that_is_a_column_too_is_written_once_as_kind() -> None:
    rows = graph([NodeRow("a", "甲", "Park", ("Park",))], [], {"type": "text"})
    assert json.loads(written(rows))["nodes"][0]["attributes"] == {
        "label": "甲",
        "color": TYPE_COLOURS["Park"],
        "kind": "Park",
    }


def test_a_number_that_json_does_not_know_is_left_out() -> None:
    rows = graph([NodeRow("a", "甲", None, (math.inf, math.nan))], [], {"most": "decimal", "none": "decimal"})
    assert json.loads(written(rows))["nodes"][0]["attributes"] == {"label": "甲"}


def test_an_empty_graph_is_one() -> None:
    assert json.loads(written(graph([], [])))["nodes"] == []


def test_a_graph_without_a_name_of_its_own_has_its_description() -> None:
    rows = graph([NodeRow("a", "甲")], [EdgeRow("0", "a", "a")])
    assert json.loads(written(rows))["attributes"] == {"description": "样本 <&>"}
