"""The SPARQL 1.1 Protocol's query operation (https://www.w3.org/TR/sparql11-protocol/), in killable workers."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from kg.analysis.named_queries import named_queries
from kg.api.asking import ask
from kg.api.bodies import TooLarge, UnsupportedBody, body, media_type
from kg.api.negotiation import best, wants_html
from kg.api.pages import page
from kg.api.results_page import results_page
from kg.api.served import ServedPool, ServedSettings, generation_headers
from kg.errors import BadRequest
from kg.store.worker import GRAPH_FORMATS, SOLUTION_FORMATS, Job

router = APIRouter(tags=["sparql"])

_PLAIN_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


@router.get("/sparql", summary="SPARQL 1.1 query")
async def get_query(request: Request, pool: ServedPool, settings: ServedSettings) -> Response:
    """`query`, and `default-graph-uri` or `named-graph-uri` at will; a browser without a query gets a form."""
    parameters = list(request.query_params.multi_items())
    if not any(name == "query" for name, _ in parameters) and wants_html(request):
        return page(request, "sparql.html", {"queries": named_queries().values()})
    return await _answer(request, pool, settings, parameters)


@router.post("/sparql", summary="SPARQL 1.1 query, as a form or as application/sparql-query")
async def post_query(request: Request, pool: ServedPool, settings: ServedSettings) -> Response:
    """Updates are refused: this endpoint only reads."""
    content = await body(request, settings.query_bytes, "a query")
    media = media_type(request)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"the request's body is not UTF-8 (byte {error.start})") from None
    if media == "application/sparql-query":
        parameters = [*request.query_params.multi_items(), ("query", text)]
    elif media == _FORM:
        parameters = parse_qsl(text, keep_blank_values=True)
    else:
        raise UnsupportedBody(f"content type {media!r}: send application/sparql-query or {_FORM}")
    return await _answer(request, pool, settings, parameters)


async def _answer(
    request: Request, pool: ServedPool, settings: ServedSettings, parameters: list[tuple[str, str]]
) -> Response:
    as_page = wants_html(request)
    job = _job("" if as_page else request.headers.get("accept", ""), parameters, settings.query_bytes)
    reply = await ask(request, pool, job)
    if as_page:
        return await run_in_threadpool(results_page, request, reply, job.query, "查询结果 Result")
    headers = {**generation_headers(reply.generation), "Vary": "Accept"}
    return Response(reply.body, media_type=reply.media_type, headers=headers)


def _job(accept: str, parameters: list[tuple[str, str]], longest: int) -> Job:
    queries = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in parameters):
        raise BadRequest("this endpoint takes queries only; updates are not served here")
    if len(queries) != 1:
        raise BadRequest(f"{len(queries)} 'query' parameters: exactly one is needed, e.g. /sparql?query=ASK%7B%7D")
    if len(queries[0].encode()) > longest:
        raise TooLarge(f"the query has more than {longest} bytes")
    solutions = best(accept, (*SOLUTION_FORMATS, _PLAIN_JSON, "application/xml", "text/xml"))
    return Job(
        queries[0],
        _ALIASES.get(solutions or "", solutions),
        best(accept, tuple(GRAPH_FORMATS)),
        tuple(value for name, value in parameters if name == "default-graph-uri"),
        tuple(value for name, value in parameters if name == "named-graph-uri"),
    )


_ALIASES = {
    _PLAIN_JSON: "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
