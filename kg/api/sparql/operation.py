"""What a request asks of a SPARQL endpoint (SPARQL 1.1 Protocol, https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

import pyoxigraph as ox
from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from kg.api.answers.bodies import TooLarge, UnsupportedBody, body, charset, media_type
from kg.errors import BadRequest, ParkgraphError

QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
FORM_TYPE = "application/x-www-form-urlencoded"
_DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
_METHODS = "GET, HEAD, POST, OPTIONS"
_MOST_FIELDS = 1000

Parameters = list[tuple[str, str]]


class NotAllowed(ParkgraphError):
    """A method that the resource does not take (RFC 9110, 15.5.6)."""

    status = 405

    def __init__(self, method: str, allowed: str) -> None:
        super().__init__(f"{method} is not taken here: use {allowed}")
        self.headers = {"Allow": allowed}


@dataclass(frozen=True, slots=True)
class Operation:
    """One query or update, or the wish to have the endpoint described."""

    kind: Literal["query", "update", "describe"]
    text: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


async def operation(request: Request, longest: int) -> Operation:
    """The operation that a request asks for.

    Raises:
        BadRequest: it is none of the protocol's: no query or two, an update by GET, a body that is not UTF-8.
        UnsupportedBody: the body is of another media type.
        TooLarge: the text has more than `longest` bytes.
        NotAllowed: the method is none of the protocol's.
    """
    parameters = list(request.query_params.multi_items())
    if request.method == "POST":
        parameters += await _posted(request, longest)
    elif request.method != "GET":
        raise NotAllowed(request.method, _METHODS)
    queries, updates = _all(parameters, "query"), _all(parameters, "update")
    graphs = [value for name, value in parameters if name in _DATASET]
    if not queries and not updates and not graphs and request.method == "GET":
        return Operation("describe")
    if len(queries) + len(updates) != 1:
        told = f"{len(queries)} 'query' and {len(updates)} 'update' parameters"
        raise BadRequest(f"{told}: exactly one is needed, e.g. /sparql?query=ASK%7B%7D")
    _refuse_relative(graphs)
    if updates and request.method == "GET":
        raise BadRequest("an update comes by POST: GET must change nothing")
    text = (queries or updates)[0]
    if len(text.encode(errors="replace")) > longest:
        raise TooLarge(f"the {'query' if queries else 'update'} has more than {longest} bytes")
    if queries:
        return Operation("query", text, _all(parameters, "default-graph-uri"), _all(parameters, "named-graph-uri"))
    return Operation("update", text, _all(parameters, "using-graph-uri"), _all(parameters, "using-named-graph-uri"))


async def _posted(request: Request, longest: int) -> Parameters:
    media = media_type(request)
    if media not in (QUERY_TYPE, UPDATE_TYPE, FORM_TYPE):
        raise UnsupportedBody(f"content type {media!r}: send {QUERY_TYPE}, {UPDATE_TYPE} or {FORM_TYPE}")
    if charset(request) != "utf-8":
        raise UnsupportedBody(f"charset {charset(request)!r}: SPARQL is sent in UTF-8")
    # A form's text may be percent-encoded throughout.
    content = await body(request, longest if media != FORM_TYPE else 3 * longest + 4096, "a query")
    try:
        text = content.decode("utf-8")
        if media == FORM_TYPE:
            # Megabytes of percent signs take a while, in which others would not be answered.
            return await run_in_threadpool(_fields, text)
    except UnicodeDecodeError as error:
        raise BadRequest(f"the request's body is not UTF-8 (byte {error.start})") from None
    return [("query" if media == QUERY_TYPE else "update", text)]


def _fields(form: str) -> Parameters:
    if form.count("&") >= _MOST_FIELDS:
        raise BadRequest(f"the form has more than {_MOST_FIELDS} fields")
    return parse_qsl(form, keep_blank_values=True, errors="strict")


def _refuse_relative(graphs: Iterable[str]) -> None:
    """Passes absolute IRIs; an update that looks at none of its graphs would not tell that one is wrong."""
    for graph in graphs:
        try:
            ox.NamedNode(graph)
        except ValueError as error:
            raise BadRequest(f"graph {graph!r} is no absolute IRI: {error}") from None


def _all(parameters: Parameters, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in parameters if name == wanted)
