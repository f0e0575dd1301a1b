"""One claim: who says what, where, how surely."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from kg.api import forms
from kg.api.negotiation import wants_html
from kg.api.served import ServedLedger, answer, one_state
from kg.errors import NotFound

router = APIRouter(tags=["evidence"])


@router.get("/claims/{claim_id}", summary="One claim with its sentence")
@one_state
def one(claim_id: str, request: Request, ledger: ServedLedger) -> Response:
    """JSON with quote and offsets (code points in the text as read); a browser is shown the highlighted article."""
    claim = ledger.claim(claim_id)
    if claim is None:
        raise NotFound(f"no claim {claim_id!r}: it may have gone with its document")
    if wants_html(request):
        return RedirectResponse(f"/documents/{claim.document}?claim={claim.id}#evidence", 303)
    body = forms.claim(claim)
    event = ledger.event(claim.object)
    if event is not None:
        body["states"] = forms.event(event)
    return answer(request, ledger, body)
