"""What reads GEXF in tests: the format's own schema, and graphology-gexf, the parser of Gephi Lite."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path
from typing import Any

from lxml import etree

from kg.export.graph_files.xml_text import NOT_XML, cleaned
from kg.export.rows import Cell, Column, EdgeRow, GraphRows, NodeRow
from scripts import assets
from tests.checkout import ROOT

SCHEMA = ROOT.parent / "shared" / "standards" / "gexf-1.3" / "gexf.xsd"
_SECONDS_TO_END = 10


def why_no_graphology() -> str | None:
    """Why graphology-gexf cannot be run here; None where it can."""
    if assets.node_here() is None:
        return f"node {assets.OLDEST_NODE} or newer is neither on PATH nor installed: `make dev` installs it"
    if "graphology-gexf" in assets.missing_tools():
        return "graphology-gexf is not installed: `make dev` installs it, with node and a network"
    return None


class Graphology:
    """A process of node that reads file after file."""

    def __init__(self) -> None:
        node, _ = assets.node_here() or ("", ())
        command = [node, str(Path(__file__).with_name("graphology.mjs")), str(ROOT / "assets" / "package.json")]
        self._node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def read(self, content: bytes) -> dict[str, Any]:
        """What `Graph.export` gives of a file: options, attributes, nodes, edges; and `type`."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(content.decode()) + "\n")
        self._node.stdin.flush()
        told: dict[str, Any] = json.loads(self._node.stdout.readline(), object_hook=_number)
        assert "error" not in told, told["error"]
        return told

    def close(self) -> None:
        assert self._node.stdin
        self._node.stdin.close()
        self._node.wait(_SECONDS_TO_END)


def _number(told: dict[str, Any]) -> Any:
    return float(told["not JSON"]) if set(told) == {"not JSON"} else told


def validated(content: bytes, schema: etree.XMLSchema) -> etree._Element:
    tree = etree.fromstring(content, etree.XMLParser(huge_tree=True))
    schema.assertValid(tree)
    return tree


def check_read(told: dict[str, Any], rows: GraphRows) -> None:
    """Holds what graphology-gexf read against the rows: the same nodes, edges, types, weights, labels and values.

    Four things it does not give back as they are, by its own doing:
    an empty label or relation, which it takes for none (`if (label)`);
    whole numbers beyond 2**53, for JavaScript has none (`+string`);
    an infinite weight, which has to be INF for the schema (`+string` again);
    an edge's `start` and `end`, of which it reads nothing: days are read from columns.
    """
    nodes, edges = list(rows.nodes()), list(rows.edges())
    assert told["type"] == (("directed" if rows.directed else "undirected") if edges else "mixed")
    assert [_shown(node.get("attributes", {})) for node in told["nodes"]] == [
        _shown(_node_attributes(node, rows.node_columns)) for node in nodes
    ]
    keys = _checked_keys([node["key"] for node in told["nodes"]], [node.id for node in nodes])
    _checked_keys([edge["key"] for edge in told["edges"]], [edge.id for edge in edges])
    for read, edge in zip(told["edges"], edges, strict=True):
        assert {read["source"], read["target"]} == {keys[edge.source], keys[edge.target]}
        assert not rows.directed or read["source"] == keys[edge.source]
        assert _shown(read.get("attributes", {})) == _shown(_edge_attributes(edge, rows.edge_columns))


def _checked_keys(read: list[str], ids: list[str]) -> dict[str, str]:
    """Keys by id: the id itself where XML can hold it, and always another one for another id."""
    found = dict(zip(ids, read, strict=True))
    assert len(set(read)) == len(set(ids))
    assert all(key == given for given, key in found.items() if not NOT_XML.search(given) and "\ufffd" not in given)
    return found


def _node_attributes(node: NodeRow, columns: tuple[Column, ...]) -> dict[str, object]:
    found = _values(node.values, columns, ("label", "color", "size", "x", "y", "z"))
    if node.label:
        found["label"] = cleaned(node.label)
    if node.position:
        found.update(x=float(node.position[0]), y=float(node.position[1]), z=0)
    return found


def _edge_attributes(edge: EdgeRow, columns: tuple[Column, ...]) -> dict[str, object]:
    found = _values(edge.values, columns, ("label", "weight", "kind"))
    if edge.relation:
        found |= {"label": cleaned(edge.relation), "kind": cleaned(edge.relation)}
    if edge.weight is not None:
        found["weight"] = math.nan if math.isinf(edge.weight) else float(edge.weight)
    return found


def _values(values: tuple[Cell, ...], columns: tuple[Column, ...], taken: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    used = {"", "__proto__", *taken}
    for column, value in zip(columns, values, strict=True):
        name = cleaned(column.name)
        while name.casefold() in used:
            name += "_"
        used.add(name.casefold())
        if isinstance(value, tuple):
            found[name] = [cleaned(item) for item in value]
        elif value is not None:
            found[name] = cleaned(value) if isinstance(value, str) else value
    return found


_LOOKS = frozenset({"color", "size"})


def _shown(attributes: dict[str, object]) -> dict[str, str]:
    """Comparable though NaN is not NaN, 1 in JavaScript what 1.0 is, -0 in JSON what 0 is; looks are tested apart."""
    return {
        name: repr(float(value) + 0.0)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else repr(value)
        for name, value in attributes.items()
        if name not in _LOOKS
    }
