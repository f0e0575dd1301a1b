"""A question to the workers, and what of their replies is an error."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from fastapi import Request

from kg.errors import BadRequest, NotAcceptable, ParkgraphError
from kg.store.pool import QueryPool
from kg.store.worker import GRAPH_FORMATS, SOLUTION_FORMATS, Job, Reply, Task


class ResultTooLarge(ParkgraphError):
    """A result above its limit: an error, never a part (R7)."""

    status = 507


class NoData(ParkgraphError):
    """The data directory has nothing to answer from."""

    status = 503


class ClientGone(ParkgraphError):
    """The client hung up; nobody reads the answer."""

    status = 408


async def ask(request: Request, pool: QueryPool, job: Job | Task) -> Reply:
    """The reply to a job that is a result; a client that hangs up meanwhile frees its worker.

    Raises:
        BadRequest: the query is wrong or failed.
        NotAcceptable: no format fits what the query gives.
        ResultTooLarge: the result outgrew its limit, or the memory.
        NoData: there is no published graph.
        ClientGone: the client hung up.
        ParkgraphError: as `QueryPool.run`.
    """
    running = asyncio.create_task(pool.run(job))
    gone = asyncio.create_task(_hung_up(request))
    try:
        await asyncio.wait({running, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            raise ClientGone("the client hung up before the answer was there")
        return _result(running.result(), pool.limits.result_bytes)
    finally:
        for task in (running, gone):
            task.cancel()
            # A task that is cancelled, or has failed already, has nothing more to tell.
            with suppress(asyncio.CancelledError, ParkgraphError):
                await task


async def _hung_up(request: Request) -> None:
    """Returns when the client's connection is closed; what else comes in is the rest of a request that was read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _result(reply: Reply, longest: int) -> Reply:
    said = reply.body.decode(errors="replace") if reply.media_type == "text/plain" else ""
    match reply.outcome:
        case "invalid":
            raise BadRequest(f"the query cannot be parsed: {said}")
        case "refused":
            raise BadRequest(said)
        case "failed":
            raise BadRequest(f"the query could not be evaluated: {said}")
        case "unacceptable":
            offered = ", ".join([*SOLUTION_FORMATS, *GRAPH_FORMATS])
            raise NotAcceptable(f"no acceptable format for this kind of result; there are: {offered}")
        case "too_large":
            raise ResultTooLarge(f"the result has more than {longest} bytes: add a LIMIT, or export the graph instead")
        case "no_memory":
            raise ResultTooLarge("the query ran out of memory: make it more selective")
        case "no_data":
            raise NoData(said)
    return reply
