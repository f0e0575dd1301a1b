"""Errors as problem+json (RFC 9457), or as a plain page for a browser."""

from __future__ import annotations

import logging
import sqlite3
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from kg.api.answers.negotiation import wants_html
from kg.api.pages.rendering import page
from kg.errors import ParkgraphError

_LOG = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
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
    told = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors())
    return problem(request, 422, told)


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
