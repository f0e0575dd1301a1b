"""The application: error handlers, middleware, routers; nothing else lives here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from fastapi import FastAPI

from kg import __version__
from kg.api import analyses, claims, documents, entities, exports, home, identity, named, operations, sparql
from kg.api.head import HeadAsGet
from kg.api.hosts import AllowedHosts, SecurityHeaders
from kg.api.problems import add_error_handlers
from kg.api.served import Clock
from kg.api.settings import Settings
from kg.ledger import Ledger
from kg.store.pool import PoolLimits, QueryPool

ROUTERS = (
    home.router,
    identity.router,
    entities.router,
    claims.router,
    documents.router,
    analyses.router,
    exports.router,
    named.router,
    sparql.router,
    operations.router,
)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def create_app(settings: Settings, clock: Clock = _today) -> FastAPI:
    """An application over one data directory; it reads only until a key is added (`kg.api.keys`)."""

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
    app.state.clock = clock
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
