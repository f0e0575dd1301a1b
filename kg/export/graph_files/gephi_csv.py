"""Two CSV files for Gephi's import wizard (File › Import spreadsheet): the nodes table, then the edges table.

`Id`, `Label`, `Source`, `Target`, `Type` and `Kind` are the names that Gephi takes for structure (whatever their case),
`Weight` and `Timeset` those that it knows the type of; a column named like one of them gets `_` behind it. Lists are
written as JSON text. The wizard guesses the types of the other columns from the first lines.

People open such files in spreadsheets too, which calculate a cell that begins with `=`, `+`, `-` or `@`. Names come out
of texts that anybody may have written: a text that begins so gets an apostrophe in front, here and in no other format.
It stays in Gephi, too; GEXF has every name as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import IO

from kg.export.graph_files.csv_text import line, number, quoted
from kg.export.graph_files.parts import Part
from kg.export.graph_files.pieces import write_pieces
from kg.export.rows import Cell, Column, GraphRows
from kg.export.rows.column_names import free_names, needed

_NODE_HEADER = ("Id", "Label", "X", "Y")
_NODE_OWN = ("type",)
_EDGE_HEADER = ("Source", "Target", "Type", "Id", "Label", "Kind", "Weight", "Timeset")
_EDGE_OWN = ("first", "last")
_CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def write_nodes(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes the nodes table; `X` and `Y` are empty where no layout was made."""
    write_pieces(file, _nodes(rows))


def write_edges(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes the edges table; `Type` says directed or undirected, `Kind` the relation, `Timeset` from when to when."""
    write_pieces(file, _edges(rows))


PARTS = (Part("nodes.csv", write_nodes), Part("edges.csv", write_edges))


def _nodes(rows: GraphRows) -> Iterator[str]:
    own = needed(_NODE_OWN, rows.node_columns)
    yield _header(_NODE_HEADER, compress(_NODE_OWN, own), rows.node_columns)
    for node in rows.nodes():
        x, y = node.position or (None, None)
        cells = chain((node.id, node.label, x, y), compress((node.type,), own), node.values)
        yield line([_cell(value) for value in cells])


def _edges(rows: GraphRows) -> Iterator[str]:
    own = needed(_EDGE_OWN, rows.edge_columns)
    yield _header(_EDGE_HEADER, compress(_EDGE_OWN, own), rows.edge_columns)
    direction = "Directed" if rows.directed else "Undirected"
    for edge in rows.edges():
        known = (edge.source, edge.target, direction, edge.id, edge.relation, edge.relation, edge.weight)
        time = (_timeset(edge.first, edge.last), *compress((edge.first, edge.last), own))
        yield line([_cell(value) for value in chain(known, time, edge.values)])


def _header(known: Sequence[str], own: Iterable[str], columns: Sequence[Column]) -> str:
    names = (*known, *own)
    return line([_cell(name) for name in chain(names, free_names(columns, names))])


def _timeset(first: str | None, last: str | None) -> str | None:
    """As Gephi writes an interval, open where a day is not known."""
    if first is None and last is None:
        return None
    return f"<[{first or '-Infinity'}, {last or 'Infinity'}]>"


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return quoted(f"'{value}" if value.startswith(_CALCULATED) else value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return quoted(json.dumps(value, ensure_ascii=False))
    return number(value)
