"""Which part of the graph is wanted: of its entities by type, and of its edges by the claims that make them.

The same words in every analysis, every projection and every format of an export.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from kg.errors import BadRequest
from kg.ledger.filtering import check_bounds, check_names
from kg.ledger.rows import RELATIONS_OF_LINKS
from kg.model import EntityType, Stage

MOST_SOURCES = 1000
"""More independent sources cannot be asked for."""


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """Which part of the graph is wanted; an empty set or None means no limit.

    Raises:
        BadRequest: an unknown type, relation or stage, a date that is not ISO 8601, a confidence beyond 0 to 1, a
            number of sources beyond 1 to `MOST_SOURCES`.
    """

    types: frozenset[str] = frozenset()
    """Entity types; an edge is kept when both its ends are."""
    relations: frozenset[str] = frozenset()
    since: str | None = None
    """ISO 8601: 2023, 2023-06 or 2023-06-15. Claims of what ended before it, and those without a date, do not count."""
    until: str | None = None
    """As `since`: claims of what began after it, and those without a date, do not count."""
    min_confidence: float = 0.0
    """Claims less sure do not count."""
    stages: frozenset[str] = frozenset()
    """Only claims that say one of these stages count."""
    min_sources: int = 1
    """An edge is kept where its claims that count are of so many independent sources; 2 leaves out what one told."""

    def __post_init__(self) -> None:
        check_names("type", self.types, [kind.value for kind in EntityType])
        check_names("relation", self.relations, RELATIONS_OF_LINKS)
        check_names("stage", self.stages, [stage.value for stage in Stage])
        if not 1 <= self.min_sources <= MOST_SOURCES:
            raise BadRequest(f"{self.min_sources} sources cannot be asked for: use 1 to {MOST_SOURCES}")
        check_bounds(self.since, self.until, self.min_confidence)

    def within(self, relations: frozenset[str]) -> Self:
        """The same with no other relations than these.

        Raises:
            BadRequest: none of these is wanted.
        """
        kept = self.relations & relations if self.relations else relations
        if not kept:
            asked, offered = ", ".join(sorted(self.relations)), ", ".join(sorted(relations))
            raise BadRequest(f"relation {asked} says nothing here; there are: {offered}")
        return replace(self, relations=kept)
