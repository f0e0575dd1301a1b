"""A job as it goes on, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from kg.api.documents import job_forms
from kg.api.serving.clients import client_of
from kg.errors import NotFound, ParkgraphError
from kg.pipeline.jobs import Job, JobStore

EVENTS = "text/event-stream"
MOST_STREAMS, MOST_OF_ONE = 50, 10
"""Streams that are open at once, and those of one client, by its key or address."""
STREAM_SECONDS = 30.0
"""After so long a stream is ended, between two events: clients come back by themselves, and a server can be ended."""
_HEARTBEAT_SECONDS = 15.0
_PAUSE_SECONDS = 0.3
_RETRY_MILLISECONDS = 1000


class TooManyStreams(ParkgraphError):
    """Too many clients follow jobs."""

    status = 503
    headers = {"Retry-After": "5"}  # noqa: RUF012 - never changed


async def events(request: Request, store: JobStore, job_id: str, last: str) -> Response:
    """The events of a job after the one with the id `last`; raises NotFound, TooManyStreams."""
    job = await run_in_threadpool(store.job, job_id)
    places, client = _places(request), client_of(request)
    if len(places) >= MOST_STREAMS or list(places.values()).count(client) >= MOST_OF_ONE:
        raise TooManyStreams(f"too many streams are open: poll {request.url.path.rsplit('/', 1)[0]}")

    async def stream() -> AsyncIterator[str]:
        # A generator is closed when its client hangs up, so that the place is free again.
        place = object()
        places[place] = client
        try:
            async for event in _told(store, job, last):
                yield event
        finally:
            del places[place]

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(stream(), media_type=EVENTS, headers=headers)


def _places(request: Request) -> dict[object, str]:
    """The streams of this application that are open, each with its client."""
    state = request.app.state
    if not hasattr(state, "job_streams"):
        state.job_streams = {}
    found: dict[object, str] = state.job_streams
    return found


async def _told(store: JobStore, job: Job, last: str) -> AsyncIterator[str]:
    yield f"retry: {_RETRY_MILLISECONDS}\n\n"
    begun = said = time.monotonic()
    while True:
        if str(job.revision) != last or job.state.is_final:
            name = "end" if job.state.is_final else "progress"
            body = await run_in_threadpool(job_forms.job, store, job)
            last, said = str(job.revision), time.monotonic()
            yield f"event: {name}\nid: {last}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"
        if job.state.is_final or time.monotonic() - begun > STREAM_SECONDS:
            return
        if time.monotonic() - said > _HEARTBEAT_SECONDS:
            said = time.monotonic()
            yield ": still there\n\n"
        await asyncio.sleep(_PAUSE_SECONDS)
        try:
            job = await run_in_threadpool(store.job, job.id)
        except NotFound:
            return
