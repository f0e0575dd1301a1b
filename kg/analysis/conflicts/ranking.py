"""Which conflict to look at first: one rule, without anything learnt.

    score = weight of the kind
          × min(confidence of the two best supported sides)
          × difference                       (above 0, at most 1; what it means is said by each kind)
          × n / (n + 1)                      (n: independent sources of the weaker of those two sides)

Ties go by id. A side's confidence is that of its surest claim.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.analysis.conflicts.conflict import Conflict, ConflictKind

WEIGHTS: Mapping[ConflictKind, float] = {
    ConflictKind.AMOUNT: 1.0,
    ConflictKind.HEAD: 1.0,
    ConflictKind.POLARITY: 0.9,
    ConflictKind.OBSERVATION: 0.8,
    ConflictKind.SITE: 0.8,
    ConflictKind.LOCATION: 0.7,
    ConflictKind.STAGE: 0.6,
    ConflictKind.PARKS: 0.2,
}
"""From what can hardly both be true to what often is."""


def score(conflict: Conflict) -> float:
    """From 0 to 1, six digits; the greater, the sooner it deserves a look."""
    best, second = conflict.sides[:2]
    sources = min(best.sources, second.sources)
    sure = min(best.confidence, second.confidence)
    return round(WEIGHTS[conflict.kind] * sure * conflict.difference * sources / (sources + 1), 6)


def rank(conflict: Conflict) -> tuple[float, str]:
    """A key to sort by, the most pressing first."""
    return -score(conflict), conflict.id
