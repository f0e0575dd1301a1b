"""The server's side of queries: a few worker processes, each killed and replaced when it overstays its limit (R7)."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import kg
from kg.errors import ParkgraphError
from kg.store.worker import Job, Reply, Task, WorkerLimits


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

    @property
    def of_one(self) -> WorkerLimits:
        """Those that a worker holds by itself."""
        return WorkerLimits(self.seconds, self.megabytes, self.result_bytes)


@dataclass(frozen=True, slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    connection: Connection

    def exchange(self, job: Job | Task) -> Reply | None:
        """Sends a job and waits for its reply; None when the process ended before. Blocks: called in a thread.

        The connection is closed here and nowhere else, so that no other thread reads from a descriptor used anew.
        """
        try:
            self.connection.send(job)
            reply: Reply = self.connection.recv()
        except (EOFError, OSError):
            self.end()
            return None
        return reply

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.connection.close()


class QueryPool:
    """Worker processes over the current snapshot of one data directory.

    A caller that is cancelled (its client hung up) frees its worker by killing it. Callers are served in the order in
    which they came.
    """

    def __init__(self, data: Path, limits: PoolLimits) -> None:
        self.data = data
        self.limits = limits
        self._slots = asyncio.Semaphore(limits.workers)
        self._threads = ThreadPoolExecutor(limits.workers, "kg-query")
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False

    def warm(self) -> None:
        """Starts a worker ahead of the first query, which then need not wait for it."""
        self._idle.append(self._start())

    async def run(self, job: Job | Task) -> Reply:
        """The reply to a job.

        Raises:
            QueueFull: no worker became free in time.
            QueryTimeout: the query ran into its time limit and was killed.
            QueryKilled: its process died, most likely at its memory limit.
        """
        try:
            async with asyncio.timeout(self.limits.queue_seconds):
                await self._slots.acquire()
        except TimeoutError:
            seconds = self.limits.queue_seconds
            raise QueueFull(
                f"all {self.limits.workers} query workers are busy; waited {seconds:g} s", max(1, round(seconds))
            ) from None
        try:
            return await self._run_on_worker(job)
        finally:
            self._slots.release()

    async def _run_on_worker(self, job: Job | Task) -> Reply:
        try:
            worker = self._free_worker()
        except OSError as error:
            raise QueryKilled(f"no process for the query could be started ({error}): try again later") from error
        self._busy.add(worker)
        reply: Reply | None = None
        exchange = asyncio.get_running_loop().run_in_executor(self._threads, worker.exchange, job)
        try:
            done, _ = await asyncio.wait({exchange}, timeout=self.limits.seconds)
            reply = exchange.result() if done else None
        finally:
            self._busy.discard(worker)
            if reply is None:
                worker.process.kill()
                self._replace()
            else:
                self._idle.append(worker)
        if reply is not None:
            return reply
        if not done:
            raise QueryTimeout(
                f"the query was stopped after {self.limits.seconds:g} s: make it more selective or add a LIMIT"
            )
        raise QueryKilled(
            f"the query's process ended: it asked for more memory than its limit of {self.limits.megabytes} MiB, or "
            "its text is nested too deeply. Make the query more selective or simpler"
        )

    def _free_worker(self) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.process.poll() is None:
                return worker
            worker.end()
        return self._start()

    def _replace(self) -> None:
        # The next query starts one itself when none can be started now.
        with contextlib.suppress(OSError):
            if not self._closed:
                self.warm()

    def _start(self) -> _Worker:
        """A process of its own, with neither the modules nor the memory of this one."""
        ours, theirs = multiprocessing.Pipe()
        limits = self.limits.of_one
        arguments = (theirs.fileno(), self.data.absolute(), limits.seconds, limits.megabytes, limits.result_bytes)
        command = "import sys; from kg.store.worker import main; main(sys.argv[1:])"
        found_at = [str(Path(kg.__file__).resolve().parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own command
                [sys.executable, "-P", "-c", command, *map(str, arguments)],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                # Each further arena of the allocator takes 64 MiB of the address space that a query is given.
                env={**os.environ, "PYTHONPATH": os.pathsep.join(found_at), "MALLOC_ARENA_MAX": "2"},
                process_group=0,
            )
        return _Worker(process, ours)

    def close(self) -> None:
        """Ends every worker."""
        self._closed = True
        for worker in self._busy:
            worker.process.kill()
        self._threads.shutdown()
        for worker in self._idle:
            worker.end()
        self._idle.clear()
