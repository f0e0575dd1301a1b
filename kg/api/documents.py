"""The corpus: which documents are in, and each article with its mentions and evidence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from kg.api import forms
from kg.api.document_page import document_page
from kg.api.negotiation import wants_html
from kg.api.pages import page
from kg.api.paging import ListPaging
from kg.api.served import ServedLedger, answer, one_state
from kg.errors import NotFound

router = APIRouter(tags=["documents"])


@router.get("/documents", summary="The documents that are in")
@one_state
def listing(request: Request, ledger: ServedLedger, paging: ListPaging) -> Response:
    """By key; a browser is shown a page."""
    found = ledger.documents(paging.offset, paging.limit)
    if wants_html(request):
        return page(request, "documents.html", {"found": found, "next": forms.cursor(found.next)})
    return answer(request, ledger, forms.listed(found, forms.document))


@router.get("/documents/{document_id}", summary="One document with its text and mentions")
@one_state
def one(
    document_id: str,
    request: Request,
    ledger: ServedLedger,
    claim: Annotated[str | None, Query(description="On the page: the claim whose sentence is highlighted.")] = None,
) -> Response:
    """JSON with the text as read, every mention's offsets and its reprints; a browser is shown the article."""
    row = ledger.document(document_id)
    if row is None:
        raise NotFound(f"no document {document_id!r}: /documents lists those that are in")
    if wants_html(request):
        return document_page(request, ledger, row, claim)
    body = forms.document(row)
    body["text"] = ledger.text(document_id)
    body["articles"] = [
        {"title": article.title, "byline": list(article.byline), "published": article.published}
        for article in ledger.articles(document_id)
    ]
    body["same_story"] = [forms.retelling(other) for other in ledger.retellings(document_id)]
    body["entities"] = [forms.mention(mention) for mention in ledger.mentions_in(document_id)]
    return answer(request, ledger, body)


@router.get("/documents/{document_id}/claims", summary="The claims that a document makes")
@one_state
def claims(document_id: str, request: Request, ledger: ServedLedger) -> Response:
    """In the order of the text."""
    if ledger.document(document_id) is None:
        raise NotFound(f"no document {document_id!r}: /documents lists those that are in")
    rows = ledger.claims_in(document_id)
    body = {"items": [forms.claim(row) for row in rows], "total": len(rows), "next": None}
    return answer(request, ledger, body)


@router.get("/documents/{document_id}/changes", summary="What each new version of a document changed")
@one_state
def changes(document_id: str, request: Request, ledger: ServedLedger, paging: ListPaging) -> Response:
    """Statements that only the new version makes, and those that only the old one made; the last change first."""
    if ledger.document(document_id) is None:
        raise NotFound(f"no document {document_id!r}: /documents lists those that are in")
    return answer(request, ledger, forms.listed(ledger.changes(document_id, paging.offset, paging.limit), forms.change))
