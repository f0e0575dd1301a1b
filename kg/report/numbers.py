"""The numbers of an entity: of each metric the latest that is stated, and what is hoped for kept apart (R5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.analysis.conflicts.wording import says_goal
from kg.ledger.known_events import KnownEvent
from kg.values import normalise

_TRIED = 5
"""So many values of a metric, the latest first, are looked at for one that is no goal."""

Quotes = Callable[[str], Sequence[str]]
"""Gives the sentences that state an event."""


@dataclass(frozen=True, slots=True)
class Latest:
    """One metric with its latest value."""

    event: KnownEvent
    is_goal: bool
    """Whether it is worded as a hope or speaks of a time after its report; so it is where nothing else is stated."""
    rest: tuple[KnownEvent, ...]
    """The other values that are stated, the latest first."""

    @property
    def others(self) -> int:
        """How many other values are stated."""
        return len(self.rest)


def latest_values(observations: Sequence[KnownEvent], quotes: Quotes) -> tuple[Latest, ...]:
    """The metrics of an entity, those of most values first; one metric in two units is two."""
    found: dict[tuple[str, str], list[KnownEvent]] = {}
    for one in observations:
        found.setdefault((normalise(one.fields["metric"]), one.fields.get("unit", "")), []).append(one)
    order = sorted(found, key=lambda key: (-len(found[key]), key))
    return tuple(_latest(found[key], quotes) for key in order)


def _latest(values: list[KnownEvent], quotes: Quotes) -> Latest:
    values.sort(key=lambda one: (one.last or "", one.first or "", one.claims, one.id), reverse=True)
    for one in values[:_TRIED]:
        if not is_goal(one, quotes):
            return Latest(one, False, tuple(other for other in values if other is not one))
    return Latest(values[0], True, tuple(values[1:]))


def is_goal(one: KnownEvent, quotes: Quotes) -> bool:
    """Whether a number is hoped for: its time is after its report, or every sentence says so."""
    if one.said and one.first and one.first > one.said:
        return True
    told = quotes(one.id)
    return bool(told) and all(says_goal(quote) for quote in told)
