"""The page of one entity: what is known of it, grouped, each statement with the way to its sentence."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from kg.api.pages import page
from kg.api.served import generation_headers
from kg.ledger import EntityRow, Ledger, NeighbourQuery
from kg.model import Claim

_LINKS = 200
_CLAIMS = 500
_MENTIONS = 20


def entity_page(request: Request, ledger: Ledger, row: EntityRow) -> Response:
    """The page; a list that is longer than the page shows says how long it is."""
    found = ledger.neighbours(row.id, NeighbourQuery(limit=_LINKS))
    groups: dict[tuple[str, str], list[Any]] = {}
    for item in found.items:
        groups.setdefault((item.relation, item.direction.value), []).append(item)
    claims = ledger.claims_of(row.id, 0, _CLAIMS)
    context = {
        "entity": row,
        "groups": groups,
        "links_total": found.total,
        "links_shown": len(found.items),
        "events": [(claim, ledger.event(claim.object)) for claim in claims.items if _is_event(claim)],
        "claims_total": claims.total,
        "mentions": ledger.mentions_of(row.id, 0, _MENTIONS),
        "name_of": lambda entity_id: _name_of(ledger, entity_id),
    }
    return page(request, "entity.html", context, headers=generation_headers(ledger.generation()))


def _is_event(claim: Claim) -> bool:
    return claim.predicate in ("investment", "observation")


def _name_of(ledger: Ledger, entity_id: str) -> str:
    row = ledger.entity(entity_id)
    return row.label if row else entity_id
