"""Which conflicts are wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.analysis.conflicts.conflict import Conflict, ConflictKind
from kg.errors import BadRequest
from kg.ledger.filtering import check_bounds, check_names, is_within

_ENTITY = re.compile(r"[0-9a-f]{16}")
USUAL: tuple[ConflictKind, ...] = tuple(kind for kind in ConflictKind if kind is not ConflictKind.PARKS)
"""The kinds looked at when none is named: most firms in several parks have branches."""


@dataclass(frozen=True, slots=True)
class ConflictFilter:
    """Which conflicts are wanted; None means no limit.

    Raises:
        BadRequest: an unknown kind, an entity that is no id, a date that is not ISO 8601, a confidence beyond 0 to 1.
    """

    kinds: frozenset[str] = frozenset(USUAL)
    """Names of kinds."""
    entity: str | None = None
    """An entity id: conflicts about it, and those in which it is one of the values."""
    since: str | None = None
    """ISO 8601: 2023, 2023-06 or 2023-06-15. Conflicts whose claims are all earlier, or without date, are left out."""
    until: str | None = None
    """As `since`: those whose claims are all later, or without date, are left out."""
    min_confidence: float = 0.0
    """Claims that are less sure are not looked at."""

    def __post_init__(self) -> None:
        check_names("kind of conflict", self.kinds, [kind.value for kind in ConflictKind])
        if self.entity is not None and not _ENTITY.fullmatch(self.entity):
            raise BadRequest(
                f"entity {self.entity!r} is no id: give 16 characters of 0-9a-f, as /entities?q= shows them"
            )
        check_bounds(self.since, self.until, self.min_confidence)

    def takes_kind(self, kind: ConflictKind) -> bool:
        """Whether conflicts of the kind are wanted at all."""
        return kind in self.kinds

    def takes(self, conflict: Conflict) -> bool:
        """Whether the conflict is wanted; its kind and its claims' confidence are not looked at again."""
        if self.entity is not None and self.entity not in conflict.entities:
            return False
        return is_within(conflict.first, conflict.last, self.since, self.until)
