"""`/sparql`: queries and updates by the SPARQL 1.1 Protocol.

An ASGI application of its own, so that a small query costs little more than its evaluation.
"""

from __future__ import annotations

from typing import Protocol

from fastapi import Request, Response
from starlette.types import Receive, Scope, Send

from kg.api.answers.asking import ask_spooled
from kg.api.answers.negotiation import best
from kg.api.sparql.answering import job, response
from kg.api.sparql.description import DESCRIPTION_TYPES
from kg.api.sparql.operation import Operation, operation
from kg.errors import NotAcceptable
from kg.store.pool import QueryPool


class Backend(Protocol):
    """The graph behind an endpoint."""

    query_bytes: int

    @property
    def pool(self) -> QueryPool:
        """The workers that evaluate."""
        ...

    def base(self, request: Request) -> str:
        """What relative IRIs in a text are resolved against."""
        ...

    def unchanged(self, request: Request) -> Response | None:
        """304 where the client has the result of the present state already."""
        ...

    async def update(self, request: Request, asked: Operation) -> Response:
        """Carry out an update that this request may make."""
        ...

    async def describe(self, request: Request, media_type: str) -> Response:
        """The service description."""
        ...

    async def page(self, request: Request, asked: Operation) -> Response | None:
        """What a browser is shown in place of the machine's answer; None where there is no page."""
        ...


class SparqlEndpoint:
    """The ASGI application over one backend."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        found = await self.answer(Request(scope, receive, send))
        await found(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The response to a request; errors are raised."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        asked = await operation(request, self.backend.query_bytes)
        if asked.kind == "update":
            return await self.backend.update(request, asked)
        if _wants_page(request, asked):
            found = await self.backend.page(request, asked)
            if found is not None:
                return found
        if asked.kind == "describe":
            media = best(request.headers.get("accept", ""), DESCRIPTION_TYPES)
            if media is None:
                raise NotAcceptable(f"the service description comes as {', '.join(DESCRIPTION_TYPES)}")
            return await self.backend.describe(request, media)
        return await self._query(request, asked)

    async def _query(self, request: Request, asked: Operation) -> Response:
        if "if-none-match" in request.headers:
            unchanged = self.backend.unchanged(request)
            if unchanged is not None:
                return unchanged
        base = self.backend.base(request)
        wanted = job(request, asked.text, asked.default_graphs, asked.named_graphs, base)
        return response(await ask_spooled(request, self.backend.pool, wanted))


def _wants_page(request: Request, asked: Operation) -> bool:
    machine = DESCRIPTION_TYPES[0] if asked.kind == "describe" else "application/json"
    return best(request.headers.get("accept", ""), (machine, "text/html")) == "text/html"
