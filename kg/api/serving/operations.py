"""What operators look at, and the description of the routes."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict

from kg import __version__
from kg.api.answers.asking import NoData
from kg.api.answers.contract import told
from kg.api.answers.served import ServedLedger, ServedSettings
from kg.api.pages import icon
from kg.api.pages.docs_page import groups
from kg.api.pages.rendering import page, stylesheet
from kg.api.serving.metrics import metrics_of
from kg.api.settings import LIMITS
from kg.errors import NotFound
from kg.store import open_current

router = APIRouter(tags=["operations"])
probes = APIRouter()
"""What every application of ours answers, whatever it serves."""
_COUNTS = {"schema": {"type": "string"}, "example": "parkgraph_documents 12.0\n"}


class Health(BaseModel):
    """The process is alive."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok", "version": __version__}]})

    status: Literal["ok"]
    version: str


class Readiness(BaseModel):
    """Ledger and snapshot can be read, in these generations."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok", "ledger": 41, "snapshot": 41}]})

    status: Literal["ok"]
    ledger: int
    snapshot: int | None


@probes.get("/healthz", summary="Is the process alive?", operation_id="health")
async def health() -> Health:
    """Answers without touching the data."""
    return Health(status="ok", version=__version__)


@probes.get(
    "/metrics",
    summary="Counts for Prometheus",
    response_class=Response,
    operation_id="metrics",
    responses={200: {"content": dict.fromkeys(("text/plain", "application/openmetrics-text"), _COUNTS)}},
)
async def metrics(request: Request) -> Response:
    """Requests, queries by outcome, workers, queue, and how much there is; nothing of what was asked."""
    text, media_type = await metrics_of(request).text(request.app, request.headers.get("accept", ""))
    return Response(text, headers={"Content-Type": media_type, "Cache-Control": "no-store"})


@router.get("/readyz", summary="Can it answer from the data?", operation_id="ready", responses=told(503))
def ready(ledger: ServedLedger, settings: ServedSettings) -> Readiness:
    """The generations of ledger and snapshot; while a batch is being written the snapshot may be a little behind."""
    try:
        with open_current(settings.data) as snapshot:
            return Readiness(status="ok", ledger=ledger.generation(), snapshot=snapshot.generation())
    except (NotFound, OSError) as error:
        raise NoData(str(error)) from error


@router.get("/docs", include_in_schema=False)
def docs(request: Request) -> Response:
    """The routes on one page, made from the OpenAPI description; nothing is loaded from elsewhere."""
    found = groups(request.app.openapi())
    return page(request, "docs.html", {"groups": found, "limits": LIMITS, "settings": request.app.state.settings})


@router.get("/static/style.css", include_in_schema=False)
async def style() -> Response:
    """The style sheet of the pages; asked for anew each time, so that it fits the pages of this version."""
    return Response(stylesheet(), media_type="text/css", headers={"Cache-Control": "no-cache"})


router.include_router(probes)
router.include_router(icon.router)
