"""Which picture an answer becomes, as plain data: bars, lines over time, or a heat map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.analysis.answer import Answer, Column, Kind, Ref, Row, Value
from kg.errors import BadRequest
from kg.export.plots.numbers import number
from kg.model import InvestmentKind
from kg.wording.cells import NUMBERS

MOST_BARS = 20
MOST_SIDES = 20
"""Rows and columns of a heat map."""
MOST_PANELS = 5
"""Entities that have lines of their own."""
_LONGEST_MEMBER = 14
"""Characters of the name of one of several entities."""
CONFIRMED = "_confirmed"
"""Ends the name of the column without single-source claims."""
_NOT_DRAWN = ("rank", "sources", "claims")
_KINDS = tuple(kind.value for kind in InvestmentKind)
_PERIODS = ("kind", "stage", "change")
"""Columns that part the numbers of one day into lines."""


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


def shape_of(answer: Answer) -> Bars | Lines | Matrix:
    """The picture of an answer.

    Raises:
        BadRequest: it has no rows, or no column of numbers.
    """
    drawn = [column for column in answer.columns if column.kind in NUMBERS and not _only_counts(answer, column)]
    if not answer.rows:
        raise BadRequest(f"{answer.name} has no rows: there is nothing to draw")
    if not drawn:
        raise BadRequest(f"{answer.name} has no numbers to draw; its columns: {', '.join(_names(answer.columns))}")
    plain = [column for column in drawn if not column.name.endswith(CONFIRMED)]
    # Two dates are the ends of a stretch, and no series.
    if sum(column.kind == "date" for column in answer.columns) == 1:
        lines = _lines(answer, plain or drawn)
        if lines.panels:
            return lines
    before = answer.columns[: _place(answer, plain[0])] if plain else ()
    entities = [column for column in before if column.kind == "entity"]
    if len(entities) == 2 and len(plain) == 1:
        return _matrix(answer, (entities[0], entities[1]), plain[0])
    kinds = tuple(column for column in plain if column.name in _KINDS and _has_values(answer, column))
    if plain and plain[0].name in _KINDS and len(kinds) > 1:
        return _bars(answer, kinds)
    beside = [column for column in drawn if column.name == drawn[0].name + CONFIRMED]
    both = _bars(answer, (drawn[0], *beside))
    if beside and all(bar.values[1] is None for bar in both.bars):
        return replace(_bars(answer, (drawn[0],)), none_confirmed=True)
    return both


def _has_values(answer: Answer, column: Column) -> bool:
    return any(row.values[_place(answer, column)] for row in answer.rows)


def _only_counts(answer: Answer, column: Column) -> bool:
    """Whether a column numbers the rows, or counts what they rest on."""
    if column.name in _NOT_DRAWN or column.name.removesuffix(CONFIRMED) in _NOT_DRAWN:
        return True
    values = [row.values[_place(answer, column)] for row in answer.rows]
    return column.kind == "whole" and len(values) > 1 and values == list(range(1, len(values) + 1))


def _names(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def _place(answer: Answer, column: Column) -> int:
    return answer.columns.index(column)


def _bars(answer: Answer, columns: tuple[Column, ...]) -> Bars:
    """Rows without any of the numbers are left out, as there is nothing to see of them."""
    named = _naming(answer, _place(answer, columns[0]))
    bars: list[Bar] = []
    for row in answer.rows:
        values = tuple(number(row.values[_place(answer, column)]) for column in columns)
        if any(value is not None for value in values):
            about = [row.values[place] for place in named if row.values[place] not in (None, ())]
            only = about[0] if len(about) == 1 else None
            label = " — ".join(map(_label, about)) or str(len(bars) + 1)
            bars.append(Bar(label, only.type if isinstance(only, Ref) else None, values))
    return Bars(columns, tuple(bars[:MOST_BARS]), len(bars))


def _naming(answer: Answer, before: int) -> list[int]:
    """The places of the columns that say what a row is about: entities that stand before its number, else words."""
    kinds = [(place, column.kind) for place, column in enumerate(answer.columns)]
    choices = (
        [place for place, kind in kinds if kind == "entity" and place < before],
        [place for place, kind in kinds if kind in ("text", "date") and place < before],
        [place for place, kind in kinds if kind in ("entity", "entities")][:1],
        [place for place, kind in kinds if kind in ("text", "date")][:1],
    )
    return next((places for places in choices if places), [])


def _label(value: Value) -> str:
    if isinstance(value, Ref):
        return value.label
    # A Ref is a tuple too.
    if isinstance(value, tuple):
        first = "、".join(_cut(ref.label) for ref in value[:2] if isinstance(ref, Ref))
        return first if len(value) <= 2 else f"{first} 等 {len(value)}"
    return str(value)


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST_MEMBER else label[: _LONGEST_MEMBER - 1] + "…"


def _lines(answer: Answer, drawn: Sequence[Column]) -> Lines:
    when = next(place for place, column in enumerate(answer.columns) if column.kind == "date")
    parted = next((place for place, column in enumerate(answer.columns) if column.name in _PERIODS), None)
    about = next((place for place, column in enumerate(answer.columns) if column.kind == "entity"), None)
    alike = [column for column in drawn if column.kind == drawn[0].kind]
    columns = alike if parted is None else alike[:1]
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(float)))
    undated = 0
    for row in answer.rows:
        day = row.values[when]
        undated += not day
        for column in columns if day else ():
            value = number(row.values[_place(answer, column)])
            if value is not None:
                key = column.name if parted is None else str(row.values[parted])
                found[_entity(row, about)][key][str(day)] += value
    labels = {_entity(row, about): _label(row.values[about]) for row in answer.rows} if about is not None else {"": ""}
    named = tuple((column.name, column.title_zh, column.title) for column in columns) if parted is None else ()
    made = {key: tuple(_drawn(lines)) for key, lines in found.items()}
    order = sorted((key for key in made if made[key]), key=lambda key: _fullness(made[key]), reverse=True)
    panels = tuple(Panel(labels[key], made[key]) for key in order[:MOST_PANELS])
    return Lines(drawn[0].kind, panels, named, len(order), undated)


def _entity(row: Row, place: int | None) -> str:
    value = row.values[place] if place is not None else None
    return value.id if isinstance(value, Ref) else ""


def _drawn(lines: dict[str, dict[str, float]]) -> Iterator[tuple[str, tuple[tuple[str, float], ...]]]:
    for key, points in lines.items():
        if any(points.values()):
            yield key, tuple(sorted(points.items()))


def _fullness(lines: Points) -> tuple[int, float]:
    """How many points the lines of an entity have, and how high they reach."""
    values = [abs(value) for _, points in lines for _, value in points]
    return len(values), max(values)


def _matrix(answer: Answer, sides: tuple[Column, Column], column: Column) -> Matrix:
    """Likeness runs both ways: where no pair is told from either end and both are of one type, each counts for both."""
    first, second, value = (_place(answer, one) for one in (*sides, column))
    told: dict[tuple[Ref, Ref], float] = {}
    for row in answer.rows:
        left, right, cell = row.values[first], row.values[second], number(row.values[value])
        if isinstance(left, Ref) and isinstance(right, Ref) and cell is not None:
            told[left, right] = cell
    rows, columns = (list(dict.fromkeys(pair[side] for pair in told)) for side in (0, 1))
    of_one_type = len({end.type for pair in told for end in pair}) == 1
    if of_one_type:
        rows = columns = list(dict.fromkeys(end for pair in told for end in pair))
        if not any((right, left) in told for left, right in told if left != right):
            told |= {(right, left): cell for (left, right), cell in told.items()}
    shown, across = rows[:MOST_SIDES], columns[:MOST_SIDES]
    cells = tuple(tuple(told.get((left, right)) for right in across) for left in shown)
    labels = (tuple(ref.label for ref in shown), tuple(ref.label for ref in across))
    return Matrix(column, *labels, cells, (len(rows), len(columns)))
