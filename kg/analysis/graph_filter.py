"""Which part of the entity graph is wanted; the same meaning as the neighbours of an entity have (NeighbourQuery)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import BadRequest
from kg.ledger import RELATIONS_OF_LINKS
from kg.ledger.emission import days
from kg.model import EntityType

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """Which part of the graph is wanted; an empty set or None means no limit.

    Raises:
        BadRequest: an unknown type or relation, a date that is not ISO 8601, a confidence beyond 0 to 1.
    """

    types: frozenset[str] = frozenset()
    """Entity types; an edge is kept when both its ends are."""
    relations: frozenset[str] = frozenset()
    since: str | None = None
    """ISO 8601: 2023, 2023-06 or 2023-06-15. Edges that end before it, and those without any date, are left out."""
    until: str | None = None
    """As `since`: edges that begin after it, and those without any date, are left out."""
    min_confidence: float = 0.0
    """Of the surest claim of an edge."""

    def __post_init__(self) -> None:
        _check_names("type", self.types, [kind.value for kind in EntityType])
        _check_names("relation", self.relations, RELATIONS_OF_LINKS)
        for date in (self.since, self.until):
            if date is not None and (not _DATE.fullmatch(date) or days(date)[0] is None):
                raise BadRequest(f"date {date!r} is not ISO 8601: use 2023, 2023-06 or 2023-06-15")
        if not 0 <= self.min_confidence <= 1:
            raise BadRequest(f"confidence {self.min_confidence} is not between 0 and 1")

    def takes_edge(self, first: str | None, last: str | None, confidence: float) -> bool:
        """Whether an edge that holds from the day `first` to the day `last` (None: no date is known) is wanted."""
        if confidence < self.min_confidence:
            return False
        if self.since is not None and (last is None or last < (days(self.since)[0] or "")):
            return False
        return self.until is None or (first is not None and first <= (days(self.until)[1] or ""))


def _check_names(kind: str, names: frozenset[str], known: Iterable[str]) -> None:
    known = tuple(known)
    for name in sorted(names):
        if name not in known:
            raise BadRequest(f"no {kind} {name!r}; there are: {', '.join(known)}")
