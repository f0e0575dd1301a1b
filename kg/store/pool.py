"""The server's side of queries: a few worker processes, each killed and replaced when it overstays its limit (R7)."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from kg.errors import ParkgraphError
from kg.store.worker import Job, Reply, serve


class QueryTimeout(ParkgraphError):
    """The query was killed at its time limit."""

    status = 503


class QueryKilled(ParkgraphError):
    """The query's process died: nearly always it asked for more memory than its limit."""

    status = 503


class QueueFull(ParkgraphError):
    """No worker became free in time."""

    status = 503

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.headers = {"Retry-After": str(retry_after)}


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What a query may use; `LIMITS` of the API has each with its sentence."""

    workers: int
    seconds: float
    queue_seconds: float
    megabytes: int
    result_bytes: int


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class QueryPool:
    """Worker processes over the current snapshot of one data directory.

    Workers start when first needed. A caller that is cancelled (its client hung up) frees its worker by killing it.
    """

    def __init__(self, data: Path, limits: PoolLimits) -> None:
        self.data = data
        self.limits = limits
        self._context = multiprocessing.get_context("spawn")
        self._slots = asyncio.Semaphore(limits.workers)
        self._idle: list[_Worker] = []
        self._workers: dict[int, _Worker] = {}

    async def warm(self) -> None:
        """Starts a worker ahead of the first query, which then need not wait for it."""
        self._idle.append(await asyncio.to_thread(self._start))

    async def run(self, job: Job) -> Reply:
        """The reply to a job.

        Raises:
            QueueFull: no worker became free in time.
            QueryTimeout: the query ran into its time limit and was killed.
            QueryKilled: its process died, most likely at its memory limit.
        """
        try:
            await asyncio.wait_for(self._slots.acquire(), self.limits.queue_seconds)
        except TimeoutError:
            seconds = int(self.limits.queue_seconds)
            raise QueueFull(f"all {self.limits.workers} query workers are busy; waited {seconds} s", seconds) from None
        try:
            return await self._run_on_worker(job)
        finally:
            self._slots.release()

    async def _run_on_worker(self, job: Job) -> Reply:
        worker = self._idle.pop() if self._idle else await asyncio.to_thread(self._start)
        done = False
        try:
            worker.connection.send(job)
            reply = await asyncio.wait_for(_receive(worker.connection), self.limits.seconds)
            done = True
        except TimeoutError:
            raise QueryTimeout(
                f"the query was stopped after {self.limits.seconds:g} s: make it more selective or add a LIMIT"
            ) from None
        except (EOFError, OSError):
            raise QueryKilled(
                f"the query's process ended, most likely at its memory limit of {self.limits.megabytes} MiB: "
                "make the query more selective"
            ) from None
        finally:
            if done:
                self._idle.append(worker)
            else:
                self._workers.pop(worker.process.pid or 0, None)
                await asyncio.to_thread(worker.end)
        return reply

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        arguments = (theirs, self.data, self.limits.megabytes, self.limits.result_bytes)
        process = self._context.Process(target=serve, args=arguments, daemon=True, name="kg-query")
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers[process.pid or 0] = worker
        return worker

    def close(self) -> None:
        """Ends every worker."""
        for worker in self._workers.values():
            with contextlib.suppress(OSError):
                worker.end()
        self._workers.clear()
        self._idle.clear()


async def _receive(connection: Connection) -> Reply:
    """Waits without a thread until the worker starts to answer, then reads the whole reply."""
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(connection.fileno(), readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(connection.fileno())
    reply: Reply = await asyncio.to_thread(connection.recv)
    return reply
