"""The analyses of `kg analyze`, over HTTP."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from kg.analysis.tables import links_report
from kg.api.asking import ask
from kg.api.negotiation import wants_html
from kg.api.pages import page
from kg.api.served import ServedLongPool, generation_headers
from kg.store.worker import Task

router = APIRouter(tags=["analysis"])


@router.get("/analysis/park-links", summary="Which companies link which parks, and by what")
async def links(request: Request, pool: ServedLongPool) -> Response:
    """Each link with its kinds, its steps and their claims; when there is none, the nearest links that exist."""
    reply = await ask(request, pool, Task(links_report))
    headers = {**generation_headers(reply.generation), "Vary": "Accept"}
    if wants_html(request):
        return await run_in_threadpool(_links_page, request, reply.body, headers)
    return Response(reply.body, media_type="application/json", headers=headers)


def _links_page(request: Request, report: bytes, headers: dict[str, str]) -> Response:
    return page(request, "links.html", {"found": json.loads(report)}, headers=headers)
