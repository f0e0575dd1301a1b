"""The analyses of `kg analyze`, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from kg.analysis import park_links
from kg.analysis.tables import links_json, links_table
from kg.api.negotiation import wants_html
from kg.api.pages import page
from kg.api.served import ServedSnapshot, generation_headers

router = APIRouter(tags=["analysis"])


@router.get("/analysis/park-links", summary="Which companies link which parks, and by what")
def links(request: Request, snapshot: ServedSnapshot) -> Response:
    """Each link with its kinds, its steps and their claims; when there is none, the nearest links that exist."""
    found = park_links(snapshot)
    headers = {**generation_headers(snapshot.generation()), "Vary": "Accept"}
    if wants_html(request):
        return page(request, "links.html", {"found": found, "table": links_table(found)}, headers=headers)
    return JSONResponse(links_json(found), headers=headers)
