"""GraphML (http://graphml.graphdrawing.org), written as a stream: for networkx, igraph, yEd, Cytoscape and others.

Every value is a `data` element of a typed key. GraphML has no lists and no dates: lists are written as JSON text, dates
as ISO 8601 text. What the format and its readers take for structure (`id`, `source`, `label` …) keeps its place: a
column of such a name gets `_` behind it. None is left out. Identifiers are written as they are; the schema wants them
to be NMTOKENs (no blanks), as those of entities and claims are.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import IO, Any, NamedTuple

from kg.export.graph_files.pieces import write_pieces
from kg.export.graph_files.xml_text import cleaned, escaped
from kg.export.rows import Cell, Column, ColumnKind, EdgeRow, GraphRows, NodeRow
from kg.export.rows.column_names import free_names, needed

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES: dict[ColumnKind, str] = {
    "text": "string",
    "integer": "long",
    "decimal": "double",
    "boolean": "boolean",
    "date": "string",
    "texts": "string",
}
_OF_NODES = (Column("label", "text"), Column("type", "text"), Column("x", "decimal"), Column("y", "decimal"))
_OF_EDGES = (Column("relation", "text"), Column("weight", "decimal"), Column("first", "date"), Column("last", "date"))
_NODE_STRUCTURE = ("id",)
_EDGE_STRUCTURE = ("id", "key", "source", "target", "directed", "label")


class _Key(NamedTuple):
    id: str
    name: str
    kind: ColumnKind


class _Keys(NamedTuple):
    all: tuple[_Key, ...]
    own: tuple[bool, ...]
    """Which of the format's own are among them."""
    cells: tuple[tuple[str, Callable[[Any], str]], ...]
    """Of each key how a value begins, and what writes it."""


def write_graphml(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes a graph as GraphML.

    Node keys `label`, `type`, and where a layout was made `x` and `y`; edge keys `relation`, `weight`, `first`, `last`;
    then the graph's columns.
    """
    nodes = _keys("n", _OF_NODES, rows.node_columns, _NODE_STRUCTURE)
    edges = _keys("e", _OF_EDGES, rows.edge_columns, _EDGE_STRUCTURE)
    write_pieces(
        file,
        chain(
            _head(rows, nodes, edges),
            (_node(node, nodes) for node in rows.nodes()),
            (_edge(edge, edges) for edge in rows.edges()),
            ("</graph>\n</graphml>\n",),
        ),
    )


def _keys(prefix: str, own: Sequence[Column], columns: Sequence[Column], structure: Iterable[str]) -> _Keys:
    wanted = needed((column.name for column in own), columns)
    kept = tuple(compress(own, wanted))
    names = free_names(columns, chain((column.name for column in kept), structure))
    named = chain(((column.name, column.kind) for column in kept), zip(names, (c.kind for c in columns), strict=True))
    keys = tuple(_Key(f"{prefix}{number}", *key) for number, key in enumerate(named))
    return _Keys(keys, wanted, tuple((f'<data key="{key.id}">', _WRITERS[key.kind]) for key in keys))


def _head(rows: GraphRows, nodes: _Keys, edges: _Keys) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{NAMESPACE}">\n'
    if rows.description:
        yield f"<desc>{escaped(rows.description)}</desc>\n"
    for owner, keys in (("node", nodes), ("edge", edges)):
        for key in keys.all:
            kind = _TYPES[key.kind]
            yield f'<key id="{key.id}" for="{owner}" attr.name="{escaped(key.name)}" attr.type="{kind}"/>\n'
    yield f'<graph edgedefault="{"directed" if rows.directed else "undirected"}">\n'


def _node(node: NodeRow, keys: _Keys) -> str:
    places = node.position or (None, None)
    return f'<node id="{escaped(node.id)}">{_data(keys, (node.label, node.type, *places), node.values)}</node>\n'


def _edge(edge: EdgeRow, keys: _Keys) -> str:
    data = _data(keys, (edge.relation, edge.weight, edge.first, edge.last), edge.values)
    ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
    return f'<edge id="{escaped(edge.id)}" {ends}>{data}</edge>\n'


def _data(keys: _Keys, own: Iterable[Cell], values: Sequence[Cell]) -> str:
    cells = zip(keys.cells, (*compress(own, keys.own), *values), strict=True)
    return "".join([f"{begin}{write(value)}</data>" for (begin, write), value in cells if value is not None])


def _decimal(value: float) -> str:
    if math.isfinite(value):
        return str(value)
    return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _texts(values: tuple[str, ...]) -> str:
    return escaped(json.dumps([cleaned(item) for item in values], ensure_ascii=False))


_WRITERS: dict[ColumnKind, Callable[[Any], str]] = {
    "text": escaped,
    "integer": str,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": escaped,
    "texts": _texts,
}
