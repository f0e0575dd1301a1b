"""A graph as two streams of rows under typed columns: what every format of a graph is written from.

A format asks for the streams as often as it needs them; each time they give the same rows in the same order, and
nothing is held of a row once it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

ColumnKind = Literal["text", "integer", "decimal", "boolean", "date", "texts"]
"""`date` is an ISO 8601 day; `texts` a list of text."""
Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""None: the row has no such value, which is neither empty nor zero."""


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute of all nodes or of all edges."""

    name: str
    kind: ColumnKind


class NodeRow(NamedTuple):
    """One node; `values` are in the order of the graph's node columns."""

    id: str
    label: str
    type: str | None = None
    """Of an entity: its type, which gives it colour and size."""
    values: tuple[Cell, ...] = ()
    position: tuple[float, float] | None = None
    """Where a layout has put it."""


class EdgeRow(NamedTuple):
    """One edge; `values` are in the order of the graph's edge columns."""

    id: str
    source: str
    target: str
    relation: str | None = None
    weight: float | None = None
    first: str | None = None
    """The first day (ISO 8601) on which it holds; None where no day is known."""
    last: str | None = None
    values: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphRows:
    """A graph that can be read row by row, as often as one likes."""

    node_columns: tuple[Column, ...]
    edge_columns: tuple[Column, ...]
    nodes: Callable[[], Iterable[NodeRow]]
    edges: Callable[[], Iterable[EdgeRow]]
    directed: bool = True
    description: str = ""
    timed: bool = True
    """False: no edge has a first or last day, so that no format need look for one."""
