"""Claims that can be quoted as they are, and the text that they stand in."""

from __future__ import annotations

from typing import Any

from kg.api.answers import forms
from kg.api.answers.paging import Paging
from kg.api.mcp.arguments import ClaimArguments, DocumentArguments
from kg.api.mcp.served import Served
from kg.errors import BadRequest
from kg.ledger import Page
from kg.ledger.paging import page
from kg.model import Claim

_PARTIES = ("project", "investor", "site", "subject")
"""Fields of an event that hold the id of an entity."""


def claims(served: Served, wanted: ClaimArguments) -> dict[str, Any]:
    """Claims of an entity, of a document or of the given ids, each with its quote and document."""
    missing: list[str] = []
    if wanted.ids is not None:
        ids = tuple(dict.fromkeys(wanted.ids))
        known = {one: claim for one in ids if (claim := served.ledger.claim(one))}
        missing = [one for one in ids if one not in known]
        found = page(known.values(), len(known), 0)
    else:
        found = _page(served, wanted, served.paging(wanted.limit, wanted.cursor))
    body = forms.listed(found, lambda row: _told(served, row))
    return {**body, "truncated": found.next is not None, "missing": missing}


def _page(served: Served, wanted: ClaimArguments, paging: Paging) -> Page[Claim]:
    if wanted.entity is not None:
        return served.ledger.claims_of(served.entity(wanted.entity).id, paging.offset, paging.limit)
    rows = served.ledger.claims_in(served.document(wanted.document or "").id)
    return page(rows[paging.offset : paging.offset + paging.limit], len(rows), paging.offset)


def _told(served: Served, row: Claim) -> dict[str, Any]:
    event = served.ledger.event(row.object)
    fields = forms.event(event) if event else None
    return {
        **forms.claim(row),
        "subject": _ref(served, row.subject),
        "object": None if event else _ref(served, row.object),
        "states": fields and {key: _ref(served, str(it)) if key in _PARTIES else it for key, it in fields.items()},
        "document": _source(served, row),
        "link": _link(row.document, row.id),
    }


def _ref(served: Served, entity_id: str) -> forms.RefForm | None:
    row = served.ledger.entity(entity_id)
    return None if row is None else forms.ref(row)


def _source(served: Served, row: Claim) -> dict[str, Any]:
    """The document of a claim, with title and date of that article in it which has the sentence."""
    document = served.document(row.document)
    source = {"id": document.id, "key": document.key, "title": document.title, "published": document.published}
    for article in served.ledger.articles(row.document):
        if any(span.start <= row.evidence[0].start < span.end for span in article.spans if row.evidence):
            return {**source, "title": article.title, "published": article.published or document.published}
    return source


def _link(document_id: str, claim_id: str | None) -> str:
    return f"/documents/{document_id}" + (f"?claim={claim_id}#evidence" if claim_id else "")


def document(served: Served, wanted: DocumentArguments) -> dict[str, Any]:
    """A stretch of a document's text, and how to get the rest."""
    row = served.document(wanted.id)
    text = served.ledger.text(row.id)
    start = _start(served, wanted, len(text))
    stretch = text[start : start + wanted.length]
    end = start + len(stretch)
    return {
        **forms.document(row),
        "characters": len(text),
        "start": start,
        "end": end,
        "text": stretch,
        "truncated": len(stretch) < len(text),
        "rest": _rest(start, end, len(text)),
        "link": _link(row.id, wanted.around),
    }


def _start(served: Served, wanted: DocumentArguments, characters: int) -> int:
    """Where the stretch begins; around a claim it lies in the text as far as that is possible."""
    if wanted.around is not None:
        claim = served.ledger.claim(wanted.around)
        if claim is None or claim.document != wanted.id:
            raise BadRequest(f"document {wanted.id} makes no claim {wanted.around!r}: claims lists those it makes")
        span = claim.evidence[0]
        middle = (span.start + span.end - wanted.length) // 2
        return max(0, min(middle, characters - wanted.length))
    start = wanted.start or 0
    if start > characters:
        raise BadRequest(f"start {start} is behind the end: document {wanted.id} has {characters} characters")
    return start


def _rest(start: int, end: int, characters: int) -> str | None:
    if start == 0 and end == characters:
        return None
    before = f"start=0 for the {start} characters before" if start else ""
    after = f"start={end} for the {characters - end} characters after" if end < characters else ""
    return f"cut: the text has {characters} characters; ask again with {' and '.join(filter(None, (before, after)))}"
