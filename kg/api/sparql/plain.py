"""An ordinary SPARQL store on the network of this machine: `kg serve --plain DIR`. All of it may be written."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI, Request, Response

from kg.api.answers.asking import ask, ask_spooled
from kg.api.limits import pool_limits
from kg.api.serving.operations import probes
from kg.api.settings import Settings
from kg.api.shell import shell
from kg.api.sparql.answering import VARY, response
from kg.api.sparql.description import Described, described
from kg.api.sparql.endpoint import SparqlEndpoint
from kg.api.sparql.graph_store import GraphStore
from kg.api.sparql.operation import Operation
from kg.api.sparql.routes import add_endpoints
from kg.api.sparql.urls import GRAPH_STORE, endpoint_url, url_of
from kg.store import graph_store, plain_updates
from kg.store.graph_store import Name, Part
from kg.store.jobs import Task
from kg.store.pool import QueryPool


def create_plain_app(folder: Path, settings: Settings) -> FastAPI:
    """An application over the store in `folder`, made when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    backend = PlainBackend(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # One process writes a store, and in it one operation follows the other.
        backend.pool = app.state.pool = QueryPool(folder, replace(pool_limits(settings), workers=1), "plain")
        try:
            await backend.pool.warm()
            yield
        finally:
            backend.pool.close()

    app = shell(settings, lifespan)
    app.include_router(probes)
    add_endpoints(app, SparqlEndpoint(backend), GraphStore(backend, GRAPH_STORE))
    return app


class PlainBackend:
    """A store of one's own behind both endpoints."""

    pool: QueryPool

    def __init__(self, settings: Settings) -> None:
        self.query_bytes = settings.query_bytes
        self.write_bytes = settings.graph_bytes

    def base(self, request: Request) -> str:
        """The endpoint's URL."""
        return endpoint_url(request)

    def unchanged(self, _: Request) -> Response | None:
        """None: it has no generations."""
        return None

    async def update(self, request: Request, asked: Operation) -> Response:
        """Carry out an update."""
        arguments = (asked.text, self.base(request), asked.default_graphs, asked.named_graphs)
        await ask(request, self.pool, Task(plain_updates.update, arguments))
        return Response(status_code=204)

    async def describe(self, request: Request, media_type: str) -> Response:
        """The service description."""
        reply = await ask(request, self.pool, Task(graph_store.names))
        facts = Described(
            self.base(request),
            "A plain store",
            updates=True,
            empty_graphs=True,
            named_graphs=tuple(json.loads(reply.body)),
        )
        return Response(described(facts, media_type), media_type=media_type, headers={"Vary": VARY})

    async def page(self, request: Request, asked: Operation) -> Response | None:
        """None: machines only."""
        return None

    def name_of(self, request: Request) -> Name:
        """The request's own URL."""
        return url_of(request)

    async def read(self, request: Request, name: Name, media_type: str) -> Response:
        """The graph in a format."""
        return response(await ask_spooled(request, self.pool, Task(graph_store.read, (name, media_type))), media_type)

    async def admit(self, request: Request) -> None:
        """Passes everybody."""

    async def write(self, request: Request, method: str, name: Name, parts: Sequence[Part]) -> str:
        """PUT, POST or DELETE."""
        if method == "DELETE":
            task = Task(graph_store.delete, (name,))
        else:
            task = Task(graph_store.write, (name, tuple(parts), method == "PUT"))
        return (await ask(request, self.pool, task)).body.decode()
