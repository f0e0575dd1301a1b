"""Which conflicts are wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.analysis.conflicts.conflict import Conflict, ConflictKind
from kg.errors import BadRequest
from kg.ledger.emission import days

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
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
        known = tuple(kind.value for kind in ConflictKind)
        for name in sorted(self.kinds):
            if name not in known:
                raise BadRequest(f"no kind of conflict {name!r}; there are: {', '.join(known)}")
        if self.entity is not None and not _ENTITY.fullmatch(self.entity):
            raise BadRequest(
                f"entity {self.entity!r} is no id: give 16 characters of 0-9a-f, as /entities?q= shows them"
            )
        for date in (self.since, self.until):
            if date is not None and (not _DATE.fullmatch(date) or days(date)[0] is None):
                raise BadRequest(f"date {date!r} is not ISO 8601: use 2023, 2023-06 or 2023-06-15")
        if not 0 <= self.min_confidence <= 1:
            raise BadRequest(f"confidence {self.min_confidence} is not between 0 and 1")

    def takes_kind(self, kind: ConflictKind) -> bool:
        """Whether conflicts of the kind are wanted at all."""
        return kind in self.kinds

    def takes(self, conflict: Conflict) -> bool:
        """Whether the conflict is wanted; its kind and its claims' confidence are not looked at again."""
        if self.entity is not None and self.entity not in conflict.entities:
            return False
        if self.since is not None and (conflict.last is None or conflict.last < (days(self.since)[0] or "")):
            return False
        return self.until is None or (conflict.first is not None and conflict.first <= (days(self.until)[1] or ""))
