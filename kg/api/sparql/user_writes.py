"""A write of a key holder into a graph of his own: evaluated in a worker, then committed to the ledger.

The writer's lock is held from before the evaluation until after the commit, so that nothing comes between.
"""

from __future__ import annotations

import asyncio

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from kg.api.access.admission import writer
from kg.api.answers.asking import ask
from kg.api.serving.waiting import busy_told
from kg.api.settings import Settings
from kg.ledger import Delta
from kg.pipeline import UserWriter
from kg.store.jobs import Task
from kg.store.pool import QueryPool
from kg.updates.user_graphs import UserDelta


async def write(request: Request, pool: QueryPool, settings: Settings, task: Task) -> tuple[Delta, UserDelta]:
    """What the evaluation of the task gave, and what the commit made of it.

    Raises:
        Forbidden, Unauthorized, BadRequest: as `kg.api.access.admission.writer`; before anything is evaluated.
        Busy: another process writes.
        ParkgraphError: as `ask`, and as the task's own errors.
    """
    await run_in_threadpool(writer, request, settings)
    seconds = settings.write_wait_seconds
    with busy_told(seconds):
        opened = await run_in_threadpool(UserWriter.open, settings.data, None, seconds)
    try:
        reply = await ask(request, pool, task)
        delta = UserDelta.from_json(reply.body)
        return await run_in_threadpool(opened.commit, delta, reply.generation or 0), delta
    finally:
        # The lock is let go even if the client hung up meanwhile.
        await asyncio.shield(run_in_threadpool(opened.close))
