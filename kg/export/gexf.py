"""GEXF 1.3, as its schema has it (https://gexf.net/1.3), written as a stream.

networkx's own writer fails on None, dates and lists, turns attributes named `type` or `start` into structure and lets
control characters through; hence this one.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

import networkx as nx
from lxml import etree

from kg.export.colours import TYPE_COLOURS, channels

NAMESPACE = "http://gexf.net/1.3"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 section 2.2 does not allow as a character."""
_STRUCTURAL = {"node": frozenset({"label"}), "edge": frozenset({"label", "weight", "relation"})}
"""Attributes that GEXF has a place of its own for; all others become attvalues under numbered ids."""


@dataclass(frozen=True, slots=True)
class _Column:
    id: str
    title: str
    type: str


def write_gexf(graph: nx.Graph[str], file: IO[bytes], *, description: str = "") -> None:
    """Writes a graph as GEXF 1.3.

    Node attribute `label`, edge attributes `label`, `weight` and `relation` (the edge's kind) take their places in the
    format; every other attribute becomes a typed column: text, whole numbers, decimals, booleans, dates (as text) and
    lists of text. None is left out. Characters that XML does not know are left out.

    Raises:
        TypeError: an attribute has a value of another type; the message names node or edge, attribute and value.
    """
    nodes = _columns("node", (data for _, data in graph.nodes(data=True)))
    edges = _columns("edge", (data for _, _, data in graph.edges(data=True)))
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("gexf", nsmap={None: NAMESPACE}, version="1.3"):
            with xml.element("meta"):
                _write_text(xml, "creator", "Parkgraph")
                _write_text(xml, "description", _clean(description))
            kind = "directed" if graph.is_directed() else "undirected"
            with xml.element("graph", defaultedgetype=kind, mode="static", idtype="string"):
                _write_columns(xml, "node", nodes)
                _write_columns(xml, "edge", edges)
                with xml.element("nodes", count=str(graph.number_of_nodes())):
                    for node, data in graph.nodes(data=True):
                        _write_node(xml, str(node), data, nodes)
                with xml.element("edges", count=str(graph.number_of_edges())):
                    for number, (source, target, data) in enumerate(graph.edges(data=True)):
                        _write_edge(xml, (str(number), str(source), str(target)), data, edges)


def _columns(owner: str, rows: Iterable[Mapping[str, Any]]) -> tuple[_Column, ...]:
    types: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            if value is None or name in _STRUCTURAL[owner]:
                continue
            kind = _type_of(owner, name, value)
            known = types.setdefault(name, kind)
            if known != kind:
                types[name] = "double" if {known, kind} == {"long", "double"} else "string"
    return tuple(_Column(str(number), name, types[name]) for number, name in enumerate(sorted(types)))


def _type_of(owner: str, name: str, value: object) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "long"
        case float():
            return "double"
        case str() | date():
            return "string"
        case list() | tuple() if all(isinstance(item, str) for item in value):
            return "liststring"
    raise TypeError(
        f"{owner} attribute {name!r} has the value {value!r} of type {type(value).__name__}; GEXF takes text, numbers, "
        "booleans, dates and lists of text: convert it before exporting"
    )


def _lexical(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    if isinstance(value, list | tuple):
        return json.dumps([_clean(item) for item in value], ensure_ascii=False)
    return _clean(str(value))


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _write_text(xml: Any, tag: str, text: str) -> None:
    with xml.element(tag):
        xml.write(text)


def _write_columns(xml: Any, owner: str, columns: tuple[_Column, ...]) -> None:
    with xml.element("attributes", {"class": owner, "mode": "static"}):
        for column in columns:
            xml.write(etree.Element("attribute", id=column.id, title=_clean(column.title), type=column.type))


def _attvalues(data: Mapping[str, Any], columns: tuple[_Column, ...]) -> Iterator[tuple[str, str]]:
    for column in columns:
        value = data.get(column.title)
        if value is not None:
            yield column.id, _lexical(value)


def _write_attvalues(xml: Any, data: Mapping[str, Any], columns: tuple[_Column, ...]) -> None:
    with xml.element("attvalues"):
        for key, value in _attvalues(data, columns):
            xml.write(etree.Element("attvalue", {"for": key, "value": value}))


def _write_node(xml: Any, node: str, data: Mapping[str, Any], columns: tuple[_Column, ...]) -> None:
    with xml.element("node", id=_clean(node), label=_clean(str(data.get("label", node)))):
        _write_attvalues(xml, data, columns)
        if data.get("type") in TYPE_COLOURS:
            red, green, blue = channels(TYPE_COLOURS[data["type"]])
            xml.write(etree.Element("color", r=str(red), g=str(green), b=str(blue)))


def _write_edge(xml: Any, ends: tuple[str, str, str], data: Mapping[str, Any], columns: tuple[_Column, ...]) -> None:
    number, source, target = ends
    places = {"id": number, "source": _clean(source), "target": _clean(target)}
    if data.get("weight") is not None:
        places["weight"] = _lexical(data["weight"])
    label = data.get("label") or data.get("relation")
    if label:
        places["label"] = _clean(str(label))
    if data.get("relation"):
        places["kind"] = _clean(str(data["relation"]))
    with xml.element("edge", places):
        _write_attvalues(xml, data, columns)
