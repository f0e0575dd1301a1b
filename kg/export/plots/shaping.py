"""Which picture an answer becomes: it is told by the kinds of its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.analysis.answer import Answer, Column, Ref
from kg.errors import BadRequest
from kg.export.plots.labels import label_of, place_of
from kg.export.plots.numbers import number
from kg.export.plots.pairs import matrix_of
from kg.export.plots.series import lines_of
from kg.export.plots.shapes import Bar, Bars, Lines, Matrix
from kg.model import InvestmentKind
from kg.wording.cells import NUMBERS

MOST_BARS = 20
CONFIRMED = "_confirmed"
"""Ends the name of the column without single-source claims."""
_BEFORE, _AFTER = "_before", "_after"
"""End the names of two columns that count the same at an earlier and at a later date."""
_NOT_DRAWN = ("rank", "sources", "claims")
_KINDS = tuple(kind.value for kind in InvestmentKind)


def shape_of(answer: Answer) -> Bars | Lines | Matrix:
    """The picture of an answer.

    Raises:
        BadRequest: it has no rows, no column of numbers, or no number in them.
    """
    drawn = [column for column in answer.columns if column.kind in NUMBERS and not _only_counts(answer, column)]
    if not answer.rows:
        raise BadRequest(f"{answer.name} has no rows: there is nothing to draw")
    if not drawn:
        raise BadRequest(f"{answer.name} has no numbers to draw; its columns: {', '.join(_names(answer.columns))}")
    plain = [column for column in drawn if not column.name.endswith(CONFIRMED)]
    # Two dates are the ends of a stretch, and no series.
    if sum(column.kind == "date" for column in answer.columns) == 1:
        lines = lines_of(answer, plain or drawn)
        if lines.panels:
            return lines
    before = answer.columns[: place_of(answer, plain[0])] if plain else ()
    entities = [column for column in before if column.kind == "entity" and _differs(answer, column)]
    if len(entities) == 2 and len(plain) == 1:
        return matrix_of(answer, (entities[0], entities[1]), plain[0])
    kinds = tuple(column for column in plain if column.name in _KINDS and _has_values(answer, column))
    if plain and plain[0].name in _KINDS and kinds:
        return _bars(answer, kinds)
    beside = [column for column in drawn if column.name in _beside(drawn[0].name)]
    both = _bars(answer, (drawn[0], *beside))
    if not both.bars:
        raise BadRequest(f"{answer.name} has no number in column {drawn[0].name}: there is nothing to draw")
    if beside and beside[0].name.endswith(CONFIRMED) and all(bar.values[1] is None for bar in both.bars):
        return replace(_bars(answer, (drawn[0],)), none_confirmed=True)
    return both


def _beside(name: str) -> tuple[str, ...]:
    """What the column is called that stands beside one of a name: without single-source claims, or at a later date."""
    return (name + CONFIRMED, *([name.removesuffix(_BEFORE) + _AFTER] if name.endswith(_BEFORE) else []))


def _differs(answer: Answer, column: Column) -> bool:
    """Whether a column tells one row from another."""
    return len({row.values[place_of(answer, column)] for row in answer.rows}) > 1


def _has_values(answer: Answer, column: Column) -> bool:
    return any(row.values[place_of(answer, column)] for row in answer.rows)


def _only_counts(answer: Answer, column: Column) -> bool:
    """Whether a column numbers the rows, or counts what they rest on."""
    if column.name in _NOT_DRAWN or column.name.removesuffix(CONFIRMED) in _NOT_DRAWN:
        return True
    values = [row.values[place_of(answer, column)] for row in answer.rows]
    return column.kind == "whole" and len(values) > 1 and values == list(range(1, len(values) + 1))


def _names(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def _bars(answer: Answer, columns: tuple[Column, ...]) -> Bars:
    """Rows without any of the numbers are left out, as there is nothing to see of them."""
    named = _naming(answer, place_of(answer, columns[0]))
    bars: list[Bar] = []
    for row in answer.rows:
        values = tuple(number(row.values[place_of(answer, column)]) for column in columns)
        if any(value is not None for value in values):
            about = [row.values[place] for place in named if row.values[place] not in (None, ())]
            only = about[0] if len(about) == 1 else None
            label = " — ".join(map(label_of, about)) or str(len(bars) + 1)
            bars.append(Bar(label, only.type if isinstance(only, Ref) else None, values))
    return Bars(columns, tuple(bars[:MOST_BARS]), len(bars))


def _naming(answer: Answer, before: int) -> list[int]:
    """The places of the columns that say what a row is about: entities that stand before its number, else words."""
    columns = list(enumerate(answer.columns))
    entities = [place for place, column in columns if column.kind == "entity" and place < before]
    choices = (
        [
            place
            for place in entities
            if 1 in (len(entities), len(answer.rows)) or _differs(answer, answer.columns[place])
        ],
        [place for place, column in columns if column.kind in ("text", "date") and place < before],
        [place for place, column in columns if column.kind in ("entity", "entities")][:1],
        [place for place, column in columns if column.kind in ("text", "date")][:1],
    )
    return next((places for places in choices if places), [])
