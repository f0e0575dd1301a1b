"""The process side of a query: evaluates one at a time over the current graph, and may be killed at any moment."""

from __future__ import annotations

import errno
import gzip
import io
import math
import os
import pkgutil
import resource
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import IO, Any, cast

import pyoxigraph as ox

from kg.errors import NotFound, ParkgraphError
from kg.store.frames import packed, received
from kg.store.full_text import LookUp
from kg.store.jobs import GRAPH_FORMATS, SOLUTION_FORMATS, Dated, Job, Outcome, Reply, Task, WorkerLimits
from kg.store.plain import PlainGraph
from kg.store.remote_calls import refuse_remote_calls
from kg.store.row_limits import has_more_rows
from kg.store.snapshots import Snapshot, open_current

Graph = Snapshot | PlainGraph

SPOOLED_FROM = 4 << 20
"""Bytes from which on a result goes into a file: so it is sent at the pace of a slow client, who holds no worker."""
_GRACE = 2
"""Seconds that a process lives beyond its time limit when nobody kills it."""
_GZIP_FROM = 1 << 10
_SERIALS = count(1)
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_INSUFFICIENT_STORAGE = 507
_READY = Reply("done", "text/plain", b"", None)


class _TooLarge(Exception):
    """The result outgrew its limit."""


class _Capped(io.RawIOBase):
    """A byte sink that refuses to outgrow its limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit
        self.parts = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if len(self.parts) + len(data) > self.limit:
            raise _TooLarge
        self.parts += data
        return len(data)


def main(arguments: list[str]) -> None:
    """The process: descriptor of its connection, kind and folder of the graph, spool folder, limits, name look-up."""
    descriptor, kind, folder, spool, seconds, megabytes, result_bytes, rows, reference = arguments
    limits = WorkerLimits(float(seconds), int(megabytes), int(result_bytes), int(rows))
    # What a task leaves when it is killed is deleted with this process's results.
    tempfile.tempdir = tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=spool)
    look_up = _look_up(reference)
    open_graph: Callable[[], Graph] = (
        (lambda: PlainGraph(Path(folder))) if kind == "plain" else (lambda: open_current(Path(folder), look_up))
    )
    with socket.socket(fileno=int(descriptor)) as connection:
        serve(connection, open_graph, Path(spool), limits)


def serve(connection: socket.socket, open_graph: Callable[[], Graph], spool: Path, limits: WorkerLimits) -> None:
    """The worker's life: jobs come in over the connection, replies go out, until it closes."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    graph: Graph | None = None
    is_limited = False
    # A store that was left in the middle of a write takes long to open: no query's time goes into that. What hinders
    # it is told to the first query.
    with suppress(ParkgraphError, OSError):
        graph = open_graph()
    connection.sendall(packed(_READY))
    while (frame := received(connection)) is not None:
        job: Job | Task = frame[0]
        _limit_time(limits.seconds)
        try:
            if graph is None or not graph.is_current():
                if graph is not None:
                    graph.close()
                graph = open_graph()
            if not is_limited:
                _limit_memory(limits.megabytes)
                is_limited = True
            reply = answer(graph, job, limits)
        except (NotFound, OSError) as error:
            graph = None
            reply = Reply("no_data", "text/plain", str(error).encode(), 0)
        signal.alarm(0)
        reply = _spooled(reply, spool)
        connection.sendall(packed(replace(reply, body=b""), reply.body))


def answer(graph: Graph, job: Job | Task, limits: WorkerLimits) -> Reply:
    """The reply to one job; an error of the query is a reply too."""
    generation = graph.generation()
    try:
        if isinstance(job, Task):
            result = job.function(graph, *job.arguments)
            if isinstance(result, Dated):
                result, generation = result
            return Reply("done", "", _held(result, limits.result_bytes), generation)
        outcome, media_type, body = _evaluate(graph, job, limits)
        graph.check()
    except SyntaxError as error:
        return Reply("invalid", "text/plain", str(error).encode(), generation)
    except ParkgraphError as error:
        return Reply("refused", "text/plain", error.detail.encode(), generation, status=error.status)
    except _TooLarge:
        return Reply("too_large", "text/plain", b"", generation)
    except MemoryError:
        return Reply("no_memory", "text/plain", b"", generation)
    except (OSError, RuntimeError, ValueError) as error:
        return _failed(error, generation)
    if job.gzipped and len(body) > _GZIP_FROM:
        return Reply(outcome, media_type, gzip.compress(body, 1, mtime=0), generation, gzipped=True)
    return Reply(outcome, media_type, bytes(body), generation)


def _failed(error: Exception, generation: int | None) -> Reply:
    if not isinstance(error, OSError) or error.errno not in _NO_ROOM:
        return Reply("failed", "text/plain", str(error).encode(), generation)
    told = f"the server has no room on its disk for what was asked ({error.strerror}): ask for less, or try later"
    return Reply("refused", "text/plain", told.encode(), generation, status=_INSUFFICIENT_STORAGE)


def _held(result: bytes, most: int) -> bytes:
    if len(result) > most:
        raise _TooLarge
    return result


def _look_up(reference: str) -> LookUp | None:
    """The function of a reference `module:name`, imported when first called: few queries need it."""
    if not reference:
        return None

    def look_up(data: Path, text: str) -> Sequence[str]:
        function: LookUp = pkgutil.resolve_name(reference)
        return function(data, text)

    return look_up


def _evaluate(graph: Graph, job: Job, limits: WorkerLimits) -> tuple[Outcome, str, bytearray]:
    refuse_remote_calls(job.query)
    sink = _Capped(limits.result_bytes)
    result = graph.evaluate(job.query, job.default_graphs, job.named_graphs, dict(job.bindings), job.base)
    if isinstance(result, ox.QueryTriples):
        if job.graph_type is None:
            return "unacceptable", "text/plain", bytearray()
        result.serialize(output=cast("IO[bytes]", sink), format=GRAPH_FORMATS[job.graph_type])
        return "graph", job.graph_type, sink.parts
    if job.solutions_type is None:
        return "unacceptable", "text/plain", bytearray()
    result.serialize(output=cast("IO[bytes]", sink), format=SOLUTION_FORMATS[job.solutions_type])
    if isinstance(result, ox.QueryBoolean):
        return "boolean", job.solutions_type, sink.parts
    if has_more_rows(sink.parts, job.solutions_type, limits.rows):
        return "too_many_rows", "text/plain", bytearray()
    return "solutions", job.solutions_type, sink.parts


def _spooled(reply: Reply, folder: Path) -> Reply:
    if len(reply.body) < SPOOLED_FROM:
        return reply
    file = folder / f"{os.getpid()}-{next(_SERIALS)}"
    file.write_bytes(reply.body)
    return replace(reply, body=b"", spooled=str(file))


def _limit_time(seconds: float) -> None:
    """Ends the process should the pool that kills it be gone, or should it use more than one processor."""
    signal.alarm(math.ceil(seconds) + _GRACE)
    allowed = math.ceil(time.process_time() + seconds) + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit_memory(megabytes: int) -> None:
    """Address space now in use plus the limit: an allocation beyond ends the process, and only this one."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + megabytes * 2**20
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    limit = limit if allowed == resource.RLIM_INFINITY else min(limit, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # What runs into it aborts; its memory is no use to anybody on disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
