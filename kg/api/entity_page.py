"""The page of one entity: what is known of it, grouped, each statement with the way to its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fastapi import Request
from fastapi.responses import Response

from kg.api.pages import page
from kg.api.served import generation_headers
from kg.ledger import EntityRow, EventRow, Ledger, Neighbour, NeighbourQuery
from kg.model import Claim, RelationType

_LINKS = 200
_CLAIMS = 500
_MENTIONS = 20


def entity_page(request: Request, ledger: Ledger, row: EntityRow) -> Response:
    """The page; a list that is longer than the page shows says how long it is."""
    found = ledger.neighbours(row.id, NeighbourQuery(limit=_LINKS))
    groups: dict[tuple[str, str], list[Neighbour]] = {}
    for item in found.items:
        groups.setdefault((item.relation, item.direction.value), []).append(item)
    claims = ledger.claims_of(row.id, 0, _CLAIMS)
    context = {
        "entity": row,
        "groups": groups,
        "links_total": found.total,
        "links_shown": len(found.items),
        "events": tuple(_events(ledger, claims.items)),
        "claims_total": claims.total,
        "claims_shown": len(claims.items),
        "mentions": ledger.mentions_of(row.id, 0, _MENTIONS),
        "name_of": lambda entity_id: _name_of(ledger, entity_id),
        "title_of": lambda document_id: _title_of(ledger, document_id),
        "titles_of": lambda item: _titles_of(ledger, item),
    }
    return page(request, "entity.html", context, headers=generation_headers(ledger.generation()))


def _events(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[tuple[Claim, EventRow]]:
    for claim in claims:
        event = ledger.event(claim.object) if claim.predicate in ("investment", "observation") else None
        if event is not None:
            yield claim, event


def _titles_of(ledger: Ledger, item: Neighbour) -> list[str]:
    """The posts that a link between a person and a body stands for."""
    if item.relation != RelationType.HOLDS_POST:
        return []
    claims = (ledger.claim(claim_id) for claim_id in item.evidence)
    return sorted({claim.title for claim in claims if claim is not None and claim.title})


def _name_of(ledger: Ledger, entity_id: str) -> str:
    row = ledger.entity(entity_id)
    return row.label if row else entity_id


def _title_of(ledger: Ledger, document_id: str) -> str:
    row = ledger.document(document_id)
    return (row.title or row.key) if row else document_id
