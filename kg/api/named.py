"""The named queries of `queries/` as routes: parameters are bound as terms, never pasted."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from kg.analysis.named_queries import named_queries, named_query
from kg.api.asking import ask
from kg.api.contract import media, told
from kg.api.negotiation import wants_html
from kg.api.results_page import ROWS, results_page
from kg.api.served import ServedPool
from kg.api.sparql.answering import response, solutions_type
from kg.errors import BadRequest, NotAcceptable
from kg.store.jobs import SOLUTION_FORMATS, Job

router = APIRouter(tags=["queries"])


@router.get("/queries", summary="The named queries")
async def listing() -> dict[str, Any]:
    """Each with its parameters and its text."""
    items = [
        {
            "name": query.name,
            "title": query.title,
            "title_zh": query.title_zh,
            "description": query.description,
            "parameters": [{"name": p.name, "kind": p.kind, "description": p.description} for p in query.parameters],
            "sparql": query.text,
        }
        for query in named_queries().values()
    ]
    return {"items": items, "total": len(items), "next": None}


@router.get(
    "/queries/{name}",
    summary="Run a named query",
    responses=media(*SOLUTION_FORMATS, "text/html") | told(406, 507),
)
async def run(name: str, request: Request, pool: ServedPool) -> Response:
    """Its parameters are query parameters of the same names; the result comes as JSON, XML, CSV or TSV."""
    query = named_query(name)
    given = request.query_params.multi_items()
    values = dict(given)
    if len(values) < len(given):
        raise BadRequest(f"query {name}: each parameter may be given once")
    bindings = query.bindings(values)
    as_page = wants_html(request)
    media = ROWS if as_page else solutions_type(request.headers.get("accept", ""))
    if media is None:
        raise NotAcceptable(f"a query's result comes as {', '.join(SOLUTION_FORMATS)}")
    reply = await ask(request, pool, Job(query.text, media, None, bindings=tuple(bindings.items())))
    if as_page:
        return await run_in_threadpool(results_page, request, reply, query.text, f"{query.title_zh} {query.title}")
    return response(reply)
