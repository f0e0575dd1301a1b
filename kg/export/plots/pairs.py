"""Numbers of pairs out of the rows of an answer: those of the pairs that come first."""

from __future__ import annotations

from kg.analysis.answer import Answer, Column, Ref
from kg.export.plots.labels import place_of
from kg.export.plots.numbers import number
from kg.export.plots.shapes import Matrix

MOST_SIDES = 20
"""Rows and columns of a heat map."""


def matrix_of(answer: Answer, sides: tuple[Column, Column], column: Column) -> Matrix:
    """Likeness runs both ways: where no pair is told from either end and both are of one type, each counts for both."""
    first, second, value = (place_of(answer, one) for one in (*sides, column))
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
