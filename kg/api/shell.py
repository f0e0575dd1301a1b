"""What every application of ours has around its routes: error handlers and middleware."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI

from kg import __version__
from kg.api.access.sessions import Sessions
from kg.api.serving.broken import FaultsAnswered
from kg.api.serving.head import HeadAsGet
from kg.api.serving.hosts import AllowedHosts, SecurityHeaders
from kg.api.serving.logs import RequestLog
from kg.api.serving.metrics import Metrics, RequestMetrics
from kg.api.serving.problems import add_error_handlers
from kg.api.serving.rates import RateLimit
from kg.api.settings import Settings


def shell(settings: Settings, lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]]) -> FastAPI:
    """An application without routes."""
    app = FastAPI(
        title="Parkgraph",
        version=__version__,
        summary="Industrial parks, companies, projects, officials and money, each statement with its sentence",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.metrics = Metrics()
    app.state.sessions = Sessions()
    add_error_handlers(app)
    # The one added last is the outermost.
    app.add_middleware(FaultsAnswered)
    app.add_middleware(RateLimit, per_minute=settings.requests_per_minute, data=settings.data)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AllowedHosts, allowed=(*settings.allowed_hosts, settings.host))
    app.add_middleware(RequestMetrics, metrics=app.state.metrics)
    app.add_middleware(RequestLog, data=settings.data, with_queries=settings.log_queries)
    return app
