"""What every route may ask for: the settings, the query workers, a read-only view of the ledger and of the snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request, Response
from fastapi.responses import JSONResponse

from kg.api.settings import Settings
from kg.ledger import Ledger
from kg.store import Snapshot, open_current
from kg.store.pool import QueryPool


def settings_of(request: Request) -> Settings:
    """The settings that the app was created with."""
    settings: Settings = request.app.state.settings
    return settings


def pool_of(request: Request) -> QueryPool:
    """The query workers of the app."""
    pool: QueryPool = request.app.state.pool
    return pool


def ledger_of(request: Request) -> Iterator[Ledger]:
    """The ledger, read-only; all that one request reads of it is of one state."""
    ledger: Ledger = request.app.state.ledger
    with ledger.reading():
        yield ledger


def snapshot_of(request: Request) -> Iterator[Snapshot]:
    """The newest published snapshot, pinned for the time of one request."""
    snapshot = open_current(settings_of(request).data)
    try:
        yield snapshot
    finally:
        snapshot.close()


ServedSettings = Annotated[Settings, Depends(settings_of)]
ServedPool = Annotated[QueryPool, Depends(pool_of)]
ServedLedger = Annotated[Ledger, Depends(ledger_of)]
ServedSnapshot = Annotated[Snapshot, Depends(snapshot_of)]


def generation_headers(generation: int) -> dict[str, str]:
    """The graph's generation, as a header of its own and as the entity tag."""
    return {"X-Parkgraph-Generation": str(generation), "ETag": f'"{generation}"', "Cache-Control": "no-cache"}


def answer(request: Request, ledger: Ledger, body: object) -> Response:
    """A JSON response that carries the generation; 304 when the client has this generation already."""
    headers = generation_headers(ledger.generation())
    headers["Vary"] = "Accept"
    if headers["ETag"] in [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return JSONResponse(body, headers=headers)
