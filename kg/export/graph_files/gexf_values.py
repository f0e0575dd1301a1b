"""How single values are written in GEXF, so that its readers get back what was there.

The readers are Gephi (`ImporterGEXF`, and `ArraysParser` of its graphstore) and graphology-gexf, of which Gephi Lite is
made. Where they and the schema leave a choice, it is told at the function.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from kg.export.graph_files.xml_text import cleaned, escaped
from kg.export.rows import Column, ColumnKind
from kg.export.rows.column_names import free_names

GEXF_TYPES = MappingProxyType(
    {
        "text": "string",
        "integer": "long",
        "decimal": "double",
        "boolean": "boolean",
        "date": "string",
        "texts": "liststring",
    }
)
"""The attribute type of a kind of column; GEXF 1.3 has none for days."""

_UNSAFE_IN_LIST = re.compile("[&<>\"'\\\\\x00-\x1f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_ID = re.compile("[&<>\"'\x00-\x1f\x85\u2028\u2029\ud800-\udfff\ufffd-\uffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TAKEN_TITLES = MappingProxyType(
    {
        "node": frozenset({"", "__proto__", "label", "color", "size", "x", "y", "z"}),
        "edge": frozenset({"", "__proto__", "label", "weight", "kind"}),
    }
)
"""Titles that graphology-gexf puts its own values under, in the same JavaScript object, or reads as no title."""


def titles(owner: str, columns: Iterable[Column]) -> tuple[str, ...]:
    """What the columns of all nodes (`owner` node) or edges (edge) are called in the file, in their order.

    A column keeps its name, unless a reader would mix it up with structure or another column: then underscores follow.
    """
    return free_names((Column(cleaned(column.name), column.kind) for column in columns), _TAKEN_TITLES[owner])


class Ids:
    """Ids as XML can hold them, each another one (state: the ids that could not stay as they are).

    Two ids may differ only in characters that XML does not know; the second to come is then numbered.
    """

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()

    def written(self, identifier: str) -> str:
        """The id as an attribute value, the same each time."""
        if _UNSAFE_IN_ID.search(identifier) is None:
            return identifier
        return escaped(self._given.get(identifier) or self._new(identifier))

    def _new(self, identifier: str) -> str:
        stem = found = cleaned(identifier)
        if "\ufffd" not in stem:
            return stem
        number = 1
        while found in self._taken:
            number += 1
            found = f"{stem} ({number})"
        self._taken.add(found)
        self._given[identifier] = found
        return found


@lru_cache(maxsize=1 << 12)
def double(value: float) -> str:
    """A number as the type double of XML Schema, which the weight of an edge has: infinity is INF.

    Neither reader knows INF: an infinite weight is 1 in Gephi, with a warning, and NaN in graphology-gexf.
    """
    if not value:
        return "0"
    if isinstance(value, int):
        return f"{value:d}"
    if math.isfinite(value):
        return float.__repr__(value).removesuffix(".0")
    return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"


@lru_cache(maxsize=1 << 14)
def day(text: str) -> str:
    """The day as it was given.

    Raises:
        ValueError: it is no day of the calendar in the form of ISO 8601, 2024-03-05.
    """
    if _DAY.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no day: write it as 2024-03-05")
    date.fromisoformat(text)
    return text


def cell_writer(kind: ColumnKind) -> Callable[[Any], str]:
    """What writes the values of a kind of column, quotes included."""
    return _WRITERS[kind]


def _text(value: str) -> str:
    return f'"{escaped(value)}"'


def _integer(value: int) -> str:
    return f'"{value:d}"'


def _decimal(value: float) -> str:
    """An attribute's value is text to the schema, and both readers know infinity as Infinity."""
    if isinstance(value, int):
        return f'"{value:d}"'
    if math.isfinite(value):
        return f'"{float.__repr__(value)}"'
    return '"NaN"' if math.isnan(value) else '"Infinity"' if value > 0 else '"-Infinity"'


def _boolean(value: bool) -> str:
    return '"true"' if value else '"false"'


def _texts(values: tuple[str, ...]) -> str:
    """A list in brackets with every item in quotes: so both readers take commas, brackets and spaces as they are.

    Only quotes and backslashes get a backslash; Gephi would read JSON's \\n as n.
    """
    if _UNSAFE_IN_LIST.search("".join(values)) is not None:
        values = tuple(escaped(value.replace("\\", "\\\\").replace('"', '\\"')) for value in values)
    inside = '", "'.join(values)
    return f"'[\"{inside}\"]'" if values else '"[]"'


_WRITERS: MappingProxyType[ColumnKind, Callable[[Any], str]] = MappingProxyType(
    {"text": _text, "integer": _integer, "decimal": _decimal, "boolean": _boolean, "date": _text, "texts": _texts}
)
