"""Any graph of networkx as rows: the columns, and their types, are those of the attributes that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import networkx as nx

from kg.export.rows import Cell, Column, ColumnKind, EdgeRow, GraphRows, NodeRow
from kg.export.rows.inferred_kinds import Seen, as_text, cell, seen_values


def of_networkx(graph: nx.Graph[Any], *, description: str = "") -> GraphRows:
    """A graph, directed or not, simple or multiple, as rows; it is read anew each time and must not change meanwhile.

    The node attribute `label` is the label, else the node itself; the edge attribute `relation`, else `label`, the
    relation, where it is text on every edge; `weight` the weight, where it is a number on every edge. All others become
    columns, sorted by name: text, whole numbers, decimals, booleans, days and lists of text; whole numbers and decimals
    mixed are decimals, other mixtures text, whole numbers beyond 64 bits too. `type` gives a node's looks and stays a
    column; so do `first` and `last`, which are an edge's period where they are days on every edge.

    Raises:
        TypeError: an attribute has a value of another type; the message names node or edge, attribute and value.
        ValueError: two nodes are the same as text, such as 1 and "1".
    """
    _check_nodes(graph)
    nodes = seen_values("node", (data for _, data in graph.nodes(data=True)))
    edges = seen_values("edge", (data for _, _, data in graph.edges(data=True)))
    plan = _EdgePlan.of({name: seen.kind for name, seen in edges.items()})
    of_nodes = {name: nodes[name] for name in sorted(nodes) if name != "label"}
    of_edges = {name: edges[name] for name in sorted(edges) if name not in (plan.relation, plan.weight)}
    return GraphRows(
        tuple(Column(name, seen.kind) for name, seen in of_nodes.items()),
        tuple(Column(name, seen.kind) for name, seen in of_edges.items()),
        lambda: _nodes(graph, _taker(of_nodes)),
        lambda: _edges(graph, _taker(of_edges), plan),
        graph.is_directed(),
        description,
        timed=plan.first is not None or plan.last is not None,
    )


@dataclass(frozen=True, slots=True)
class _EdgePlan:
    """Which attributes are structure; None: no attribute is."""

    relation: str | None
    weight: str | None
    first: str | None
    last: str | None

    @classmethod
    def of(cls, kinds: Mapping[str, ColumnKind]) -> _EdgePlan:
        relation = "relation" if "relation" in kinds else "label"
        return cls(
            relation if kinds.get(relation) == "text" else None,
            "weight" if kinds.get("weight") in ("integer", "decimal") else None,
            "first" if kinds.get("first") == "date" else None,
            "last" if kinds.get("last") == "date" else None,
        )


def _check_nodes(graph: nx.Graph[Any]) -> None:
    if all(type(node) is str for node in graph):
        return
    known: dict[str, object] = {}
    for node in graph:
        same = known.setdefault(str(node), node)
        if same is not node:
            raise ValueError(f"the nodes {same!r} and {node!r} are the same as text: rename one before exporting")


_Taker = Callable[[Mapping[str, Any]], tuple[Cell, ...]]


def _taker(columns: Mapping[str, Seen]) -> _Taker:
    """What takes the values of a row's columns out of its attributes."""
    names = tuple(columns)
    if all(seen.as_it_is for seen in columns.values()):
        return lambda data: tuple(map(data.get, names))
    kinds = tuple((name, None if seen.as_it_is else seen.kind) for name, seen in columns.items())
    return lambda data: tuple([data.get(name) if kind is None else cell(kind, data.get(name)) for name, kind in kinds])


def _nodes(graph: nx.Graph[Any], values: _Taker) -> Iterator[NodeRow]:
    for node, data in graph.nodes(data=True):
        label, kind = data.get("label"), data.get("type")
        yield NodeRow(
            str(node),
            str(node if label is None else label),
            kind if isinstance(kind, str) else None,
            values(data),
        )


def _edges(graph: nx.Graph[Any], values: _Taker, plan: _EdgePlan) -> Iterator[EdgeRow]:
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        first, last = _day_in(data, plan.first), _day_in(data, plan.last)
        if first and last and last < first:
            # No reader knows a period that ends before it begins; both days stay in their columns.
            first = last = None
        relation = _relation_in(data, plan.relation)
        weight = data.get(plan.weight) if plan.weight else None
        yield EdgeRow(str(number), str(source), str(target), relation, weight, first, last, values(data))


def _relation_in(data: Mapping[str, Any], name: str | None) -> str | None:
    value = data.get(name) if name else None
    return None if value is None else as_text(value)


def _day_in(data: Mapping[str, Any], name: str | None) -> str | None:
    value = data.get(name) if name else None
    return value.isoformat() if isinstance(value, date) else value
