"""What a picture of an answer shows, as plain data: bars, lines over time, or a heat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kg.analysis.answer import Column, Kind

Points: TypeAlias = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a ranking."""

    label: str
    type: str | None
    """Of the entity that it is about; None where there is none, or several."""
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A ranking; for each row as many bars as there are columns."""

    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    total: int
    none_confirmed: bool = False
    """Whether nothing is left of these rows without single-source claims."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The lines of one entity, or of all."""

    label: str
    lines: Points
    """Key of a line (a kind of investment, or the name of a column) and its points: ISO 8601 dates, rising."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Numbers over time."""

    kind: Kind
    panels: tuple[Panel, ...]
    named: tuple[tuple[str, str, str], ...]
    """Of lines that are columns: key, Chinese and English title."""
    total: int
    """How many entities have lines."""
    undated: int
    """How many rows have no date."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A number for pairs; None where there is none."""

    column: Column
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float | None, ...], ...]
    totals: tuple[int, int]
    """How many there are in all, of the rows and of the columns."""
