"""The corpus: which documents are in, and each article with its mentions and evidence."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from kg.api.answers import forms
from kg.api.answers.contract import answers, told
from kg.api.answers.examples import evidence as examples
from kg.api.answers.listing import listing, lists
from kg.api.answers.negotiation import wants_html
from kg.api.answers.paging import ListPaging
from kg.api.answers.representations import HTML, JSON, all_about, asked, rdf, represented
from kg.api.answers.served import ServedLedger, ServedPool, answer, one_state
from kg.api.pages.document_page import document_page
from kg.api.pages.rendering import page
from kg.errors import NotFound
from kg.ledger import DocumentRow, Ledger
from kg.vocabulary import document_iri

router = APIRouter(tags=["documents"], responses=told(304))


def known(ledger: Ledger, document_id: str) -> DocumentRow:
    """The document of an id. Raises NotFound."""
    row = ledger.document(document_id)
    if row is None:
        raise NotFound(f"no document {document_id!r}: /documents lists those that are in")
    return row


@router.get(
    "/documents",
    summary="The documents that are in",
    operation_id="list_documents",
    responses=lists(forms.DocumentForm, examples.DOCUMENT, HTML),
)
@one_state
def every(request: Request, ledger: ServedLedger, paging: ListPaging) -> Response:
    """By key; a browser is shown a page."""
    if wants_html(request):
        found = ledger.documents(paging.offset, paging.limit)
        return page(request, "documents.html", {"found": found, "next": forms.cursor(found.next)})
    return listing(request, ledger, paging, ledger.documents, forms.document)


@router.get(
    "/documents/{document_id}",
    summary="One document with its text and mentions",
    operation_id="get_document",
    responses=represented(forms.WholeDocumentForm, examples.WHOLE_DOCUMENT),
)
async def one(
    document_id: str,
    request: Request,
    ledger: ServedLedger,
    pool: ServedPool,
    claim: Annotated[str | None, Query(description="On the page: the claim whose sentence is highlighted.")] = None,
) -> Response:
    """JSON with the text as read, every mention's offsets and its reprints; a browser is shown the article.

    The representation is chosen by a suffix (`.json .jsonld .ttl .html`) or by the Accept header; as RDF it is the
    document's graph without the text.
    """
    document_id, media_type = asked(document_id, request)
    from_ledger = await run_in_threadpool(_told_by_ledger, request, document_id, media_type, claim, ledger=ledger)
    return from_ledger or await rdf(request, pool, all_about(document_iri(document_id)), media_type)


@one_state
def _told_by_ledger(
    request: Request, document_id: str, media_type: str, claim: str | None, *, ledger: Ledger
) -> Response | None:
    row = known(ledger, document_id)
    if media_type == HTML:
        return document_page(request, ledger, row, claim)
    if media_type != JSON:
        return None
    return answer(request, ledger, forms.whole_document(ledger, row))


@router.get(
    "/documents/{document_id}/claims",
    summary="The claims that a document makes",
    operation_id="claims_of_document",
    responses=answers(forms.Listed[forms.ClaimForm], {"items": [examples.CLAIM], "total": 1, "next": None}),
)
@one_state
def claims(document_id: str, request: Request, ledger: ServedLedger) -> Response:
    """In the order of the text."""
    known(ledger, document_id)
    rows = ledger.claims_in(document_id)
    body: forms.Listed[forms.ClaimForm] = {
        "items": [forms.claim(row) for row in rows],
        "total": len(rows),
        "next": None,
    }
    return answer(request, ledger, body)


@router.get(
    "/documents/{document_id}/changes",
    summary="What each new version of a document changed",
    operation_id="changes_of_document",
    responses=lists(forms.VersionChangeForm, examples.CHANGE),
)
@one_state
def changes(document_id: str, request: Request, ledger: ServedLedger, paging: ListPaging) -> Response:
    """Statements that only the new version makes, and those that only the old one made; the last change first."""
    known(ledger, document_id)
    return listing(request, ledger, paging, partial(ledger.changes, document_id), forms.change)
