"""What operators look at, and the description of the routes."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from kg import __version__
from kg.api import icon
from kg.api.asking import NoData
from kg.api.contract import media, told
from kg.api.metrics import metrics_of
from kg.api.pages import page, stylesheet
from kg.api.served import ServedLedger, ServedSettings
from kg.api.settings import LIMITS
from kg.errors import NotFound
from kg.store import open_current

router = APIRouter(tags=["operations"])
probes = APIRouter(tags=["operations"])
"""What every application of ours answers, whatever it serves."""


@probes.get("/healthz", summary="Is the process alive?")
async def health() -> dict[str, str]:
    """Answers without touching the data."""
    return {"status": "ok", "version": __version__}


@probes.get(
    "/metrics",
    summary="Counts for Prometheus",
    response_class=Response,
    responses=media("text/plain", "application/openmetrics-text"),
)
async def metrics(request: Request) -> Response:
    """Requests, queries by outcome, workers, queue, and how much there is; nothing of what was asked."""
    text, media_type = await metrics_of(request).text(request.app, request.headers.get("accept", ""))
    return Response(text, headers={"Content-Type": media_type, "Cache-Control": "no-store"})


@router.get("/readyz", summary="Can it answer from the data?", responses=told(503))
def ready(ledger: ServedLedger, settings: ServedSettings) -> dict[str, Any]:
    """The generations of ledger and snapshot; while a batch is being written the snapshot may be a little behind."""
    try:
        with open_current(settings.data) as snapshot:
            return {"status": "ok", "ledger": ledger.generation(), "snapshot": snapshot.generation()}
    except (NotFound, OSError) as error:
        raise NoData(str(error)) from error


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """The routes on one page, made from the OpenAPI description; nothing is loaded from elsewhere."""
    paths: dict[str, dict[str, Any]] = request.app.openapi()["paths"]
    routes = [
        (method.upper(), route, operation)
        for route, operations in paths.items()
        for method, operation in operations.items()
    ]
    return page(request, "docs.html", {"routes": routes, "limits": LIMITS, "settings": request.app.state.settings})


@router.get("/static/style.css", include_in_schema=False)
async def style() -> Response:
    """The style sheet of the pages; asked for anew each time, so that it fits the pages of this version."""
    return Response(stylesheet(), media_type="text/css", headers={"Cache-Control": "no-cache"})


router.include_router(probes)
router.include_router(icon.router)
