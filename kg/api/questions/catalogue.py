"""`/analysis` and `/analysis/NAME` for every analysis of the catalogue: as JSON, as CSV and as a page."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel

from kg.analysis.catalogue import ANALYSES, OTHERS, analysis_named
from kg.analysis.catalogue.offered import Analysis, filter_of
from kg.analysis.rendering.as_json import analysis_json
from kg.analysis.rendering.forms import AnalysisForm
from kg.analysis.rendering.report import Asked, answer_report
from kg.api.answers.asking import ask
from kg.api.answers.contract import answers, told
from kg.api.answers.forms import Listed
from kg.api.answers.negotiation import best, wants_html
from kg.api.answers.paging import paging_of
from kg.api.answers.representations import HTML
from kg.api.answers.served import ServedLedger, ServedLongPool, ServedSettings, generation_headers, not_modified
from kg.api.pages.analysis_page import analyses_page, analysis_page
from kg.api.questions.analysis_forms import example_of, form_of
from kg.api.questions.analysis_parameters import options_of, parameters_of
from kg.store.jobs import Task

router = APIRouter(tags=["analysis"])
_JSON, _CSV = "application/json", "text/csv"
_SUFFIXES = {".json": _JSON, ".csv": _CSV}
Route = Callable[..., Awaitable[Response]]


def _completed(analysis: Analysis) -> Callable[[Request], None]:
    """Sends a browser on: without the fields that its form left empty, and with a value for each that must have one."""

    def complete(request: Request) -> None:
        given = request.query_params.multi_items()
        filled = [(name, value) for name, value in given if value]
        names = {name for name, _ in filled}
        filled += [(one.name, str(one.example)) for one in analysis.options if one.required and one.name not in names]
        if filled != given and wants_html(request):
            raise HTTPException(303, "the same, completed", {"Location": f"{request.url.path}?{urlencode(filled)}"})

    return complete


@router.get(
    "/analysis",
    summary="The analyses, with their options",
    operation_id="list_analyses",
    responses=answers(Listed[AnalysisForm], {"items": [analysis_json(ANALYSES[0])], "total": 1, "next": None}, HTML),
)
async def listing(request: Request) -> Response:
    """Each is at its path; those without columns answer in a form of their own."""
    if wants_html(request):
        return await run_in_threadpool(analyses_page, request)
    items = [analysis_json(one) for one in (*ANALYSES, *OTHERS)]
    return JSONResponse({"items": items, "total": len(items), "next": None}, headers={"Vary": "Accept"})


def _route(analysis: Analysis, forced: str | None = None) -> Route:
    """The function behind an analysis's path, or behind that with a suffix, whose media type is given."""

    async def run(
        request: Request, pool: ServedLongPool, ledger: ServedLedger, settings: ServedSettings, wanted: BaseModel
    ) -> Response:
        offered = (_JSON, _CSV, HTML)
        media_type = forced or best(request.headers.get("accept", ""), offered) or _JSON
        same = not_modified(request, await run_in_threadpool(ledger.generation))
        if same is not None:
            return same
        form: Literal["csv", "json"] = "csv" if media_type == _CSV else "json"
        given = wanted.model_dump()
        paging = paging_of(settings, given["limit"], given["cursor"])
        filters, options = filter_of(given), options_of(analysis, wanted)
        asked = Asked(analysis.name, filters, options, form, paging.offset, paging.limit)
        reply = await ask(request, pool, Task(answer_report, (str(settings.data), asked)))
        headers = {**generation_headers(reply.generation), "Vary": "Accept"}
        if media_type == HTML:
            return await run_in_threadpool(analysis_page, request, analysis, wanted, json.loads(reply.body), headers)
        if forced == _CSV:
            headers["Content-Disposition"] = f'attachment; filename="{analysis.name}.csv"'
        return Response(reply.body, media_type=media_type, headers=headers)

    # A model that is made at run time cannot be named in a signature that is written.
    run.__annotations__["wanted"] = Annotated[parameters_of(analysis), Query()]
    return run


for _analysis in ANALYSES:
    router.add_api_route(
        f"/analysis/{_analysis.name}",
        _route(_analysis),
        summary=_analysis.title,
        description=_analysis.definition,
        operation_id=f"analyze_{_analysis.name.replace('-', '_')}",
        responses=answers(form_of(_analysis), example_of(_analysis), _CSV, HTML) | told(304, 404, 507),
        dependencies=[Depends(_completed(_analysis))],
    )
    for _suffix, _media_type in _SUFFIXES.items():
        router.add_api_route(
            f"/analysis/{_analysis.name}{_suffix}", _route(_analysis, _media_type), include_in_schema=False
        )


@router.get("/analysis/{name}", include_in_schema=False)
async def unknown(name: str) -> Response:
    """An error that lists the analyses that there are."""
    return RedirectResponse(f"/analysis/{analysis_named(name).name}")
