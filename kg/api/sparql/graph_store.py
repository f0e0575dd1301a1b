"""The SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import parse_qsl

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from kg.api.answers.bodies import UnsupportedBody, body, media_type
from kg.api.answers.multipart import files
from kg.api.answers.negotiation import best
from kg.api.sparql.operation import NotAllowed
from kg.api.sparql.urls import url_of
from kg.errors import BadRequest, NotAcceptable
from kg.store.graph_store import INPUT_FORMATS, Name, Part
from kg.store.jobs import GRAPH_FORMATS

_METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"
_MULTIPART = "multipart/form-data"


class Backend(Protocol):
    """The graphs behind a graph store."""

    write_bytes: int

    def name_of(self, request: Request) -> Name:
        """The graph that the request's own URL names."""
        ...

    async def read(self, request: Request, name: Name, media_type: str) -> Response:
        """The graph in a format."""
        ...

    async def admit(self, request: Request) -> None:
        """Passes a request that may write, before its body is read; raises what refuses it."""
        ...

    async def write(self, request: Request, method: str, name: Name, parts: Sequence[Part]) -> str:
        """PUT, POST or DELETE: `created`, `replaced` or `deleted`."""
        ...


class GraphStore:
    """The ASGI application over one backend, at `root` and below it."""

    def __init__(self, backend: Backend, root: str) -> None:
        self.backend = backend
        self.root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        found = await self.answer(Request(scope, receive, send))
        await found(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The response to a request; errors are raised."""
        method = request.method
        if method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _METHODS})
        if method not in ("GET", "PUT", "POST", "DELETE"):
            raise NotAllowed(method, _METHODS)
        if method != "GET":
            await self.backend.admit(request)
        if method == "POST" and request.scope["path"].rstrip("/") == self.root and not request.url.query:
            return await self._added(request)
        name = self._name(request)
        if method == "GET":
            media = best(request.headers.get("accept", ""), tuple(GRAPH_FORMATS))
            if media is None:
                raise NotAcceptable(f"a graph comes as {', '.join(GRAPH_FORMATS)}")
            return await self.backend.read(request, name, media)
        parts = () if method == "DELETE" else await sent(request, self.backend.write_bytes)
        outcome = await self.backend.write(request, method, name, parts)
        return Response(status_code=201 if outcome == "created" else 204)

    async def _added(self, request: Request) -> Response:
        """A new graph, named by what is in it (section 5.5)."""
        parts = await sent(request, self.backend.write_bytes)
        digest = hashlib.sha256(b"\0".join(one.content for one in parts)).hexdigest()[:16]
        path = f"{self.root}/{digest}"
        made = Request({**request.scope, "path": path, "raw_path": path.encode()})
        outcome = await self.backend.write(request, "POST", self.backend.name_of(made), parts)
        return Response(status_code=201 if outcome == "created" else 204, headers={"Location": url_of(made)})

    def _name(self, request: Request) -> Name:
        pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        graphs = [value for name, value in pairs if name == "graph"]
        defaults = [value for name, value in pairs if name == "default"]
        if not graphs and not defaults and request.scope["path"].rstrip("/") != self.root:
            return self.backend.name_of(request)
        if len(graphs) + len(defaults) != 1:
            raise BadRequest(f"name one graph: {self.root}?graph=IRI (percent-encoded), or {self.root}?default")
        if graphs and ":" not in graphs[0]:
            raise BadRequest(f"graph {graphs[0]!r} is no absolute IRI")
        return graphs[0] if graphs else None


async def sent(request: Request, longest: int) -> tuple[Part, ...]:
    """The documents that a request sends: its body, or each file of a form.

    Raises:
        UnsupportedBody: one is in no format that is read here.
        TooLarge: the body has more than `longest` bytes.
    """
    media = media_type(request)
    content = await body(request, longest, "a graph that is sent")
    if media != _MULTIPART:
        return (_part(content, media),)
    return tuple(_part(data, kind) for kind, data in files(request.headers["content-type"], content))


def _part(content: bytes, media: str) -> Part:
    if media not in INPUT_FORMATS:
        raise UnsupportedBody(f"content type {media!r}: send a graph as {', '.join(INPUT_FORMATS)}")
    return Part(content, media)
