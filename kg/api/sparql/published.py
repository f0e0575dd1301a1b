"""The published graph behind the SPARQL endpoints: everybody reads, key holders write graphs of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from kg.analysis.asking.named_queries import named_queries
from kg.api.access.admission import may_be_written, writer
from kg.api.answers.asking import ask, ask_spooled
from kg.api.answers.served import generation_headers, not_modified
from kg.api.pages.editor import POLICY, editor_assets
from kg.api.pages.rendering import page
from kg.api.pages.results_page import results_page
from kg.api.serving.hosts import POLICY_HEADER
from kg.api.settings import LIMITS, Settings
from kg.api.sparql.answering import VARY, job, response
from kg.api.sparql.description import Described, described
from kg.api.sparql.operation import Operation
from kg.api.sparql.urls import GRAPH_STORE, VOID, endpoint_url, url_at, url_of
from kg.api.sparql.user_writes import write
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.store import current_generation, graph_store
from kg.store.full_text import DESCRIBED
from kg.store.graph_store import Name, Part
from kg.store.jobs import Task
from kg.store.pool import QueryPool
from kg.store.user_updates import GraphWrite, Method, UserUpdate, graph_store_write, user_update
from kg.vocabulary import BASE, USER

SCRATCH = "scratch"
"""Folder of the data directory in which an update makes its copies."""
_METHODS: dict[str, Method] = {"PUT": "PUT", "POST": "POST", "DELETE": "DELETE"}


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
        """Carry out an update of a key holder in graphs of users; 204, or an error and nothing is changed."""
        update = UserUpdate(asked.text, BASE, asked.default_graphs, asked.named_graphs)
        task = Task(user_update, (update, str(self._settings.data / SCRATCH)))
        delta, _ = await write(request, self.pool, self._settings, task)
        return Response(status_code=204, headers=generation_headers(delta.generation))

    async def describe(self, request: Request, media_type: str) -> Response:
        """The service description, with the limits that this server holds."""
        reply = await ask(request, self.pool, Task(graph_store.names))
        ledger: Ledger = self._app.state.ledger
        sizes = await run_in_threadpool(ledger.sizes)
        limits = (f"{limit.sentence} ({getattr(self._settings, limit.name)})" for limit in LIMITS)
        facts = Described(
            endpoint_url(request),
            "Parkgraph",
            updates=may_be_written(request, self._settings.data),
            empty_graphs=False,
            named_graphs=tuple(json.loads(reply.body)),
            functions=DESCRIBED,
            quads=sizes.quads,
            comments=tuple(limits),
            void=url_at(request, VOID),
        )
        headers = {"Vary": VARY, **generation_headers(reply.generation)}
        return Response(described(facts, media_type), media_type=media_type, headers=headers)

    async def page(self, request: Request, asked: Operation) -> Response | None:
        """The editor, or the result as a page."""
        if asked.kind == "describe":
            context = {"queries": named_queries().values(), "assets": editor_assets()}
            return page(request, "sparql.html", context, headers={POLICY_HEADER: POLICY})
        wanted = job(request, asked.text, asked.default_graphs, asked.named_graphs, BASE, for_page=True)
        reply = await ask(request, self.pool, wanted)
        return await run_in_threadpool(results_page, request, reply, asked.text, "查询结果 Result")

    def name_of(self, request: Request) -> Name:
        """`/rdf-graph-store/notes` is the graph `…/graph/user/notes`: every IRI of this graph has its path here."""
        return USER + url_of(request).partition(GRAPH_STORE + "/")[2]

    async def read(self, request: Request, name: Name, media_type: str) -> Response:
        """The graph in a format."""
        return response(await ask_spooled(request, self.pool, Task(graph_store.read, (name, media_type))), media_type)

    async def admit(self, request: Request) -> None:
        """Passes a request with a key that may write; raises as `kg.api.access.admission.writer`."""
        await run_in_threadpool(writer, request, self._settings)

    async def write(self, request: Request, method: str, name: Name, parts: Sequence[Part]) -> str:
        """PUT, POST or DELETE of a graph of users."""
        # A form may send several files: the first replaces the graph, the others are merged into it.
        if len(parts) > 1:
            raise BadRequest("send one file at a time: a graph here takes one document a request")
        part = parts[0] if parts else Part(b"", "text/turtle")
        task = Task(graph_store_write, (GraphWrite(_METHODS[method], name, part.content, part.media_type),))
        _, found = await write(request, self.pool, self._settings, task)
        if method == "DELETE":
            return "deleted"
        # A graph of users without a quad is no graph: one that was sent empty was not made.
        return "created" if found.added and not found.existed else "replaced"
