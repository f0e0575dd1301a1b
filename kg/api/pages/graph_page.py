"""The graph view: a table of neighbours with links for every browser, in whose place its script draws a graph."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from kg.api.answers.forms import cursor as cursor_of
from kg.api.answers.paging import CURSOR, paging_of
from kg.api.answers.served import ServedLedger, ServedSettings, generation_headers, one_state
from kg.api.entities.routes import current_id, known
from kg.api.pages.built import POLICY, page_assets
from kg.api.pages.graph_legend import graph_legend
from kg.api.pages.rendering import page
from kg.api.serving.hosts import POLICY_HEADER
from kg.errors import BadRequest
from kg.ledger import EntityRow, Ledger, NeighbourQuery, Neighbours

router = APIRouter()

PAGE_LINKS = 30
"""Links that the view starts with, and adds with every step."""
MOST_NODES = 2000
"""Nodes that the view holds at most: more can be neither read nor laid out while one waits."""
MOST_STARTS = 20
_FOUND = 20


@dataclass(frozen=True, slots=True)
class Start:
    """An entity that the view starts from, with a page of its links."""

    entity: EntityRow
    links: Neighbours
    following: str | None
    """Address of the page with its next links."""


@router.get("/graph", include_in_schema=False)
@one_state
def graph(
    request: Request,
    ledger: ServedLedger,
    settings: ServedSettings,
    entity: Annotated[list[str] | None, Query(description="Ids of the entities to start from.")] = None,
    q: Annotated[str, Query(description="A name to look for.")] = "",
    cursor: Annotated[str | None, Query(pattern=CURSOR, description="The next links of the one entity.")] = None,
) -> Response:
    """The page; without its script, or before that runs, it is what the script would start from, as tables."""
    ids = list(dict.fromkeys(entity or ()))
    if len(ids) > MOST_STARTS:
        raise BadRequest(f"{len(ids)} entities to start from; the graph view takes {MOST_STARTS} at most")
    offset = paging_of(settings, PAGE_LINKS, cursor).offset if len(ids) == 1 else 0
    limits = {"links": PAGE_LINKS, "nodes": MOST_NODES, "starts": MOST_STARTS}
    context = {
        "q": q,
        "found": ledger.search(q, None, 0, _FOUND) if q.strip() else None,
        "starts": [_start(ledger, one, offset) for one in dict.fromkeys(current_id(ledger, one) for one in ids)],
        "legend": json.dumps({**graph_legend(), "limits": limits}, ensure_ascii=False),
        "assets": page_assets("graph"),
    }
    headers = {**generation_headers(ledger.generation()), POLICY_HEADER: POLICY}
    return page(request, "graph.html", context, headers=headers)


def _start(ledger: Ledger, entity_id: str, offset: int) -> Start:
    links = ledger.neighbours(entity_id, NeighbourQuery(limit=PAGE_LINKS, offset=offset))
    following = cursor_of(links.next)
    return Start(known(ledger, entity_id), links, following and f"/graph?entity={entity_id}&cursor={following}")
