"""What every route may ask for: the settings, the query workers, a read-only view of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar

from fastapi import Depends, Request, Response
from fastapi.responses import JSONResponse

from kg.api.settings import Settings
from kg.ledger import Ledger
from kg.store.pool import QueryPool

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
Clock = Callable[[], str]
"""Gives the present date, ISO 8601."""


async def settings_of(request: Request) -> Settings:
    """The settings that the app was created with."""
    settings: Settings = request.app.state.settings
    return settings


async def pool_of(request: Request) -> QueryPool:
    """The workers for queries."""
    pool: QueryPool = request.app.state.pool
    return pool


async def long_pool_of(request: Request) -> QueryPool:
    """The worker for analyses and exports, which take longer than a query may."""
    pool: QueryPool = request.app.state.long_pool
    return pool


async def ledger_of(request: Request) -> Ledger:
    """The ledger, read-only."""
    ledger: Ledger = request.app.state.ledger
    return ledger


async def clock_of(request: Request) -> Clock:
    """What gives a judgement its date where the client names none."""
    clock: Clock = request.app.state.clock
    return clock


ServedSettings = Annotated[Settings, Depends(settings_of)]
ServedPool = Annotated[QueryPool, Depends(pool_of)]
ServedLongPool = Annotated[QueryPool, Depends(long_pool_of)]
ServedLedger = Annotated[Ledger, Depends(ledger_of)]
ServedClock = Annotated[Clock, Depends(clock_of)]


def one_state(route: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """A route whose argument `ledger` shows one state from its begin to its end, whatever is ingested meanwhile.

    A dependency could not do that: it runs in another thread than its route, and the ledger has a connection a thread.
    """

    @wraps(route)
    def within(*arguments: Arguments.args, **named: Arguments.kwargs) -> Answer:
        ledger = named["ledger"]
        assert isinstance(ledger, Ledger)  # noqa: S101 - every route with this decorator has it
        with ledger.reading():
            return route(*arguments, **named)

    return within


def generation_headers(generation: int | None) -> dict[str, str]:
    """The graph's generation, as a header of its own and as the entity tag; nothing for a store that has none."""
    if generation is None:
        return {}
    return {"X-Parkgraph-Generation": str(generation), "ETag": f'"{generation}"', "Cache-Control": "no-cache"}


def answer(request: Request, ledger: Ledger, body: object) -> Response:
    """A JSON response that carries the generation; 304 when the client has this generation already."""
    generation = ledger.generation()
    headers = {**generation_headers(generation), "Vary": "Accept"}
    return not_modified(request, generation) or JSONResponse(body, headers=headers)


def not_modified(request: Request, generation: int) -> Response | None:
    """304 where the client has what it asks for of this generation already (RFC 9110, 13.1.2)."""
    headers = {**generation_headers(generation), "Vary": "Accept"}
    return Response(status_code=304, headers=headers) if has_already(request, headers["ETag"]) else None


def has_already(request: Request, tag: str) -> bool:
    """Whether `If-None-Match` names an entity tag (RFC 9110, 13.1.2)."""
    tags = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return tag in tags or "*" in tags
