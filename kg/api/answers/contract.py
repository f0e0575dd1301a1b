"""What the OpenAPI description says of all routes alike: how they refuse, who may write, which headers come.

A route names in its `responses` the statuses that it has beyond the usual (`told`); what each means is said here, once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from kg.api.answers import media_types
from kg.api.answers.examples.parameters import parameter_example
from kg.api.serving.problems import MEDIA_TYPE
from kg.api.serving.rates import FREE
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
TAGS = {
    "entities": "Parks, companies, projects, people …: search, one of them, its links, the paths between two.",
    "evidence": "Claims: each statement with its sentence, and where that stands.",
    "documents": "The articles that are in: read, take in, replace, take out.",
    "jobs": "What takes documents in, and how far it is.",
    "identity": "Who is who: why an entity is one, which pairs want a look, and what people said.",
    "analysis": "Rankings, profiles and projections, each row with its claims; claims that cannot all be true.",
    "queries": "The shipped queries, by name and with parameters.",
    "sparql": "SPARQL 1.1: query, update of user graphs, graph store.",
    "linked data": "Every IRI of the graph at its own path; the ontology.",
    "export": "The graph as a file.",
    "reconciliation": "Reconciliation API 0.2: match a column of names, extend it.",
    "operations": "For who runs the server.",
}
"""What the routes are grouped by."""
_JSON = "application/json"
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
_REFERENCE = "#/components/schemas/"


def told(*statuses: int) -> Responses:
    """The `responses` of a route that also answers with these statuses, in their usual meaning."""
    return {status: {} for status in statuses}


def media(*types: str) -> Responses:
    """The `responses` of a route whose result comes in these media types and is no form of ours."""
    return {200: {"content": {one: media_types.content(one) for one in types}}}


def answers(form: object, example: object, *types: str, status: int = 200) -> Responses:
    """The `responses` of a route that answers with a form as JSON, such as `example`, and in other media types.

    `form` is a TypedDict, or another type that pydantic can describe; at run time nothing is checked against it.
    """
    return {status: {"model": form, "content": _content(example, *types)}}


def exemplified(example: object, *types: str, status: int = 200) -> Responses:
    """The same of a route that names its form as `response_model`."""
    return {status: {"content": _content(example, *types)}}


def _content(example: object, *types: str) -> dict[str, Any]:
    # As a text: FastAPI leaves out what is null in an example.
    return {_JSON: {"example": json.dumps(example)}, **{one: media_types.content(one) for one in types}}


def add_contract(app: FastAPI) -> None:
    """Puts into the application's description what this module says."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        described = generated()
        if "Problem" not in described.setdefault("components", {}).setdefault("schemas", {}):
            _complete(described, app.state.settings)
        return described

    app.openapi = openapi  # type: ignore[method-assign]
    app.openapi_tags = [{"name": name, "description": told} for name, told in TAGS.items()]


def _complete(described: dict[str, Any], settings: Settings) -> None:
    schemas = described["components"]["schemas"]
    _rename(described, {f"{_REFERENCE}{name}": f"{_REFERENCE}{_plain(name)}" for name in schemas if "_" in name})
    for name in [one for one in schemas if "_" in one]:
        schemas[_plain(name)] = {**schemas.pop(name), "title": _plain(name)}
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = _PROBLEM
    schemas.update(media_types.COMPONENTS)
    used: set[int] = set()
    for path, operation in _operations(described):
        for parameter in operation.get("parameters", []):
            if parameter["name"] == "limit":
                parameter["schema"].setdefault("maximum", settings.page_items)
            _exemplify(path, parameter)
        _read_examples(operation)
        used |= _complete_responses(path, operation)
    described["components"]["responses"] = {_name(status): _response(status) for status in sorted(used)}


def _plain(name: str) -> str:
    """`Listed_EntityForm_` as a name that programs can use."""
    return name.replace("_", "")


def _rename(part: object, names: Mapping[str, str]) -> None:
    """Gives references within a part of the description their new names."""
    if isinstance(part, dict):
        if part.get("$ref") in names:
            part["$ref"] = names[part["$ref"]]
        for one in part.values():
            _rename(one, names)
    elif isinstance(part, list):
        for one in part:
            _rename(one, names)


def _read_examples(operation: Operation) -> None:
    for response in operation["responses"].values():
        told = response.get("content", {}).get(_JSON, {})
        if isinstance(told.get("example"), str):
            told["example"] = json.loads(told["example"])


def _operations(described: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, operations in described["paths"].items():
        for operation in operations.values():
            yield path, operation


def _exemplify(path: str, parameter: dict[str, Any]) -> None:
    """Gives a parameter the usual example, where it has none of its own."""
    if not parameter["schema"].get("examples") and "example" not in parameter:
        found = parameter_example(path, parameter["name"])
        if found is not None:
            parameter["example"] = found


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
