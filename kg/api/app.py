"""The application: error handlers, middleware, routers; nothing else lives here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from fastapi import FastAPI

from kg.api.answers.contract import add_contract
from kg.api.answers.served import Clock
from kg.api.documents import jobs
from kg.api.documents import routes as documents
from kg.api.documents import writing as document_writing
from kg.api.entities import claims, linked_data, ontology, paths, report
from kg.api.entities import routes as entities
from kg.api.identity import routes as identity
from kg.api.limits import pool_limits
from kg.api.pages import adding_page, built, editor, graph_page, home
from kg.api.questions import analyses, catalogue, exports, named
from kg.api.reconcile.cross_origin import CrossOrigin
from kg.api.reconcile.routes import router as reconcile_router
from kg.api.serving import operations
from kg.api.serving.rates import Rates
from kg.api.settings import Settings
from kg.api.shell import shell
from kg.api.sparql import void
from kg.api.sparql.endpoint import SparqlEndpoint
from kg.api.sparql.graph_store import GraphStore
from kg.api.sparql.openapi import add_to_openapi
from kg.api.sparql.published import PublishedBackend
from kg.api.sparql.routes import add_endpoints
from kg.api.sparql.urls import GRAPH_STORE
from kg.ledger import Ledger, matching
from kg.pipeline.jobs import JobRunner
from kg.store.pool import QueryPool

ROUTERS = (
    home.router,
    identity.router,
    entities.router,
    paths.router,
    report.router,
    claims.router,
    linked_data.router,
    ontology.router,
    void.router,
    adding_page.router,  # before the documents, of which none is called new
    documents.router,
    document_writing.router,
    jobs.router,
    analyses.router,
    catalogue.router,
    exports.router,
    named.router,
    editor.router,
    graph_page.router,
    built.router,
    operations.router,
    reconcile_router,
)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def create_app(settings: Settings, clock: Clock = _today) -> FastAPI:
    """An application over one data directory; it reads only until a key is added (`kg.api.access.keys`)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        limits = pool_limits(settings)
        app.state.pool = QueryPool(settings.data, limits, look_up=matching)
        app.state.long_pool = QueryPool(settings.data, replace(limits, workers=1, seconds=settings.long_seconds))
        try:
            with (
                Ledger.open(settings.data, readonly=True) as app.state.ledger,
                JobRunner(settings.data) as app.state.jobs,
            ):
                await app.state.pool.warm()
                yield
        finally:
            app.state.pool.close()
            app.state.long_pool.close()

    app = shell(settings, lifespan)
    app.state.clock = clock
    app.state.unlock_tries = Rates(adding_page.TRIES_PER_MINUTE)
    if settings.allowed_origins:
        app.add_middleware(CrossOrigin, origins=settings.allowed_origins)
    app.add_exception_handler(entities.Moved, entities.redirect_moved)
    for router in ROUTERS:
        app.include_router(router)
    backend = PublishedBackend(app, settings)
    add_to_openapi(app)
    add_contract(app)
    add_endpoints(app, SparqlEndpoint(backend), GraphStore(backend, GRAPH_STORE))
    return app
