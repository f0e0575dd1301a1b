"""The SPARQL routes in the words of OpenAPI; being plain ASGI applications, they have none of their own."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from fastapi import FastAPI

from kg.api.answers.contract import Responses, media, told
from kg.api.sparql.operation import FORM_TYPE, QUERY_TYPE, UPDATE_TYPE
from kg.iris import USER
from kg.store.graph_store import INPUT_FORMATS
from kg.store.jobs import GRAPH_FORMATS, SOLUTION_FORMATS

_TEXT = {"type": "string"}
_QUERY: dict[str, Any] = {
    "type": "string",
    "examples": ["SELECT ?park { ?park a <https://parkgraph.example/ns#Park> } LIMIT 10"],
}
_UPDATE = {
    "type": "string",
    "examples": [f'INSERT DATA {{ GRAPH <{USER}notes> {{ <entities/0000000000000000> <x:note> "看" }} }}'],
}
_IRI = {"type": "string", "format": "iri", "pattern": ":", "examples": [f"{USER}notes"]}
_IRIS = {"type": "array", "items": _IRI}
_GRAPH = media(*GRAPH_FORMATS)[200]["content"]
_NAME = {"type": "string", "pattern": "^[^/?#]+$", "examples": ["notes"]}
_KEY: dict[str, list[str]] = {"HTTPBearer": []}
_OWN_KEY: dict[str, list[str]] = {"APIKeyHeader": []}


def _answers(*statuses: int) -> Responses:
    return {str(status): words for status, words in told(*statuses).items()}


_RESULT: Responses = {
    "200": {
        "description": "The result, or the service description where nothing is asked",
        "content": media(*SOLUTION_FORMATS, *GRAPH_FORMATS, "text/html")[200]["content"],
    },
    **_answers(304, 406, 413, 507),
}
_DONE: Responses = {"204": {"description": "Done"}}


def add_to_openapi(app: FastAPI) -> None:
    """Puts the SPARQL routes into the application's description."""
    generated = app.openapi

    def openapi() -> dict[str, Any]:
        described = generated()
        # Made once and kept by the application.
        if "/sparql" not in described["paths"]:
            described["paths"].update(_paths())
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def _paths() -> dict[str, Any]:
    named = [_parameter("graph", _IRI), _parameter("default", _TEXT)]
    below = [{"name": "name", "in": "path", "required": True, "schema": _NAME}]
    return {
        "/sparql": {"get": _query(), "post": _query_or_update()},
        "/rdf-graph-store": _graph_store(named, ""),
        "/rdf-graph-store/{name}": _graph_store(below, "_named"),
    }


def _query() -> dict[str, Any]:
    asked = [_parameter("query", _QUERY), _parameter("default-graph-uri", _IRIS), _parameter("named-graph-uri", _IRIS)]
    return _operation("SPARQL 1.1 query, or the service description", "sparql_get", _RESULT) | {"parameters": asked}


def _query_or_update() -> dict[str, Any]:
    form = {
        "oneOf": [
            _form("query", {"query": _QUERY, "default-graph-uri": _IRIS, "named-graph-uri": _IRIS}),
            _form("update", {"update": _UPDATE, "using-graph-uri": _IRIS, "using-named-graph-uri": _IRIS}),
        ]
    }
    content = {
        QUERY_TYPE: {"schema": _QUERY},
        UPDATE_TYPE: {"schema": _UPDATE},
        FORM_TYPE: {"schema": form, "example": {"query": _QUERY["examples"][0]}},
    }
    responses = _RESULT | _DONE | _answers(401, 403, 409)
    return _operation("SPARQL 1.1 query, or update of user graphs with a key", "sparql_post", responses) | {
        "requestBody": {"required": True, "content": content},
        "security": [{}, _KEY, _OWN_KEY],
    }


def _form(required: str, fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": [required], "properties": fields}


def _graph_store(parameters: list[dict[str, Any]], suffix: str) -> dict[str, Any]:
    sent = media(*INPUT_FORMATS)[200]["content"]
    # JSON of any form is taken: what is no JSON-LD node says nothing.
    sent["application/ld+json"]["schema"] = {}
    body = {"requestBody": {"required": True, "content": sent}}
    read = {"200": {"description": "The graph's triples", "content": _GRAPH}, **_answers(404, 406, 507)}
    made = {"201": {"description": "A graph was made"}, **_DONE}
    key = {"security": [_KEY, _OWN_KEY]}
    words: dict[str, tuple[str, Responses, dict[str, Any]]] = {
        "get": ("One graph (SPARQL 1.1 Graph Store Protocol)", read, {}),
        "put": ("Make a document the whole of a user graph", made, body | key),
        "post": ("Merge a document into a user graph", made, body | key),
        "delete": ("Delete a user graph", _DONE | _answers(404), key),
    }
    return {
        method: _operation(summary, f"graph_store{suffix}_{method}", responses) | {"parameters": parameters} | more
        for method, (summary, responses, more) in words.items()
    }


def _operation(summary: str, name: str, responses: Responses) -> dict[str, Any]:
    # Completed for each operation of its own (`kg.api.answers.contract`).
    return {"tags": ["sparql"], "summary": summary, "operationId": name, "responses": deepcopy(responses)}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}
