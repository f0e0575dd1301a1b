"""The report of one park: a page that needs nothing else, to be kept, printed and sent."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from kg.api.answers.asking import ask
from kg.api.answers.contract import media, told
from kg.api.answers.link_parameters import LinkParameters
from kg.api.answers.representations import HTML
from kg.api.answers.served import ServedLedger, ServedLongPool, ServedSettings, generation_headers, not_modified
from kg.api.entities.routes import known
from kg.api.serving.hosts import POLICY_HEADER
from kg.ledger.graph_filter import MOST_SOURCES, GraphFilter
from kg.report.park import report_task
from kg.report.rendering import stylesheet
from kg.store.jobs import Task

router = APIRouter(tags=["entities"], responses=told(304))


class ReportParameters(LinkParameters):
    """Which claims count; an unknown parameter is an error, not ignored."""

    min_sources: int = Field(1, ge=1, le=MOST_SOURCES, description="Only what so many independent sources tell.")


@router.get(
    "/entities/{name}/report",
    summary="The report of a park, one HTML file",
    operation_id="report_of_park",
    response_class=Response,
    responses=media(HTML) | told(308, 507),
)
async def report(
    name: str,
    request: Request,
    ledger: ServedLedger,
    pool: ServedLongPool,
    settings: ServedSettings,
    wanted: Annotated[ReportParameters, Query()],
) -> Response:
    """Tenants, projects, money by kind, posts, numbers, links, conflicts; at the end every sentence they rest on."""
    chosen = GraphFilter(**wanted.model_dump())
    await run_in_threadpool(known, ledger, name)
    same = not_modified(request, await run_in_threadpool(ledger.generation))
    if same is not None:
        return same
    reply = await ask(request, pool, Task(report_task, (str(settings.data), name, chosen)))
    headers = {**generation_headers(reply.generation), "Vary": "Accept", POLICY_HEADER: _policy()}
    return Response(reply.body, media_type=f"{HTML}; charset=utf-8", headers=headers)


@cache
def _policy() -> str:
    """Its own style is all that the page may use."""
    digest = b64encode(sha256(stylesheet().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
