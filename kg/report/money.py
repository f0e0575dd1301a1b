"""What investments come to by year, kind and currency. Kinds are never added up: a plan is not a fact (R5).

Summed is one investment of each venture and kind (`kg.report.ventures`), in the year in which its time ends: what
`kg analyze investments` and `timeline` give for a park.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.ledger.known_events import KnownEvent
from kg.model import InvestmentKind
from kg.report.charts import Chart, Values, bar_chart
from kg.report.ventures import Stories, counted
from kg.wording.values import investment_label, money


@dataclass(frozen=True, slots=True)
class Sum:
    """What the investments of one kind come to in one currency."""

    kind: str
    currency: str
    amount: int
    """In whole units of the currency."""
    count: int
    """Of how many ventures that is."""


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Sums by year, latest first, and over all years."""

    years: tuple[tuple[str | None, tuple[Sum, ...]], ...]
    """None is the year of those without any date."""
    totals: tuple[Sum, ...]
    count: int
    """How many investments are told, counted or not."""
    summed: frozenset[str]
    """Those that are: ids. What is told alike of several times is summed once."""
    told_again: int
    """How many are not summed, as another amount of their venture and kind is."""
    unassigned: int
    """How many are not summed, as they name neither project nor investor."""
    undated: int
    """How many of those summed have neither a time stated nor a report with a date."""
    by_report: int
    """How many of those summed are put into the year of the report, because their own time is not stated."""
    charts: tuple[Chart, ...]
    """One for each currency that has enough of it."""


def money_table(
    name: str, title: str, events: Sequence[KnownEvent], stories: Stories, *, is_one_place: bool
) -> MoneyTable:
    """The sums of some investments; `name` is for the ids of the charts, `stories` and `is_one_place` as `counted`."""
    alike = counted(events, stories, is_one_place=is_one_place)
    summed = [of_one[0] for of_one in alike]
    unassigned = sum("project" not in event.fields and "investor" not in event.fields for event in events)
    by_year: dict[str | None, list[KnownEvent]] = {}
    for event in summed:
        by_year.setdefault(event.last[:4] if event.last else None, []).append(event)
    order = sorted(by_year, key=lambda year: year or "", reverse=True)
    years = tuple((year, sums(by_year[year])) for year in order)
    totals = _added((one.kind, one.currency, one.amount, one.count) for _, own in years for one in own)
    currencies = dict.fromkeys(one.currency for one in sorted(totals, key=lambda one: (-one.count, one.currency)))
    charts = (_chart(f"{name}-{currency}", f"{title} {currency}", years, currency) for currency in currencies)
    return MoneyTable(
        years=years,
        totals=totals,
        count=len(events),
        summed=frozenset(event.id for of_one in alike for event in of_one),
        told_again=len(events) - sum(map(len, alike)) - unassigned,
        unassigned=unassigned,
        undated=len(by_year.get(None, ())),
        by_report=sum(not event.is_dated and event.said is not None for event in summed),
        charts=tuple(chart for chart in charts if chart is not None),
    )


def sums(events: Iterable[KnownEvent]) -> tuple[Sum, ...]:
    """What investments come to by kind, in the order of `InvestmentKind`, and currency."""
    fields = (event.fields for event in events)
    return _added((own["kind"], own["currency"], int(own["amount"]), 1) for own in fields)


def _added(parts: Iterable[tuple[str, str, int, int]]) -> tuple[Sum, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for kind, currency, amount, count in parts:
        own = found.setdefault((kind, currency), [0, 0])
        own[0] += amount
        own[1] += count
    order = {kind.value: place for place, kind in enumerate(InvestmentKind)}
    return tuple(Sum(*key, *found[key]) for key in sorted(found, key=lambda key: (order[key[0]], key[1])))


def _chart(name: str, title: str, years: Sequence[tuple[str | None, tuple[Sum, ...]]], currency: str) -> Chart | None:
    rising = [(year, own) for year, own in reversed(years) if year is not None]
    series = {}
    for kind in InvestmentKind:
        told = []
        for _, own in rising:
            amount = sum(one.amount for one in own if (one.kind, one.currency) == (kind.value, currency))
            told.append((amount, money(str(amount), currency)))
        series[kind.value, investment_label(kind.value)] = told
    return bar_chart(name, title, Values([year for year, _ in rising], series))
