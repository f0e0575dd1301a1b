"""What kind of column holds all values of an attribute, and each value as it stands in that column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from kg.export.rows import Cell, ColumnKind

_KINDS: MappingProxyType[type, ColumnKind] = MappingProxyType(
    {str: "text", bool: "boolean", float: "decimal", date: "date", datetime: "text"}
)
_CELLS: MappingProxyType[ColumnKind, frozenset[type]] = MappingProxyType(
    {
        "text": frozenset({str}),
        "integer": frozenset({int}),
        "decimal": frozenset({int, float}),
        "boolean": frozenset({bool}),
        "date": frozenset({str}),
        "texts": frozenset({tuple}),
    }
)
"""What may stand in a row of each kind of column as it is."""
_LONG = range(-(2**63), 2**63)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS = frozenset({"first", "last"})


@dataclass(slots=True)
class Seen:
    """What the values of one attribute are (state: changed by every new value)."""

    kind: ColumnKind
    types: set[type]

    def add(self, kind: ColumnKind, of: type) -> None:
        """One more value; kinds that differ are text together, but whole numbers and decimals are decimals."""
        self.types.add(of)
        if kind != self.kind:
            self.kind = "decimal" if {kind, self.kind} == {"integer", "decimal"} else "text"

    @property
    def as_it_is(self) -> bool:
        """Whether every value can stand in a row as it is; the others need `cell`."""
        return self.types <= _CELLS[self.kind]


def seen_values(owner: str, rows: Iterable[Mapping[Any, Any]]) -> dict[str, Seen]:
    """What is seen under each name in the attributes of all nodes or edges (`owner`: which), None apart.

    Raises:
        TypeError: a value, or a name, that no column can hold; the message names owner, attribute and value.
    """
    found: dict[str, Seen] = {}
    settled: set[tuple[object, type]] = set()
    for row in rows:
        for name, value in row.items():
            if value is None or (name, type(value)) in settled:
                continue
            kind = _kind_of(owner, name, value)
            found.setdefault(name, Seen(kind, set())).add(kind, type(value))
            if type(value) in _KINDS and name not in _DAYS:
                settled.add((name, type(value)))
    return found


def _kind_of(owner: str, name: object, value: object) -> ColumnKind:
    kind = _KINDS.get(type(value))
    if isinstance(name, str):
        if kind is not None:
            return "date" if kind == "text" and name in _DAYS and _is_day(value) else kind
        match value:
            case int():
                return "integer" if value in _LONG else "text"
            case float():
                return "decimal"
            case str():
                return "text"
            case list() | tuple() if all(isinstance(item, str) for item in value):
                return "texts"
    raise TypeError(
        f"{owner} attribute {name!r} has the value {value!r} of type {type(value).__name__}; a graph's file takes "
        "text, numbers, booleans, dates and lists of text, under names that are text: convert it before exporting"
    )


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def cell(kind: ColumnKind, value: Any) -> Cell:
    """A value under a column of a kind; those of mixed columns become text."""
    if value is None or (kind == "text" and type(value) is str):
        return value
    match kind:
        case "date":
            return value.isoformat() if isinstance(value, date) else str(value)
        case "texts":
            return tuple(value)
        case "text":
            return as_text(value)
    # Numbers of numpy are subclasses, which show themselves otherwise.
    return int(value) if isinstance(value, int) else float(value)


def as_text(value: object) -> str:
    """A value of a column in which kinds are mixed."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case list() | tuple():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
