"""JSON as graphology serialises a graph (https://graphology.github.io/serialization.html), written as a stream.

It is what sigma draws, so that what sigma reads of an attribute stays with sigma: `type` names a way of drawing there,
hence `type` is `kind` here, and a column named like one of sigma's own (`size`, `hidden` …) gets `_`
behind it. JSON knows no numbers beyond the finite: such a value is left out, as None is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, compress
from typing import IO, NamedTuple, TypeVar

from kg.export.colours import TYPE_COLOURS
from kg.export.graph_files.pieces import write_pieces
from kg.export.rows import Cell, Column, EdgeRow, GraphRows, NodeRow
from kg.export.rows.column_names import free_names, needed

Row = TypeVar("Row")
_DRAWN = ("label", "x", "y", "size", "color", "type", "hidden", "forceLabel", "highlighted", "zIndex")
_EDGE_OWN = ("relation", "weight", "first", "last")


class _Names(NamedTuple):
    columns: tuple[str, ...]
    own: tuple[bool, ...]
    """Which of the format's own attributes no column says already."""


def write_graphology(rows: GraphRows, file: IO[bytes]) -> None:
    """Writes a graph as graphology imports it: `graph.import(…)`, or `Graph.from(…)` with the options in the file.

    Node attributes `label`, `kind`, `color` by type, and where a layout was made `x` and `y`; edge attributes
    `relation`, `label`, `weight`, `first`, `last`; then the graph's columns.
    """
    nodes = _names(rows.node_columns, ("type",))
    edges = _names(rows.edge_columns, _EDGE_OWN)
    kind = "directed" if rows.directed else "undirected"
    options = {"type": kind, "multi": True, "allowSelfLoops": True}
    write_pieces(
        file,
        chain(
            (f'{{"options":{_json(options)},"attributes":{_json({"description": rows.description})},"nodes":[\n',),
            _listed(rows.nodes(), lambda node: _node(node, nodes)),
            ('\n],"edges":[\n',),
            _listed(rows.edges(), lambda edge: _edge(edge, edges, directed=rows.directed)),
            ("\n]}\n",),
        ),
    )


def _listed(rows: Iterable[Row], write: Callable[[Row], str]) -> Iterator[str]:
    between = ""
    for row in rows:
        yield between + write(row)
        between = ",\n"


def _names(columns: Sequence[Column], own: Sequence[str]) -> _Names:
    wanted = needed(own, columns)
    called = [column if column.name != "type" else Column("kind", column.kind) for column in columns]
    taken = ("kind" if name == "type" else name for name in compress(own, wanted))
    return _Names(free_names(called, chain(_DRAWN, taken)), wanted)


def _node(node: NodeRow, names: _Names) -> str:
    x, y = node.position or (None, None)
    colour = TYPE_COLOURS.get(node.type or "")
    drawn: dict[str, Cell] = {"label": node.label, "color": colour, "x": x, "y": y}
    own = compress([("kind", node.type)], names.own)
    return _json({"key": node.id, "attributes": _given(drawn, own, zip(names.columns, node.values, strict=True))})


def _edge(edge: EdgeRow, names: _Names, *, directed: bool) -> str:
    cells: tuple[Cell, ...] = (edge.relation, edge.weight, edge.first, edge.last)
    own = compress(zip(_EDGE_OWN, cells, strict=True), names.own)
    attributes = _given({"label": edge.relation}, own, zip(names.columns, edge.values, strict=True))
    ends = {"key": edge.id, "source": edge.source, "target": edge.target}
    undirected = {} if directed else {"undirected": True}
    return _json({**ends, **undirected, "attributes": attributes})


def _given(drawn: dict[str, Cell], *more: Iterable[tuple[str, Cell]]) -> dict[str, Cell]:
    return {name: value for name, value in chain(drawn.items(), *more) if _is_json(value)}


def _is_json(value: Cell) -> bool:
    return value is not None and not (isinstance(value, float) and not math.isfinite(value))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
