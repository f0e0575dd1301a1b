"""Errors as problem+json (RFC 9457), or as a plain page for a browser."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from kg.api.negotiation import wants_html
from kg.api.pages import page
from kg.errors import ParkgraphError

MEDIA_TYPE = "application/problem+json"


def problem(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The response for an error: its title is the status's phrase, `detail` says what happened and what to do."""
    title = HTTPStatus(status).phrase
    if wants_html(request):
        return page(request, "problem.html", {"title": title, "detail": detail}, status=status, headers=headers)
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.url.path}
    return JSONResponse(body, status, headers, MEDIA_TYPE)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ParkgraphError)  # noqa: S101 - the table below registers it for this class only
    return problem(request, error.status, error.detail, getattr(error, "headers", None))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    return problem(request, error.status_code, str(error.detail), dict(error.headers or {}))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    told = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors())
    return problem(request, 422, told)


def add_error_handlers(app: FastAPI) -> None:
    """Registers the table of error handlers."""
    for kind, handler in ((ParkgraphError, _ours), (HTTPException, _http), (RequestValidationError, _invalid)):
        app.add_exception_handler(kind, handler)
