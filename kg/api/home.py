"""The front page: search, what is in, where to go."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from kg.api.pages import page
from kg.api.served import ServedLedger, generation_headers, one_state
from kg.model import EntityType

router = APIRouter()

_FOUND = 50
_PARKS = 30


@router.get("/", include_in_schema=False)
@one_state
def home(
    request: Request,
    ledger: ServedLedger,
    q: Annotated[str, Query()] = "",
    type: Annotated[str, Query()] = "",  # noqa: A002 - the name that the form sends
) -> Response:
    """Search results when something is searched for, else the parks."""
    wanted = EntityType(type) if type in set(EntityType) else None
    searching = bool(q.strip() or wanted)
    found = ledger.search(q, wanted, 0, _FOUND) if searching else ledger.search("", EntityType.PARK, 0, _PARKS)
    context = {
        "q": q,
        "type": wanted,
        "types": list(EntityType),
        "searching": searching,
        "found": found,
        "sizes": ledger.sizes(),
    }
    return page(request, "home.html", context, headers=generation_headers(ledger.generation()))
