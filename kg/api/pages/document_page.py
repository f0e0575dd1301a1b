"""The article as read, its mentions marked and, when a claim is asked for, the sentence that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from fastapi import Request
from fastapi.responses import Response

from kg.api.answers.served import generation_headers
from kg.api.pages.rendering import page
from kg.errors import NotFound
from kg.ledger import DocumentRow, Ledger, MentionRow
from kg.model import Claim, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that is all evidence or none, and all in one mention or in none."""

    text: str
    evidence: bool
    first: bool
    """Whether the evidence starts here: the page's anchor."""
    mention: MentionRow | None
    opens_mention: bool
    """Whether the mention starts here."""


def stretches(text: str, mentions: tuple[MentionRow, ...], evidence: tuple[Span, ...]) -> Iterator[Stretch]:
    """The text cut at every border; joined again it is the text, character by character."""
    borders = {0, len(text)}
    for span in (*evidence, *(mention.span for mention in mentions)):
        borders.update((span.start, span.end))
    cuts = sorted(borders)
    first_evidence = min((span.start for span in evidence), default=-1)
    waiting = sorted(mentions, key=lambda mention: mention.span, reverse=True)
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].span.end <= start:
            waiting.pop()
        mention = waiting[-1] if waiting and waiting[-1].span.start <= start else None
        shown = any(span.start <= start and end <= span.end for span in evidence)
        opens = mention is not None and mention.span.start == start
        yield Stretch(text[start:end], shown, start == first_evidence, mention, opens)


def document_page(request: Request, ledger: Ledger, row: DocumentRow, claim_id: str | None) -> Response:
    """The page of a document.

    Raises:
        NotFound: the claim asked for is not one of this document.
    """
    claims = ledger.claims_in(row.id)
    chosen: Claim | None = None
    if claim_id is not None:
        chosen = next((claim for claim in claims if claim.id == claim_id), None)
        if chosen is None:
            raise NotFound(f"claim {claim_id!r} is not one of document {row.id}")
    evidence = chosen.evidence if chosen else ()
    context = {
        "document": row,
        "stretches": list(stretches(ledger.text(row.id), ledger.mentions_in(row.id), evidence)),
        "claims": claims,
        "same_story": ledger.retellings(row.id),
        "chosen": chosen,
        "label_of": cache(lambda entity_id: _label_of(ledger, entity_id)),
        "event_of": ledger.event,
    }
    return page(request, "document.html", context, headers=generation_headers(ledger.generation()))


def _label_of(ledger: Ledger, entity_id: str) -> str | None:
    row = ledger.entity(entity_id)
    return row.label if row else None
