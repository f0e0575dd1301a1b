"""What is said of an entity in the order of time: how much a year, and each statement on its day.

A statement's time is the one it states, else the day of the report. A link between two entities has one time, the
earliest that its claims give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from sqlite3 import Connection

from kg.ledger import Neighbour, link_times
from kg.ledger.known_events import KnownEvent
from kg.ledger.link_times import LinkTime
from kg.report.charts import Chart, Values, bar_chart

_SERIES = (("links", "联系"), ("money", "投资"), ("numbers", "指标"))


@dataclass(frozen=True, slots=True)
class Moment:
    """One statement with its time: a link, an investment or an observation."""

    first: str
    """ISO 8601 day."""
    last: str | None
    link: Neighbour | None
    event: KnownEvent | None


@dataclass(frozen=True, slots=True)
class Year:
    """How many links begin in a year, and how many investments and observations are of it."""

    year: str
    links: int
    money: int
    numbers: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of moments, latest first, with the count of every year."""

    years: tuple[Year, ...]
    """Latest first."""
    moments: tuple[Moment, ...]
    total: int
    """Statements that have a time."""
    undated: int
    """Statements that have none."""
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Events:
    """The investments and observations of an entity."""

    money: Sequence[KnownEvent]
    numbers: Sequence[KnownEvent]


def timeline(connection: Connection, entity: str, events: Events, offset: int, limit: int) -> Timeline:
    """The moments from `offset` on, at most `limit`."""
    links: Counter[str | None] = Counter(link_times.by_year(connection, entity))
    money, numbers = (Counter(one.year for one in some) for some in (events.money, events.numbers))
    undated = sum(counted.pop(None, 0) for counted in (links, money, numbers))
    found = sorted(year for year in {*links, *money, *numbers} if year is not None)
    years = [Year(year, links[year], money[year], numbers[year]) for year in found]
    last = offset + limit
    moments: list[LinkTime | KnownEvent] = [*link_times.latest(connection, entity, last)]
    moments += nlargest(last, (one for one in (*events.money, *events.numbers) if one.first), key=_first)
    moments.sort(key=_first, reverse=True)
    shown = tuple(_moment(connection, one) for one in moments[offset:last])
    total = links.total() + money.total() + numbers.total()
    return Timeline(tuple(reversed(years)), shown, total, undated, _chart(years))


def _first(one: LinkTime | KnownEvent) -> str:
    return one.first or ""


def _moment(connection: Connection, one: LinkTime | KnownEvent) -> Moment:
    if isinstance(one, KnownEvent):
        return Moment(_first(one), one.last, None, one)
    link = link_times.opened(connection, one)
    return Moment(one.first, link.last, link, None)


def _chart(years: Sequence[Year]) -> Chart | None:
    series = {
        (name, called): [(count := getattr(year, name), str(count)) for year in years] for name, called in _SERIES
    }
    return bar_chart("timeline", "每年的陈述 Statements by year", Values([year.year for year in years], series))
