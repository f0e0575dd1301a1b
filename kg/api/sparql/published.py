"""The published graph behind the SPARQL endpoints: everybody reads, key holders write graphs of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from kg.analysis.named_queries import named_queries
from kg.api.asking import ask, ask_spooled
from kg.api.pages import page
from kg.api.results_page import results_page
from kg.api.served import generation_headers, not_modified
from kg.api.settings import LIMITS, Settings
from kg.api.sparql.answering import VARY, job, response
from kg.api.sparql.description import Described, described
from kg.api.sparql.operation import Operation
from kg.api.sparql.routes import endpoint_url
from kg.errors import NotFound, Refusal
from kg.ledger import Ledger
from kg.store import current_generation, graph_store
from kg.store.graph_store import Name, Part
from kg.store.jobs import Task
from kg.store.pool import QueryPool
from kg.vocabulary import BASE, USER

_READ_ONLY = f"only graphs whose names begin with {USER} can be written, and not yet over HTTP"


class PublishedBackend:
    """What `kg serve` has behind `/sparql` and `/rdf-graph-store`."""

    def __init__(self, app: FastAPI, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self.query_bytes = settings.query_bytes
        self.write_bytes = settings.graph_bytes

    @property
    def pool(self) -> QueryPool:
        """The workers, there while the application runs."""
        pool: QueryPool = self._app.state.pool
        return pool

    def base(self, _: Request) -> str:
        """The base of the graph's own IRIs, so that `<entities/…>` can be written."""
        return BASE

    def unchanged(self, request: Request) -> Response | None:
        """304 where the client has the result over the newest snapshot."""
        generation = current_generation(self._settings.data)
        return None if generation is None else not_modified(request, generation)

    async def update(self, request: Request, asked: Operation) -> Response:
        """Refused."""
        raise Refusal(_READ_ONLY)

    async def describe(self, request: Request, media_type: str) -> Response:
        """The service description, with the limits that this server holds."""
        reply = await ask(request, self.pool, Task(graph_store.names))
        ledger: Ledger = self._app.state.ledger
        sizes = await run_in_threadpool(ledger.sizes)
        limits = (f"{limit.sentence} ({getattr(self._settings, limit.name)})" for limit in LIMITS)
        facts = Described(
            endpoint_url(request),
            "Parkgraph",
            updates=False,
            empty_graphs=False,
            named_graphs=tuple(json.loads(reply.body)),
            quads=sizes.quads,
            comments=tuple(limits),
        )
        headers = {"Vary": VARY, **generation_headers(reply.generation or 0)}
        return Response(described(facts, media_type), media_type=media_type, headers=headers)

    async def page(self, request: Request, asked: Operation) -> Response | None:
        """The editor, or the result as a page."""
        if asked.kind == "describe":
            return page(request, "sparql.html", {"queries": named_queries().values()})
        wanted = job(request, asked.text, asked.default_graphs, asked.named_graphs, BASE, for_page=True)
        reply = await ask(request, self.pool, wanted)
        return await run_in_threadpool(results_page, request, reply, asked.text, "查询结果 Result")

    def name_of(self, request: Request) -> Name:
        """Below this route no graph has a name of its own here."""
        raise NotFound("name the graph: /rdf-graph-store?graph=IRI (percent-encoded), or /rdf-graph-store?default")

    async def read(self, request: Request, name: Name, media_type: str) -> Response:
        """The graph in a format."""
        return response(await ask_spooled(request, self.pool, Task(graph_store.read, (name, media_type))), media_type)

    async def write(self, request: Request, method: str, name: Name, parts: Sequence[Part]) -> str:
        """Refused."""
        raise Refusal(_READ_ONLY)
