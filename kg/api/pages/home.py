"""The front page: search, what is in, where to go."""

from __future__ import annotations

from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from kg.api.answers.paging import CURSOR, paging_of
from kg.api.answers.served import ServedLedger, ServedSettings, generation_headers, one_state
from kg.api.pages.matched import matched
from kg.api.pages.rendering import page
from kg.ledger import EntityRow, Page
from kg.model import EntityType

router = APIRouter()

_FOUND = 30
_NAMES = 4
"""Other names of a result that are shown."""


@router.get("/", include_in_schema=False)
@one_state
def home(
    request: Request,
    ledger: ServedLedger,
    settings: ServedSettings,
    q: Annotated[str, Query()] = "",
    type: Annotated[str, Query()] = "",  # noqa: A002 - the name that the form sends
    cursor: Annotated[str | None, Query(pattern=CURSOR)] = None,
) -> Response:
    """Search results when something is searched for, else the parks."""
    wanted = EntityType(type) if type in set(EntityType) else None
    searching = bool(q.strip() or wanted)
    offset = paging_of(settings, 1, cursor).offset
    found = ledger.search(q, wanted if searching else EntityType.PARK, offset, _FOUND)
    context = {
        "q": q,
        "type": wanted,
        "types": list(EntityType),
        "searching": searching,
        "found": found,
        "first": offset + 1,
        "matched": partial(matched, text=q),
        "names_shown": _NAMES,
        "before": _address(q, wanted, max(0, offset - _FOUND)) if offset else None,
        "after": _after(q, wanted, found),
        "sizes": ledger.sizes(),
    }
    return page(request, "home.html", context, headers=generation_headers(ledger.generation()))


def _after(q: str, wanted: EntityType | None, found: Page[EntityRow]) -> str | None:
    return None if found.next is None else _address(q, wanted, found.next)


def _address(q: str, wanted: EntityType | None, offset: int) -> str:
    chosen = {"q": q, "type": wanted.value if wanted else "", "cursor": f"o{offset}"}
    return "/?" + urlencode({name: value for name, value in chosen.items() if value})
