"""The truth on disk: documents, extractions, judgements, who contributes which quad, and the serving index."""

from __future__ import annotations

from kg.ledger.deltas import Delta
from kg.ledger.judgements import Judgement, Verdict
from kg.ledger.ledger import Ledger
from kg.ledger.rows import (
    RELATIONS_OF_LINKS,
    Direction,
    DocumentRow,
    EntityRef,
    EntityRow,
    EventRow,
    IdentityRow,
    JudgementRow,
    MentionRow,
    Neighbour,
    NeighbourQuery,
    Neighbours,
    Page,
    RefusedRow,
    Sizes,
)

__all__ = [
    "RELATIONS_OF_LINKS",
    "Delta",
    "Direction",
    "DocumentRow",
    "EntityRef",
    "EntityRow",
    "EventRow",
    "IdentityRow",
    "Judgement",
    "JudgementRow",
    "Ledger",
    "MentionRow",
    "Neighbour",
    "NeighbourQuery",
    "Neighbours",
    "Page",
    "RefusedRow",
    "Sizes",
    "Verdict",
]
