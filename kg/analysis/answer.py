"""What an analysis answers: typed columns, and rows that open to their claims.

One shape for all analyses, so that the terminal, CSV, JSON, the pages and the plots each show any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias


class Ref(NamedTuple):
    """An entity by name."""

    id: str
    type: str
    label: str


Value: TypeAlias = bool | int | float | str | Ref | tuple[Ref, ...] | None
"""A cell; None where there is no such number, which is not zero."""
Kind = Literal["entity", "entities", "text", "whole", "decimal", "share", "yuan", "date"]
"""How a cell is read: `share` is a part of one, `yuan` whole yuan, `date` ISO 8601 to the day, month or year."""


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of a place mean."""

    name: str
    """In JSON and CSV: lower case, words joined by `_`."""
    title: str
    title_zh: str
    kind: Kind
    description: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding; `values` are in the order of the answer's columns."""

    values: tuple[Value, ...]
    claims: tuple[str, ...] = ()
    """Ids of the claims that it rests on, sorted."""
    sources: int = 0
    """How many independent sources make these claims: reprints count once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole of an answer, in the order in which it is to be read."""

    name: str
    title: str
    title_zh: str
    definition: str
    """What was counted, in words: enough to count it again by hand."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What a reader must know of this answer: what was left out and why, what was sampled."""
