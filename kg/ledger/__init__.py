"""The truth on disk: documents, extractions, judgements, who contributes which quad, and the serving index."""

from __future__ import annotations

from kg.ledger.code_rows import CodeRow, IdentifierRow, KeptApartRow
from kg.ledger.evidence import Evidence
from kg.ledger.explaining import Explanation, Step
from kg.ledger.identifiers import Given, Outcome
from kg.ledger.judgements import Judgement, Verdict
from kg.ledger.ledger import Ledger
from kg.ledger.review import ReviewRow, ReviewSide
from kg.ledger.rows import (
    RELATIONS_OF_LINKS,
    ChangeRow,
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
    RetellingRow,
    SaidRow,
    Sizes,
)
from kg.nquads import Delta

__all__ = [
    "RELATIONS_OF_LINKS",
    "ChangeRow",
    "CodeRow",
    "Delta",
    "Direction",
    "DocumentRow",
    "EntityRef",
    "EntityRow",
    "EventRow",
    "Evidence",
    "Explanation",
    "Given",
    "IdentifierRow",
    "IdentityRow",
    "Judgement",
    "JudgementRow",
    "KeptApartRow",
    "Ledger",
    "MentionRow",
    "Neighbour",
    "NeighbourQuery",
    "Neighbours",
    "Outcome",
    "Page",
    "RefusedRow",
    "RetellingRow",
    "ReviewRow",
    "ReviewSide",
    "SaidRow",
    "Sizes",
    "Step",
    "Verdict",
]
