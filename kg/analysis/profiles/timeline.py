"""Money signed, started and completed by park and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from kg.analysis.answer import Answer, Column, Row
from kg.analysis.profiles.park_money import RULE, CountedSum, park_money
from kg.analysis.profiles.told_sums import Period
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

Bucket = Literal["year", "quarter", "month"]
"""How long the periods are that money is put into."""

_SERIES = {"contracted": ("Signed", "签约"), "started": ("Started", "开工"), "completed": ("Completed", "完成")}

DEFINITION = f"""For each park and period the sums signed (contracted), started and completed, in yuan, with the \
number of sums. {RULE} A sum is put where the period ends that its claims state (of several the one that ends first), \
else where the day of the earliest article is that tells it; a stated period that spans several of the table's is put \
into the last of them. Summed over its periods, with those of the notes that have no date, a park comes to what it has \
among the investments."""


@dataclass(slots=True)
class _Cell:
    """What counts for a park in a period."""

    amounts: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)

    def add(self, one: CountedSum) -> None:
        self.amounts[one.kind] = self.amounts.get(one.kind, 0) + one.amount
        self.counts[one.kind] = self.counts.get(one.kind, 0) + 1
        self.claims.update(one.claims)
        self.stories.update(one.stories)


def timeline(ledger: Ledger, wanted: GraphFilter, *, park: str | None = None, by: Bucket = "year") -> Answer:
    """The money signed, started and completed of every park, or of one, in each period that has any.

    Raises:
        BadRequest: `by` is no length of a period.
        NotFound: `park` is no park of the graph.
    """
    if by not in get_args(Bucket):
        raise BadRequest(f"periods of a {by!r} are not known: use {', '.join(get_args(Bucket))}")
    with ledger.reading() as connection:
        told = park_money(connection, wanted, park)
    series = [one for one in told.sums if one.kind in _SERIES]
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    for one in series:
        period = bucket(one.period.last, by)
        if period is not None:
            cells[one.venture.park, period].add(one)
    rows = [
        Row(
            (told.parks[place], period, *_numbers(cell)),
            tuple(sorted(cell.claims)),
            len(cell.stories),
        )
        for (place, period), cell in sorted(cells.items(), key=lambda item: (told.parks[item[0][0]].label, *item[0]))
    ]
    return Answer(
        "timeline",
        f"Money signed, started and completed by {by}",
        "签约、开工与完成投资的时间序列",
        DEFINITION,
        timeline_columns(by),
        tuple(rows),
        (*_dating(series, by), *told.left_out.notes(of_park=park is not None)),
    )


def bucket(day: str | None, by: Bucket) -> str | None:
    """The period that a day (ISO 8601) is in: 2023, 2023-Q2 or 2023-06; None for no day."""
    if day is None or by == "year":
        return day and day[:4]
    return day[:7] if by == "month" else f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _numbers(cell: _Cell) -> Iterable[int | None]:
    for kind in _SERIES:
        yield cell.amounts.get(kind)
        yield cell.counts.get(kind)


def _dating(series: list[CountedSum], by: Bucket) -> Iterable[str]:
    """How the sums were dated, in words."""
    reported = sum(one.period.last is not None and not one.period.is_stated for one in series)
    if reported:
        yield f"{reported} of {len(series)} sums state no time and stand at the day of their report"
    spanning = sum(_spans(one.period, by) for one in series)
    if spanning:
        yield f"{spanning} sums are of a time longer than a {by} and stand at its end"
    for kind, (title, _) in _SERIES.items():
        undated = [one.amount for one in series if one.kind == kind and one.period.last is None]
        if undated:
            yield f"{title} without any date, in no period: {len(undated)} sums, {sum(undated):,} yuan"


def _spans(period: Period, by: Bucket) -> bool:
    return bucket(period.first, by) != bucket(period.last, by)


def timeline_columns(by: Bucket) -> tuple[Column, ...]:
    """What the rows hold, of periods so long."""
    measured = (
        column
        for kind, (title, zh) in _SERIES.items()
        for column in (
            Column(kind, title, f"{zh}投资", "yuan"),
            Column(f"{kind}_sums", f"{title}: sums", f"{zh}项数", "whole", "How many sums that is."),
        )
    )
    kind: Literal["date", "text"] = "text" if by == "quarter" else "date"
    return (Column("park", "Park", "园区", "entity"), Column("period", "Period", "时期", kind), *measured)
