"""What the OpenAPI description says of all routes alike: how they refuse, who may write, which headers come.

A route names in its `responses` the statuses that it has beyond the usual (`told`); what each means is said here, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from kg.api.problems import MEDIA_TYPE
from kg.api.rates import FREE
from kg.api.settings import Settings

Operation = dict[str, Any]
"""An OpenAPI operation object."""
Responses = dict[int | str, dict[str, Any]]
"""As FastAPI takes it for a route or a router."""

_MEANING = {
    303: "Where a person finds it.",
    304: "The client has it: `If-None-Match` names the present generation.",
    308: "The id is a former one; `Location` has the present one.",
    400: "A value that cannot be used, as `detail` says.",
    401: "No key, or one that is not known.",
    403: "Writing is off, or the key's scope does not reach, or it is never done here.",
    404: "Nothing of that name.",
    405: "The method is not taken here; `Allow` has those that are.",
    406: "No representation that `Accept` allows.",
    409: "It does not fit what is there.",
    413: "The body is above its limit.",
    415: "The body is of a media type that is not taken here.",
    421: "The `Host` is not served here.",
    422: "A value that is not of its parameter's form.",
    429: "Too many requests of one client.",
    503: "Not now: busy, or without data; `Retry-After` says when, where that is known.",
    507: "The result is above its limit: nothing is cut.",
}
_TEXT = {"schema": {"type": "string"}}
_HEADERS: dict[int, dict[str, bool]] = {
    201: {"Location": False},
    303: {"Location": True},
    304: {"ETag": True},
    308: {"Location": True},
    401: {"WWW-Authenticate": True},
    405: {"Allow": True},
    429: {"Retry-After": True},
    503: {"Retry-After": False},
}
"""Which headers a status comes with, and whether always."""
_OF_GENERATION = {"ETag": False, "X-Parkgraph-Generation": False}

_PROBLEM = {
    "title": "Problem",
    "description": "An error, as RFC 9457 has it.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string", "minLength": 1},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "minLength": 1, "description": "What happened, and what to do."},
        "instance": {"type": "string", "description": "The path that was asked for."},
    },
}
_LEAST_ERROR = 400


def told(*statuses: int) -> Responses:
    """The `responses` of a route that also answers with these statuses, in their usual meaning."""
    return {status: {} for status in statuses}


def media(*types: str) -> Responses:
    """The `responses` of a route whose result comes in these media types, beyond JSON where that is its usual one."""
    return {200: {"content": {one: {"schema": {}} if "json" in one else _TEXT for one in types}}}


def add_contract(app: FastAPI) -> None:
    """Puts into the application's description what this module says."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        described = generated()
        if "Problem" not in described.setdefault("components", {}).setdefault("schemas", {}):
            _complete(described, app.state.settings)
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(described: dict[str, Any], settings: Settings) -> None:
    schemas = described["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = _PROBLEM
    used: set[int] = set()
    for path, operation in _operations(described):
        for parameter in operation.get("parameters", []):
            if parameter["name"] == "limit":
                parameter["schema"].setdefault("maximum", settings.page_items)
        used |= _complete_responses(path, operation)
    described["components"]["responses"] = {_name(status): _response(status) for status in sorted(used)}


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, operations in described["paths"].items():
        for operation in operations.values():
            yield path, operation


def _complete_responses(path: str, operation: Operation) -> set[int]:
    """Says each refusal of an operation; returns the statuses that are said by reference."""
    responses = operation["responses"]
    for status in _usual(path, operation):
        responses.setdefault(str(status), {})
    by_reference = set()
    for key, response in responses.items():
        status = int(key)
        if status not in _MEANING or response.get("description", "") not in ("", _phrase(status), "Validation Error"):
            for name, always in _HEADERS.get(status, {}).items():
                response.setdefault("headers", {})[name] = _header(always=always)
            if status >= _LEAST_ERROR:
                response["content"] = _response(status)["content"]
            continue
        response.clear()
        response["$ref"] = f"#/components/responses/{_name(status)}"
        by_reference.add(status)
    if "304" in responses and "200" in responses:
        responses["200"]["headers"] = {name: _header(always=always) for name, always in _OF_GENERATION.items()}
    operation["responses"] = dict(sorted(responses.items()))
    return by_reference


def _usual(path: str, operation: Operation) -> Iterator[int]:
    """The refusals that follow from what an operation is."""
    yield 421
    if path in FREE:
        return
    yield from (400, 429, 503)
    if "{" in path:
        yield 404
    if "requestBody" in operation:
        yield from (413, 415, 422)
    if operation.get("security"):
        yield from (401, 403)


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase


def _name(status: int) -> str:
    return _phrase(status).title().replace(" ", "").replace("-", "").replace("'", "")


def _header(*, always: bool) -> dict[str, Any]:
    return {"required": always, **_TEXT}


def _response(status: int) -> dict[str, Any]:
    found: dict[str, Any] = {"description": _MEANING.get(status, _phrase(status))}
    if status in _HEADERS:
        found["headers"] = {name: _header(always=always) for name, always in _HEADERS[status].items()}
    if status >= _LEAST_ERROR:
        found["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": _TEXT}
    return found
