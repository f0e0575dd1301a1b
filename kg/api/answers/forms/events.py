"""An investment or observation on its own, with the claims that state it."""

from __future__ import annotations

from kg.api.answers.forms.claims import ClaimForm, EventForm, claim, event
from kg.api.answers.forms.lists import Listed, listed
from kg.ledger import EventRow, Page
from kg.model import Claim


class WholeEventForm(EventForm):
    """An investment or observation with the claims that state it."""

    evidence: Listed[ClaimForm]


def whole_event(row: EventRow, claims: Page[Claim]) -> WholeEventForm:
    """An investment or observation with the claims that state it."""
    return {**event(row), "evidence": listed(claims, claim)}
