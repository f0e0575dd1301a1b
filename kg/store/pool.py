"""The server's side of queries: a few worker processes, each killed and replaced when it overstays its limit (R7)."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import replace as with_changes
from pathlib import Path
from typing import Literal, cast

import kg
from kg.errors import ParkgraphError
from kg.store.frames import Unpacker, packed
from kg.store.full_text import LookUp
from kg.store.jobs import Job, Reply, Task, WorkerLimits
from kg.store.turns import QueueFull, Turns

__all__ = ["PoolLimits", "QueryKilled", "QueryPool", "QueryTimeout", "QueueFull"]

Kind = Literal["snapshots", "plain"]
_START_SECONDS = 60
_NICE = 10
"""Before anything else: who makes workers die by the dozen must not slow down the server with their successors."""


class QueryTimeout(ParkgraphError):
    """The query was killed at its time limit."""

    status = 503


class QueryKilled(ParkgraphError):
    """The query's process died: nearly always it asked for more memory than its limit."""

    status = 503


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What a query may use; `LIMITS` of the API has each with its sentence."""

    workers: int
    seconds: float
    queue_seconds: float
    megabytes: int
    result_bytes: int
    rows: int = 100_000
    queue_length: int = 64

    @property
    def of_one(self) -> WorkerLimits:
        """Those that a worker holds by itself."""
        return WorkerLimits(self.seconds, self.megabytes, self.result_bytes, self.rows)


class _Worker(asyncio.Protocol):
    """A process and the connection to it; one job at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._transport: asyncio.Transport | None = None
        self._unpacker = Unpacker()
        self._lost = False
        self.ready: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()
        """Has a result when it can take its first job; None when it ended before."""
        self._reply = self.ready

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # A stream socket has no other; uvloop's is of no class of asyncio's.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        frame = self._unpacker.feed(data)
        if frame is not None:
            head, body = frame
            self._tell(with_changes(head, body=body))

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost = True
        self._tell(None)

    @property
    def is_alive(self) -> bool:
        """Whether it can take a job."""
        return not self._lost and self.process.poll() is None

    def exchange(self, job: Job | Task) -> asyncio.Future[Reply | None]:
        """Sends a job; what comes back is its reply, or None when the process ended before."""
        self._reply = asyncio.get_running_loop().create_future()
        if self._lost or self._transport is None:
            self._tell(None)
        else:
            self._transport.write(packed(job))
        return self._reply

    def end(self) -> None:
        """Kills the process; `reap` waits for it."""
        self.process.kill()
        if self._transport is not None:
            self._transport.close()

    def _tell(self, reply: Reply | None) -> None:
        if not self._reply.done():
            self._reply.set_result(reply)


