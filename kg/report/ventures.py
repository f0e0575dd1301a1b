"""Which of several investments are summed: of each venture, kind and currency one, as `kg.analysis.profiles` counts.

Two sums of one venture and kind are two tellings, never two parts: adding them up would count the money twice. A
venture is a project, else an investor at a place; what names neither may contain others and is in no sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.ledger.known_events import KnownEvent

Stories = Callable[[Sequence[str]], Mapping[str, Collection[str]]]
"""Gives the independent sources that tell of each of some events, by their ids."""


class Venture(NamedTuple):
    """What has one sum of each kind."""

    party: str
    is_project: bool
    place: str | None
    """Where an investor without a project puts it; None where all is at one place anyway."""
    kind: str
    currency: str


def counted(
    events: Iterable[KnownEvent], stories: Stories, *, is_one_place: bool
) -> tuple[tuple[KnownEvent, ...], ...]:
    """Of each venture and kind the sum that counts: of most independent sources, then the latest, then the largest.

    A sum is all events of its amount; first stands the one whose stated period ends first, else the earliest reported.
    `is_one_place` says that all of them are of one park or company.
    """
    told = by_venture(events, is_one_place=is_one_place)
    twice = {
        (event.fields.get("investor"), venture.kind, venture.currency, amount, place)
        for venture, sums in told.items()
        if venture.is_project
        for amount, alike in sums.items()
        for event in alike
        for place in ((None,) if is_one_place else (event.fields.get("site"),))
    }
    kept = {}
    for venture, sums in told.items():
        key = (venture.party, venture.kind, venture.currency)
        own = [
            alike for amount, alike in sums.items() if venture.is_project or (*key, amount, venture.place) not in twice
        ]
        if own:
            kept[venture] = own
    told_by = stories([event.id for own in kept.values() if len(own) > 1 for alike in own for event in alike])
    return tuple(_dated(max(own, key=lambda alike: _weight(alike, told_by))) for own in kept.values())


def told_enough(
    events: Sequence[KnownEvent], stories: Stories, least: int, *, is_one_place: bool
) -> tuple[KnownEvent, ...]:
    """The events whose sum so many independent sources tell, whatever time they name for it."""
    if least <= 1:
        return tuple(events)
    told_by = stories([event.id for event in events])
    enough = {
        event.id
        for alike in _alike(events, is_one_place=is_one_place)
        if len({story for event in alike for story in told_by.get(event.id, ())}) >= least
        for event in alike
    }
    return tuple(event for event in events if event.id in enough)


def by_venture(events: Iterable[KnownEvent], *, is_one_place: bool) -> Mapping[Venture, Mapping[int, list[KnownEvent]]]:
    """The events that name a venture, by it and by their amount."""
    found: dict[Venture, dict[int, list[KnownEvent]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        fields = event.fields
        if party := fields.get("project") or fields.get("investor"):
            is_project = "project" in fields
            place = None if is_project or is_one_place else fields.get("site")
            venture = Venture(party, is_project, place, fields["kind"], fields["currency"])
            found[venture][int(fields["amount"])].append(event)
    return found


def _alike(events: Sequence[KnownEvent], *, is_one_place: bool) -> Iterator[Sequence[KnownEvent]]:
    for sums in by_venture(events, is_one_place=is_one_place).values():
        yield from sums.values()
    for event in events:
        if "project" not in event.fields and "investor" not in event.fields:
            yield (event,)


def _weight(alike: Sequence[KnownEvent], told_by: Mapping[str, Collection[str]]) -> tuple[int, str, int]:
    stories = {story for event in alike for story in told_by.get(event.id, ())}
    return len(stories), max(event.last or "" for event in alike), int(alike[0].fields["amount"])


def _dated(alike: Sequence[KnownEvent]) -> tuple[KnownEvent, ...]:
    return tuple(
        sorted(alike, key=lambda event: (not event.is_dated, event.last or "9999", event.first or "", event.id))
    )
