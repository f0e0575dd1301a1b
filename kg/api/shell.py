"""What every application of ours has around its routes: error handlers and middleware."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI

from kg import __version__
from kg.api.head import HeadAsGet
from kg.api.hosts import AllowedHosts, SecurityHeaders
from kg.api.problems import add_error_handlers
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
    add_error_handlers(app)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AllowedHosts, allowed=(*settings.allowed_hosts, settings.host))
    return app
