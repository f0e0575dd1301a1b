"""Claims that cannot all be true, or that an analyst must look at: both sides with their sentences, ranked."""

from kg.analysis.conflicts.conflict import Conflict, ConflictKind, Side, Told
from kg.analysis.conflicts.conflict_filter import USUAL, ConflictFilter
from kg.analysis.conflicts.finding import Conflicts, conflicts, conflicts_about
from kg.analysis.conflicts.ranking import WEIGHTS, score

__all__ = [
    "USUAL",
    "WEIGHTS",
    "Conflict",
    "ConflictFilter",
    "ConflictKind",
    "Conflicts",
    "Side",
    "Told",
    "conflicts",
    "conflicts_about",
    "score",
]
