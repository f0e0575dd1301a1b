"""Which part of the entity graph is wanted; the same meaning as the neighbours of an entity have (NeighbourQuery)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.filtering import check_bounds, check_names, is_within
from kg.ledger import RELATIONS_OF_LINKS
from kg.model import EntityType


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
        check_names("type", self.types, [kind.value for kind in EntityType])
        check_names("relation", self.relations, RELATIONS_OF_LINKS)
        check_bounds(self.since, self.until, self.min_confidence)

    def takes_edge(self, first: str | None, last: str | None, confidence: float) -> bool:
        """Whether an edge that holds from the day `first` to the day `last` (None: no date is known) is wanted."""
        return confidence >= self.min_confidence and is_within(first, last, self.since, self.until)
