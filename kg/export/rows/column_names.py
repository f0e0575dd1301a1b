"""The names of a graph's columns in a format that has names of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.export.rows import Column

_SAID_TWICE = frozenset({"type", "relation", "first", "last"})
"""Structure of a row that a graph may have as a column as well."""


def free_names(columns: Iterable[Column], taken: Iterable[str]) -> tuple[str, ...]:
    """A name for each column: its own, with `_` behind it as often as the format or another column has it already.

    Names that differ in case alone count as the same, as some readers take them.
    """
    used = {name.casefold() for name in taken}
    found = []
    for column in columns:
        name = column.name
        while name.casefold() in used:
            name += "_"
        used.add(name.casefold())
        found.append(name)
    return tuple(found)


def needed(own: Iterable[str], columns: Sequence[Column]) -> tuple[bool, ...]:
    """Of a format's own names, which have to be written: those that no column of the graph says already."""
    said = _SAID_TWICE.intersection(column.name for column in columns)
    return tuple(name not in said for name in own)
