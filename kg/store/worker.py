"""The process side of a query: evaluates one at a time over the current snapshot, and may be killed at any moment."""

from __future__ import annotations

import io
import math
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, Literal, cast

import pyoxigraph as ox

from kg.errors import BadRequest, NotFound
from kg.store.remote_calls import refuse_remote_calls
from kg.store.snapshots import Snapshot, open_current

Outcome = Literal[
    "solutions",
    "boolean",
    "graph",
    "done",
    "invalid",
    "refused",
    "unacceptable",
    "too_large",
    "no_memory",
    "failed",
    "no_data",
]


@dataclass(frozen=True, slots=True)
class Job:
    """One query, with the formats that its asker accepts for rows and for graphs (media types, None for neither)."""

    query: str
    solutions_type: str | None
    graph_type: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: tuple[tuple[str, ox.NamedNode | ox.Literal], ...] = ()
    """Variables of the query with the terms that take their place."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function over the snapshot that is no query: it is called as `function(snapshot, *arguments)`.

    Function, arguments and result travel between processes: a module's own function, plain data.
    """

    function: Callable[..., bytes]
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answers; `body` is the serialised result, or the message of an error in UTF-8."""

    outcome: Outcome
    media_type: str
    body: bytes
    generation: int


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


SOLUTION_FORMATS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""Media types of SELECT and ASK results, the preferred one first."""
GRAPH_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
"""Media types of CONSTRUCT and DESCRIBE results, the preferred one first."""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker may use."""

    seconds: float
    """After so much longer than the pool waits the process ends itself, should nobody be left to kill it."""
    megabytes: int
    result_bytes: int


_GRACE = 2
"""Seconds that a process lives beyond its time limit when nobody kills it."""


def main(arguments: list[str]) -> None:
    """The worker's process: descriptor of its connection, data directory, and the three limits."""
    descriptor, data, seconds, megabytes, result_bytes = arguments
    limits = WorkerLimits(float(seconds), int(megabytes), int(result_bytes))
    with Connection(int(descriptor)) as connection:
        serve(connection, Path(data), limits)


def serve(connection: Connection, data: Path, limits: WorkerLimits) -> None:
    """The worker's life: jobs come in over the connection, replies go out, until it closes."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    snapshot: Snapshot | None = None
    is_limited = False
    while True:
        try:
            job: Job | Task = connection.recv()
        except (EOFError, OSError):
            return
        signal.alarm(math.ceil(limits.seconds) + _GRACE)
        try:
            if snapshot is None or not snapshot.is_current():
                if snapshot is not None:
                    snapshot.close()
                snapshot = open_current(data)
            if not is_limited:
                _limit_memory(limits.megabytes)
                is_limited = True
            reply = answer(snapshot, job, limits.result_bytes)
        except (NotFound, OSError) as error:
            snapshot = None
            reply = Reply("no_data", "text/plain", str(error).encode(), 0)
        signal.alarm(0)
        connection.send(reply)


def answer(snapshot: Snapshot, job: Job | Task, result_bytes: int) -> Reply:
    """The reply to one job; an error of the query is a reply too."""
    generation = snapshot.generation()
    sink = _Capped(result_bytes)
    try:
        if isinstance(job, Task):
            return Reply("done", "", job.function(snapshot, *job.arguments), generation)
        outcome, media_type = _evaluate(snapshot, job, sink)
    except SyntaxError as error:
        return Reply("invalid", "text/plain", str(error).encode(), generation)
    except BadRequest as error:
        return Reply("refused", "text/plain", error.detail.encode(), generation)
    except _TooLarge:
        return Reply("too_large", "text/plain", b"", generation)
    except MemoryError:
        return Reply("no_memory", "text/plain", b"", generation)
    except (OSError, RuntimeError, ValueError) as error:
        return Reply("failed", "text/plain", str(error).encode(), generation)
    return Reply(outcome, media_type, bytes(sink.parts), generation)


def _evaluate(snapshot: Snapshot, job: Job, sink: _Capped) -> tuple[Outcome, str]:
    refuse_remote_calls(job.query)
    result = snapshot.evaluate(job.query, job.default_graphs, job.named_graphs, dict(job.bindings))
    if isinstance(result, ox.QueryTriples):
        if job.graph_type is None:
            return "unacceptable", "text/plain"
        result.serialize(output=cast("IO[bytes]", sink), format=GRAPH_FORMATS[job.graph_type])
        return "graph", job.graph_type
    if job.solutions_type is None:
        return "unacceptable", "text/plain"
    result.serialize(output=cast("IO[bytes]", sink), format=SOLUTION_FORMATS[job.solutions_type])
    return ("boolean" if isinstance(result, ox.QueryBoolean) else "solutions"), job.solutions_type


def _limit_memory(megabytes: int) -> None:
    """Address space now in use plus the limit: an allocation beyond ends the process, and only this one."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = pages * resource.getpagesize() + megabytes * 2**20
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    limit = limit if allowed == resource.RLIM_INFINITY else min(limit, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # What runs into it aborts; its memory is no use to anybody on disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
