"""The analyses of `kg analyze`, over HTTP."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from kg.analysis.conflicts import USUAL, ConflictFilter, ConflictKind
from kg.analysis.conflicts.forms import ConflictsForm
from kg.analysis.conflicts.tables import conflicts_report
from kg.analysis.park_links.forms import ParkLinksForm
from kg.analysis.park_links.tables import links_report
from kg.api.answers.asking import ask
from kg.api.answers.contract import answers, told
from kg.api.answers.examples import analysis as examples
from kg.api.answers.link_parameters import LinkParameters
from kg.api.answers.negotiation import wants_html
from kg.api.answers.paging import Cursor, paging_of
from kg.api.answers.representations import HTML
from kg.api.answers.served import ServedLedger, ServedLongPool, ServedSettings, generation_headers
from kg.api.entities.routes import current_id
from kg.api.pages.rendering import page
from kg.store.jobs import Task

router = APIRouter(tags=["analysis"], responses=told(507))


@router.get(
    "/analysis/park-links",
    summary="Which companies link which parks, and by what",
    operation_id="link_parks",
    responses=answers(ParkLinksForm, examples.PARK_LINKS, HTML),
)
async def links(request: Request, pool: ServedLongPool, settings: ServedSettings) -> Response:
    """Each link with its kinds, its steps and their claims; when there is none, the nearest links that exist."""
    return await _report(request, pool, Task(links_report, (str(settings.data),)), "links.html")


class ConflictParameters(LinkParameters):
    """Filters of the conflicts, for claims as for links; an unknown one is an error, not ignored."""

    kind: list[ConflictKind] = Field(
        default_factory=lambda: list(USUAL), description="Only these kinds; without it all but `parks`."
    )
    entity: str | None = Field(None, description="Only conflicts about this entity, or in which it is a value.")
    limit: int = Field(50, ge=1)
    cursor: Cursor = None


@router.get(
    "/analysis/conflicts",
    summary="Claims that cannot all be true, ranked, each side with its sentences",
    operation_id="find_conflicts",
    responses=answers(ConflictsForm, examples.CONFLICTS, HTML) | told(404),
)
async def conflicts(
    request: Request,
    pool: ServedLongPool,
    ledger: ServedLedger,
    settings: ServedSettings,
    wanted: Annotated[ConflictParameters, Query()],
) -> Response:
    """Nothing is overwritten; `left_out` counts what was not compared, by reason. The score's rule is in the docs."""
    paging = paging_of(settings, wanted.limit, wanted.cursor)
    entity = None if wanted.entity is None else await run_in_threadpool(current_id, ledger, wanted.entity)
    kinds = frozenset(kind.value for kind in wanted.kind)
    filters = ConflictFilter(kinds, entity, wanted.since, wanted.until, wanted.min_confidence)
    task = Task(conflicts_report, (filters, paging.offset, paging.limit))
    return await _report(request, pool, task, "conflicts.html")


async def _report(request: Request, pool: ServedLongPool, task: Task, template: str) -> Response:
    """The task's JSON, or the page of it that a browser is shown."""
    reply = await ask(request, pool, task)
    headers = {**generation_headers(reply.generation), "Vary": "Accept"}
    if wants_html(request):
        return await run_in_threadpool(_page, request, template, reply.body, headers)
    return Response(reply.body, media_type="application/json", headers=headers)


def _page(request: Request, template: str, report: bytes, headers: dict[str, str]) -> Response:
    found = json.loads(report)
    following = request.url.include_query_params(cursor=found["next"]).query if found["next"] else None
    return page(request, template, {"found": found, "following": following}, headers=headers)
