"""One claim: who says what, where, how surely."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from kg.api.answers import forms
from kg.api.answers.contract import told
from kg.api.answers.examples import evidence as examples
from kg.api.answers.representations import HTML, JSON, all_about, asked, rdf, represented
from kg.api.answers.served import ServedLedger, ServedPool, answer, one_state
from kg.errors import NotFound
from kg.ledger import Ledger
from kg.vocabulary import claim_iri

router = APIRouter(tags=["evidence"])


@router.get(
    "/claims/{name}",
    summary="One claim with its sentence: JSON, JSON-LD or Turtle",
    operation_id="get_claim",
    responses=represented(forms.StatedClaimForm, examples.STATED_CLAIM) | told(303),
)
async def one(name: str, request: Request, ledger: ServedLedger, pool: ServedPool) -> Response:
    """Quote and offsets (code points in the text as read); a browser is shown the sentence in its article.

    The representation is chosen by a suffix (`.json .jsonld .ttl .html`) or by the Accept header.
    """
    claim_id, media_type = asked(name, request)
    from_ledger = await run_in_threadpool(_told_by_ledger, request, claim_id, media_type, ledger=ledger)
    return from_ledger or await rdf(request, pool, all_about(claim_iri(claim_id)), media_type)


@one_state
def _told_by_ledger(request: Request, claim_id: str, media_type: str, *, ledger: Ledger) -> Response | None:
    claim = ledger.claim(claim_id)
    if claim is None:
        raise NotFound(f"no claim {claim_id!r}: it may have gone with its document")
    if media_type == HTML:
        return RedirectResponse(f"/documents/{claim.document}?claim={claim.id}#evidence", 303)
    if media_type != JSON:
        return None
    return answer(request, ledger, forms.stated_claim(claim, ledger.event(claim.object)))
