"""The SPARQL routes in the words of OpenAPI; being plain ASGI applications, they have none of their own."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from kg.api.sparql.operation import FORM_TYPE, QUERY_TYPE, UPDATE_TYPE
from kg.store.graph_store import INPUT_FORMATS
from kg.store.jobs import GRAPH_FORMATS, SOLUTION_FORMATS

_TEXT = {"type": "string"}
_IRIS = {"type": "array", "items": {"type": "string", "format": "iri"}}
_PROBLEM = {
    "default": {"description": "An error, as RFC 9457 has it", "content": {"application/problem+json": {"schema": {}}}}
}
_GRAPH = {media: {"schema": _TEXT} for media in GRAPH_FORMATS}
_RESULT = {
    "200": {
        "description": "The result, or the service description where nothing is asked",
        "content": {media: {"schema": _TEXT} for media in (*SOLUTION_FORMATS, *GRAPH_FORMATS)},
    },
    **_PROBLEM,
}
_DONE = {"204": {"description": "Done"}, **_PROBLEM}


def add_to_openapi(app: FastAPI) -> None:
    """Puts the SPARQL routes into the application's description."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        described = generated()
        described["paths"].update({"/sparql": _sparql(), "/rdf-graph-store": _graph_store()})
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def _sparql() -> dict[str, Any]:
    asked = [_parameter("query", _TEXT), _parameter("default-graph-uri", _IRIS), _parameter("named-graph-uri", _IRIS)]
    forms = {media: {"schema": _TEXT} for media in (QUERY_TYPE, UPDATE_TYPE, FORM_TYPE)}
    return {
        "get": _operation("SPARQL 1.1 query, or the service description", "sparql_get", _RESULT)
        | {"parameters": asked},
        "post": _operation("SPARQL 1.1 query, or update of user graphs with a key", "sparql_post", _RESULT | _DONE)
        | {"requestBody": {"required": True, "content": forms}},
    }


def _graph_store() -> dict[str, Any]:
    named = [_parameter("graph", {"type": "string", "format": "iri"}), _parameter("default", _TEXT)]
    sent = {"requestBody": {"required": True, "content": {media: {"schema": _TEXT} for media in INPUT_FORMATS}}}
    read = {"200": {"description": "The graph's triples", "content": _GRAPH}, **_PROBLEM}
    made = {"201": {"description": "A graph was made"}, **_DONE}
    words: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
        "get": ("One graph (SPARQL 1.1 Graph Store Protocol)", read, {}),
        "put": ("Make a document the whole of a user graph", made, sent),
        "post": ("Merge a document into a user graph", made, sent),
        "delete": ("Delete a user graph", _DONE, {}),
    }
    return {
        method: _operation(summary, f"graph_store_{method}", responses) | {"parameters": named} | body
        for method, (summary, responses, body) in words.items()
    }


def _operation(summary: str, name: str, responses: dict[str, Any]) -> dict[str, Any]:
    return {"tags": ["sparql"], "summary": summary, "operationId": name, "responses": responses}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}
