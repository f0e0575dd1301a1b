"""The named queries of `queries/` as routes: parameters are bound as terms, never pasted."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from typing_extensions import TypedDict

from kg.analysis.asking.named_queries import named_queries, named_query
from kg.api.answers.asking import ask
from kg.api.answers.contract import answers, media, told
from kg.api.answers.examples import ids
from kg.api.answers.forms import Listed
from kg.api.answers.negotiation import wants_html
from kg.api.answers.served import ServedPool
from kg.api.pages.results_page import ROWS, results_page
from kg.api.sparql.answering import response, solutions_type
from kg.errors import BadRequest, NotAcceptable
from kg.store.jobs import SOLUTION_FORMATS, Job

router = APIRouter(tags=["queries"])

_QUERY = {
    "name": "park-tenants",
    "title": "Tenants of a park",
    "title_zh": "园区入驻企业",
    "description": "Every tenant of a park.",
    "parameters": [{"name": "park", "kind": "entity", "description": "The park."}],
    "sparql": "SELECT ?company { ?company <https://parkgraph.example/ns#tenantOf> ?park }",
}


def _given() -> dict[str, Any]:
    """The parameters of all named queries: each query takes its own, and refuses those of others."""
    takers: dict[tuple[str, str], list[str]] = {}
    for query in named_queries().values():
        for one in query.parameters:
            takers.setdefault((one.name, one.kind), []).append(f"`{query.name}`: {one.description}")
    return {
        "parameters": [
            {
                "name": name,
                "in": "query",
                "description": " ".join(told),
                "schema": {"type": "string"},
                "example": ids.PARK if name == "park" else ids.COMPANY,
            }
            for (name, _), told in takers.items()
        ]
    }


class ParameterForm(TypedDict):
    """What a query has to be given."""

    name: str
    kind: str
    description: str


class QueryForm(TypedDict):
    """A query that can be run by its name."""

    name: str
    title: str
    title_zh: str
    description: str
    parameters: list[ParameterForm]
    sparql: str


@router.get(
    "/queries",
    summary="The named queries",
    operation_id="list_queries",
    responses=answers(Listed[QueryForm], {"items": [_QUERY], "total": 1, "next": None}),
)
async def listing() -> Response:
    """Each with its parameters and its text."""
    return JSONResponse(queries())


def queries() -> Listed[QueryForm]:
    """The named queries with their parameters and texts."""
    items: list[QueryForm] = [
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
    operation_id="run_query",
    response_class=Response,
    openapi_extra=_given(),
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