class QueryPool:
    """Worker processes over the graph of one folder; lives in one event loop.

    A caller that is cancelled (its client hung up) frees its worker by killing it. Whose turn it is: `Turns`.
    `look_up`, a module's own function, lets queries use full text; workers import it when one does.
    """

    def __init__(self, data: Path, limits: PoolLimits, kind: Kind = "snapshots", look_up: LookUp | None = None) -> None:
        self.data = data
        self.limits = limits
        self.turns = Turns(limits.workers, limits.queue_seconds, limits.queue_length)
        self._kind = kind
        self._look_up = f"{look_up.__module__}:{look_up.__qualname__}" if look_up else ""
        self._threads = ThreadPoolExecutor(limits.workers + 1, "kg-query")
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._spool = Path(tempfile.mkdtemp(prefix="kg-results-"))
        self._closed = False
        self.ended: Counter[str] = Counter()
        """How many processes ended before their time, by the reason: timeout, killed, gone (a client hung up)."""

    async def warm(self) -> None:
        """Starts every worker ahead of the first query, which then need not wait for it."""
        self._idle += await asyncio.gather(*(self._start() for _ in range(self.limits.workers)))

    async def run(self, job: Job | Task, client: str = "") -> Reply:
        """The reply to a job of a client.

        Raises:
            QueueFull: no worker became free in time.
            QueryTimeout: the query ran into its time limit and was killed.
            QueryKilled: its process died, most likely at its memory limit.
        """
        async with self.turns.turn(client):
            try:
                worker = await self._free_worker()
            except OSError as error:
                raise QueryKilled(f"no process for the query could be started ({error}): try again later") from error
            return await self._run_on(worker, job)

    async def _run_on(self, worker: _Worker, job: Job | Task) -> Reply:
        reply: Reply | None = None
        exchange, reason = worker.exchange(job), "gone"
        timer = asyncio.get_running_loop().call_later(self.limits.seconds, _time_out, exchange)
        try:
            reply, reason = await exchange, "killed"
        except TimeoutError:
            reason = "timeout"
        finally:
            timer.cancel()
            if reply is None:
                self.ended[reason] += 1
                self._drop(worker)
            else:
                self._idle.append(worker)
        if reply is not None:
            return reply
        if reason == "timeout":
            raise QueryTimeout(
                f"the query was stopped after {self.limits.seconds:g} s: make it more selective or add a LIMIT"
            )
        raise QueryKilled(
            f"the query's process ended: it asked for more memory than its limit of {self.limits.megabytes} MiB, or "
            "its text is nested too deeply. Make the query more selective or simpler"
        )

    async def _free_worker(self) -> _Worker:
        while self._idle or self._starting:
            if not self._idle:
                await asyncio.wait(self._starting, return_when=asyncio.FIRST_COMPLETED)
                continue
            worker = self._idle.pop()
            if worker.is_alive:
                return worker
            self._drop(worker)
        return await self._start()

    def _end(self, worker: _Worker) -> None:
        """Ends a worker; a process that held much memory takes a while to go, which a thread waits for."""
        worker.end()
        self._all.discard(worker)
        if not self._closed:
            self._threads.submit(self._reap, worker.process)

    def _drop(self, worker: _Worker) -> None:
        """Ends a worker that others expect to be there."""
        self._end(worker)
        if not self._closed:
            successor = asyncio.get_running_loop().create_task(self._replace())
            self._starting.add(successor)
            successor.add_done_callback(self._starting.discard)

    async def _replace(self) -> None:
        """A worker in place of one that ended, so that the next query need not wait for it."""
        if self._closed:
            return
        # Whoever needs it tries again, and is told.
        with contextlib.suppress(OSError):
            self._idle.append(await self._start())

    def _reap(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        for left in self._spool.glob(f"{process.pid}-*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    async def _start(self) -> _Worker:
        loop = asyncio.get_running_loop()
        ours, process = await loop.run_in_executor(self._threads, self._spawn)
        worker = _Worker(process)
        self._all.add(worker)
        if self._closed:
            worker.end()
        try:
            await loop.create_unix_connection(lambda: worker, sock=ours)
            await asyncio.wait({worker.ready}, timeout=_START_SECONDS)
            if not worker.ready.done() or worker.ready.result() is None:
                raise OSError("its process did not start")
        except BaseException:
            self._end(worker)
            raise
        return worker

    def _spawn(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        """A process of its own, with neither the modules nor the memory of this one."""
        ours, theirs = socket.socketpair()
        limits = self.limits.of_one
        folders = (self._kind, self.data.absolute(), self._spool)
        held = (limits.seconds, limits.megabytes, limits.result_bytes, limits.rows)
        arguments = (theirs.fileno(), *folders, *held, self._look_up)
        command = f"import os, sys; os.nice({_NICE}); from kg.store.worker import main; main(sys.argv[1:])"
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
        ours.setblocking(False)
        return ours, process

    def close(self) -> None:
        """Ends every worker and deletes the results that nobody fetched."""
        self._closed = True
        for worker in self._all:
            worker.end()
        for worker in self._all:
            worker.process.wait()
        self._threads.shutdown()
        with contextlib.suppress(OSError):
            shutil.rmtree(self._spool)


def _time_out(exchange: asyncio.Future[Reply | None]) -> None:
    if not exchange.done():
        exchange.set_exception(TimeoutError())
