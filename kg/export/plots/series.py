"""Numbers over time out of the rows of an answer: for each entity a line of each kind, or of each column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.analysis.answer import Answer, Column, Ref, Row
from kg.export.plots.labels import label_of, place_of
from kg.export.plots.numbers import number
from kg.export.plots.shapes import Lines, Panel, Points

MOST_PANELS = 5
"""Entities that have lines of their own."""
_PERIODS = ("kind", "stage", "change")
"""Columns that part the numbers of one day into lines."""


def lines_of(answer: Answer, drawn: Sequence[Column]) -> Lines:
    """The lines of the entities that have most to show; a number without a date is in none."""
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
            value = number(row.values[place_of(answer, column)])
            if value is not None:
                key = column.name if parted is None else str(row.values[parted])
                found[_entity(row, about)][key][str(day)] += value
    labels = (
        {_entity(row, about): label_of(row.values[about]) for row in answer.rows} if about is not None else {"": ""}
    )
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
