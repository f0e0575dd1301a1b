"""The application: error handlers, middleware, routers; nothing else lives here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from fastapi import FastAPI

from kg import __version__
from kg.api import analyses, claims, documents, entities, exports, home, named, operations, sparql
from kg.api.head import HeadAsGet
from kg.api.hosts import AllowedHosts, SecurityHeaders
from kg.api.problems import add_error_handlers
from kg.api.settings import Settings
from kg.ledger import Ledger
from kg.store.pool import PoolLimits, QueryPool

ROUTERS = (
    home.router,
    entities.router,
    claims.router,
    documents.router,
    analyses.router,
    exports.router,
    named.router,
    sparql.router,
    operations.router,
)


def create_app(settings: Settings) -> FastAPI:
    """An application over one data directory; it reads only."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        limits = _limits(settings)
        app.state.pool = QueryPool(settings.data, limits)
        app.state.long_pool = QueryPool(settings.data, replace(limits, workers=1, seconds=settings.long_seconds))
        try:
            with Ledger.open(settings.data, readonly=True) as app.state.ledger:
                app.state.pool.warm()
                yield
        finally:
            app.state.pool.close()
            app.state.long_pool.close()

    app = FastAPI(
        title="Parkgraph",
        version=__version__,
        summary="Industrial parks, companies, projects, officials and money, each statement with its sentence",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    add_error_handlers(app)
    app.add_exception_handler(entities.Moved, entities.redirect_moved)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AllowedHosts, allowed=(*settings.allowed_hosts, settings.host))
    for router in ROUTERS:
        app.include_router(router)
    return app


def _limits(settings: Settings) -> PoolLimits:
    return PoolLimits(
        settings.query_workers,
        settings.query_seconds,
        settings.queue_seconds,
        settings.query_megabytes,
        settings.result_bytes,
    )
