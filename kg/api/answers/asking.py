"""A question to the workers, and what of their replies is an error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from kg.api.serving.clients import client_of
from kg.api.serving.hanging_up import ClientGone, WhileConnected
from kg.api.serving.metrics import metrics_of
from kg.errors import BadRequest, NotAcceptable, ParkgraphError
from kg.store.jobs import GRAPH_FORMATS, SOLUTION_FORMATS, Job, Reply, Task
from kg.store.pool import PoolLimits, QueryKilled, QueryPool, QueryTimeout, QueueFull


class ResultTooLarge(ParkgraphError):
    """A result above its limit: an error, never a part (R7)."""

    status = 507


class NoData(ParkgraphError):
    """The data directory has nothing to answer from."""

    status = 503


_OUTCOMES: dict[type[ParkgraphError], str] = {
    QueueFull: "queue_full",
    QueryTimeout: "timeout",
    QueryKilled: "killed",
    ClientGone: "gone",
}
"""What a job came to that has no reply; a reply says its outcome itself."""


class Refused(ParkgraphError):
    """Something that the graph does not do for anybody, or not for this client."""

    def __init__(self, detail: str, status: int) -> None:
        super().__init__(detail)
        self.status = status


async def ask(request: Request, pool: QueryPool, job: Job | Task) -> Reply:
    """As `ask_spooled`, with the whole result in memory."""
    return await fetched(await ask_spooled(request, pool, job))


async def fetched(reply: Reply) -> Reply:
    """A reply with its whole result in memory; the file of a long one is deleted."""
    if not reply.spooled:
        return reply
    file = Path(reply.spooled)
    try:
        return replace(reply, body=await run_in_threadpool(file.read_bytes), spooled="")
    finally:
        file.unlink(missing_ok=True)


async def ask_spooled(request: Request, pool: QueryPool, job: Job | Task) -> Reply:
    """The reply to a job that is a result; a client that hangs up meanwhile frees its worker.

    A long result is in a file (`Reply.spooled`), which the caller deletes.

    Raises:
        BadRequest: the query is wrong or failed.
        NotAcceptable: no format fits what the query gives.
        ResultTooLarge: the result outgrew its limit, or the memory.
        NoData: there is no published graph.
        ClientGone: the client hung up.
        ParkgraphError: as `QueryPool.run`.
    """
    begun, outcome = perf_counter(), "broken"
    try:
        reply = await _reply(request, pool, job)
        outcome = reply.outcome
    except ParkgraphError as error:
        outcome = _OUTCOMES.get(type(error), outcome)
        raise
    finally:
        _note(request, job, outcome, perf_counter() - begun)
    return result_of(reply, pool.limits)


def _note(request: Request, job: Job | Task, outcome: str, seconds: float) -> None:
    """Counts a job, and leaves for the log what it was and came to."""
    metrics_of(request).asked(job, outcome, seconds)
    request.state.outcome = outcome
    if isinstance(job, Job):
        request.state.query = job.query


async def _reply(request: Request, pool: QueryPool, job: Job | Task) -> Reply:
    async with WhileConnected(request):
        return await pool.run(job, client_of(request))


def result_of(reply: Reply, limits: PoolLimits) -> Reply:
    """The reply, if it is a result; its errors are raised as `ask_spooled` says."""
    said = reply.body.decode(errors="replace") if reply.media_type == "text/plain" else ""
    match reply.outcome:
        case "invalid":
            raise BadRequest(f"the query cannot be parsed: {said}")
        case "refused":
            raise BadRequest(said) if reply.status == BadRequest.status else Refused(said, reply.status)
        case "failed":
            raise BadRequest(f"the query could not be evaluated: {said}")
        case "unacceptable":
            offered = ", ".join([*SOLUTION_FORMATS, *GRAPH_FORMATS])
            raise NotAcceptable(f"no acceptable format for this kind of result; there are: {offered}")
        case "too_large":
            raise ResultTooLarge(
                f"the result has more than {limits.result_bytes} bytes: add a LIMIT, or export the graph instead"
            )
        case "too_many_rows":
            raise ResultTooLarge(
                f"the result has more than {limits.rows} rows: add a LIMIT, and an OFFSET for the rest"
            )
        case "no_memory":
            raise ResultTooLarge("the query ran out of memory: make it more selective")
        case "no_data":
            raise NoData(said)
    return reply
