"""Claims gathered into facts: what is said alike is one of them, with everything that tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kg.ledger.emission import days
from kg.ledger.filtering import is_within
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.known_events import KnownEvent
from kg.ledger.told_claims import ToldClaim
from kg.model import Polarity, Stage
from kg.rdf.claims import makes_known

MOST_CITED = 8
"""So many claims of a fact are cited, the surest; how many there are is said."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Fact:
    """What some claims say alike."""

    told: tuple[ToldClaim, ...]
    """At least one, the surest first."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of those that are cited."""
        return tuple(one.claim.id for one in self.told[:MOST_CITED])

    @property
    def count(self) -> int:
        """How many claims say it."""
        return len(self.told)

    @property
    def sources(self) -> int:
        """How many independent sources do: an article and its reprints are one."""
        return len({story for one in self.told for story in one.stories})

    @property
    def confidence(self) -> float:
        """Of the surest claim."""
        return self.told[0].claim.confidence

    @property
    def is_known(self) -> bool:
        """Whether a claim says that it is so: not denied, not only negotiated, not over (R5)."""
        return any(makes_known(one.claim.polarity, one.claim.stage) for one in self.told)

    @property
    def is_dated(self) -> bool:
        """Whether a text states when; else its time is that of the reports."""
        return any(one.claim.period for one in self.told)

    @property
    def first(self) -> str | None:
        """ISO 8601: the earliest day that is stated, else reported; None where none is known."""
        return min((one.first for one in self._timed if one.first), default=None)

    @property
    def last(self) -> str | None:
        """The latest day."""
        return max((one.last for one in self._timed if one.last), default=None)

    @property
    def _timed(self) -> tuple[ToldClaim, ...]:
        return tuple(one for one in self.told if one.claim.period) or self.told

    @property
    def stage(self) -> Stage | None:
        """The furthest that a claim states."""
        order = tuple(Stage)
        return max((one.claim.stage for one in self.told if one.claim.stage), key=order.index, default=None)


@dataclass(frozen=True, slots=True)
class EventFact:
    """An investment or observation, and what tells it."""

    event: KnownEvent
    fact: Fact


def that_count(told: Iterable[ToldClaim], wanted: GraphFilter) -> tuple[ToldClaim, ...]:
    """The claims that the filter takes: by time, confidence and stage."""
    return tuple(
        one
        for one in told
        if one.claim.confidence >= wanted.min_confidence
        and (not wanted.stages or one.claim.stage in wanted.stages)
        and is_within(one.first, one.last, wanted.since, wanted.until)
    )


def affirmed(told: Iterable[ToldClaim]) -> tuple[ToldClaim, ...]:
    """Those that do not deny what they speak of."""
    return tuple(one for one in told if one.claim.polarity is Polarity.AFFIRMED)


def facts(told: Iterable[ToldClaim], key: Callable[[ToldClaim], Key], min_sources: int = 1) -> dict[Key, Fact]:
    """The claims by what they say; what fewer independent sources tell is left out."""
    found: dict[Key, list[ToldClaim]] = defaultdict(list)
    for one in told:
        found[key(one)].append(one)
    made = {about: Fact(tuple(sorted(some, key=_surest))) for about, some in found.items()}
    return {about: fact for about, fact in made.items() if fact.sources >= min_sources}


def _surest(one: ToldClaim) -> tuple[float, str]:
    return (-one.claim.confidence, one.claim.id)


def event_fact(identifier: str, fields: Mapping[str, str], fact: Fact) -> EventFact:
    """The event of some claims, in the time that it states, else of its earliest report."""
    said = min((one.published for one in fact.told if one.published), default=None)
    first, last = days(fields.get("period"))
    dated = first is not None
    times = (first, last) if dated else (said, said)
    return EventFact(KnownEvent(identifier, fields, said, fact.count, dated, *times), fact)
