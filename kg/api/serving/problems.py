"""Errors as problem+json (RFC 9457), or as a plain page for a browser."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from kg.api.answers.negotiation import wants_html
from kg.api.answers.wrong_values import what_is_wrong
from kg.api.pages.rendering import page
from kg.errors import ParkgraphError

_LOG = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
_UNION_MEMBERS = ("constrained-str", "constrained-int", "constrained-float")
"""What pydantic calls the types of a value that may also be none."""
_METHODS = ("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE")
_AS = {"HEAD": "GET"}
"""Middleware answers these as others (`kg.api.serving.head`)."""


def problem(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The response for an error: its title is the status's phrase, `detail` says what happened and what to do."""
    title = HTTPStatus(status).phrase
    if wants_html(request):
        return page(request, "problem.html", {"title": title, "detail": detail}, status=status, headers=headers)
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.url.path}
    return JSONResponse(body, status, headers, MEDIA_TYPE)


_TOLD = {
    404: "nothing is at {path}: /docs lists all routes",
    405: "{path} does not take {method}: /docs lists the methods of all routes",
}


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ParkgraphError)  # noqa: S101 - the table below registers it for this class only
    return problem(request, error.status, error.detail, getattr(error, "headers", None))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    told = _TOLD.get(error.status_code)
    detail = told.format(path=request.url.path, method=request.method) if told else str(error.detail)
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed(request))
    return problem(request, error.status_code, detail, headers)


def _allowed(request: Request) -> list[str]:
    """The methods that the path takes, also where each has a route of its own."""
    routes = request.app.router.routes
    return [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": _AS.get(method, method)})[0] is Match.FULL for route in routes)
    ]


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    # Of something that may be left out it is also said that it is not nothing.
    errors = [one for one in error.errors() if one["type"] != "none_required"] or error.errors()
    return problem(request, 422, "; ".join(map(_told_of, errors)))


def _told_of(error: Mapping[str, Any]) -> str:
    """Such as `query.limit: Input should be greater than or equal to 1`."""
    place = ".".join(str(part) for part in error["loc"] if part not in _UNION_MEMBERS)
    return f"{place}: {what_is_wrong(error)}"


async def _unreadable(request: Request, error: Exception) -> Response:
    _LOG.error("%s: %s", request.url.path, error)
    return problem(request, 503, "the data directory cannot be read at present: see the server's log")


async def _broken(request: Request, _: Exception) -> Response:
    return problem(request, 500, "this is a fault of the server's own: its log has the particulars")


def add_error_handlers(app: FastAPI) -> None:
    """Registers the table of error handlers."""
    app.add_exception_handler(ParkgraphError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(sqlite3.Error, _unreadable)
    app.add_exception_handler(Exception, _broken)
