"""What an assistant may be handed as it is: the ontology, the shipped queries, a text, an entity, a claim."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, ReadResourceResult, Resource, ResourceTemplate, TextResourceContents

from kg.api.mcp.served import Served
from kg.api.mcp.tools import BY_NAME
from kg.api.questions import named
from kg.errors import NotFound, ParkgraphError
from kg.resources import read_text

_SCHEME = "parkgraph://"
_JSON, _TURTLE, _TEXT = "application/json", "text/turtle", "text/plain"

RESOURCES = (
    Resource(
        name="ontology",
        title="The ontology",
        uri=f"{_SCHEME}ontology",
        description="Classes, relations and properties of the graph, for writing SPARQL.",
        mime_type=_TURTLE,
    ),
    Resource(
        name="queries",
        title="The shipped queries",
        uri=f"{_SCHEME}queries",
        description="Each with its parameters and its SPARQL.",
        mime_type=_JSON,
    ),
)
TEMPLATES = (
    ResourceTemplate(
        name="document", uri_template=f"{_SCHEME}documents/{{id}}", description="A text as read.", mime_type=_TEXT
    ),
    ResourceTemplate(
        name="entity", uri_template=f"{_SCHEME}entities/{{id}}", description="As the tool entity.", mime_type=_JSON
    ),
    ResourceTemplate(
        name="claim", uri_template=f"{_SCHEME}claims/{{id}}", description="A claim with its quote.", mime_type=_JSON
    ),
)


class _Read(NamedTuple):
    """How the resources of one kind are read."""

    mime_type: str
    text: Callable[[Served, str], Awaitable[str]]


async def read(served: Served, uri: str) -> ReadResourceResult:
    """The whole of a resource. Raises MCPError where there is none."""
    kind, _, name = uri.removeprefix(_SCHEME).partition("/")
    known = (_WHOLE if not name else _ONE).get(kind) if uri.startswith(_SCHEME) else None
    if known is None:
        there = ", ".join([one.uri for one in RESOURCES] + [one.uri_template for one in TEMPLATES])
        raise MCPError(INVALID_PARAMS, f"no resource {uri!r}; there are: {there}", {"uri": uri})
    try:
        text = await known.text(served, name)
    except ParkgraphError as error:
        raise MCPError(INVALID_PARAMS, error.detail, {"uri": uri}) from error
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, mime_type=known.mime_type, text=text)])


async def _ontology(_: Served, __: str) -> str:
    return read_text("ontology/parkgraph.ttl")


async def _queries(_: Served, __: str) -> str:
    return _json(named.queries())


async def _document(served: Served, name: str) -> str:
    # All of it at once: a resource is what a person chose to hand over, not an answer that has to be short.
    return served.ledger.text(served.document(name).id)


async def _entity(served: Served, name: str) -> str:
    return _json(await BY_NAME["entity"].call(served, {"id": name}))


async def _claim(served: Served, name: str) -> str:
    found = await BY_NAME["claims"].call(served, {"ids": [name]})
    if found["missing"]:
        raise NotFound(f"no claim {name!r}: it may have gone with its document")
    return _json(found["items"][0])


def _json(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, indent=1)


_WHOLE = {"ontology": _Read(_TURTLE, _ontology), "queries": _Read(_JSON, _queries)}
_ONE = {"documents": _Read(_TEXT, _document), "entities": _Read(_JSON, _entity), "claims": _Read(_JSON, _claim)}
