"""What the weight of an edge counts."""

from __future__ import annotations

from enum import StrEnum


class Weight(StrEnum):
    """What the weight of an edge counts; the edge carries what is behind it in any case."""

    SHARED = "shared"
    """How many companies, groups or parks join the two; of edges that rest on something shared only."""
    SOURCES = "sources"
    """Independent sources of the claims: reprints count once."""
    CLAIMS = "claims"
    PLANNED = "planned"
    """Yuan planned; so the others: each kind by itself, for a plan is not a fact."""
    CONTRACTED = "contracted"
    STARTED = "started"
    COMPLETED = "completed"
    FINANCED = "financed"


TOLD = (Weight.SOURCES, Weight.CLAIMS)
MONEY = (Weight.PLANNED, Weight.CONTRACTED, Weight.STARTED, Weight.COMPLETED, Weight.FINANCED)
