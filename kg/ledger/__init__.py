"""The truth on disk: documents, extractions, judgements, who contributes which quad, and the serving index."""

from __future__ import annotations

from kg.ledger.code_rows import CodeRow, IdentifierRow, KeptApartRow
from kg.ledger.evidence import Evidence
from kg.ledger.explaining import Explanation, Step
from kg.ledger.full_text import IndexUnavailable, matching
from kg.ledger.identifiers import Given, Outcome
from kg.ledger.judgements import Judgement, Verdict
from kg.ledger.ledger import Ledger
from kg.ledger.paths import LONGEST, MOST_PATHS, Hop, PathQuery, Paths
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
from kg.ledger.surroundings import DEEPEST
from kg.nquads import Delta

__all__ = [
    "DEEPEST",
    "LONGEST",
    "MOST_PATHS",
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
    "Hop",
    "IdentifierRow",
    "IdentityRow",
    "IndexUnavailable",
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
    "PathQuery",
    "Paths",
    "RefusedRow",
    "RetellingRow",
    "ReviewRow",
    "ReviewSide",
    "SaidRow",
    "Sizes",
    "Step",
    "Verdict",
    "matching",
]
