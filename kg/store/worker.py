"""The process side of a query: evaluates one at a time over the current snapshot, and may be killed at any moment."""

from __future__ import annotations

import io
import resource
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any, Literal, cast

import pyoxigraph as ox

from kg.store.snapshots import Snapshot, open_current

Outcome = Literal["solutions", "boolean", "graph", "invalid", "unacceptable", "too_large", "no_memory", "failed"]


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


def serve(connection: Connection, data: Path, megabytes: int, result_bytes: int) -> None:
    """The worker's life: jobs come in over the connection, replies go out, until it closes."""
    _limit_memory(megabytes)
    snapshot: Snapshot | None = None
    while True:
        try:
            job: Job = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        if snapshot is None or not snapshot.is_current():
            if snapshot is not None:
                snapshot.close()
            snapshot = open_current(data)
        connection.send(answer(snapshot, job, result_bytes))


def answer(snapshot: Snapshot, job: Job, result_bytes: int) -> Reply:
    """The reply to one job; an error of the query is a reply too."""
    generation = snapshot.generation()
    sink = _Capped(result_bytes)
    try:
        outcome, media_type = _evaluate(snapshot, job, sink)
    except SyntaxError as error:
        return Reply("invalid", "text/plain", str(error).encode(), generation)
    except _TooLarge:
        return Reply("too_large", "text/plain", b"", generation)
    except MemoryError:
        return Reply("no_memory", "text/plain", b"", generation)
    except (OSError, RuntimeError, ValueError) as error:
        return Reply("failed", "text/plain", str(error).encode(), generation)
    return Reply(outcome, media_type, bytes(sink.parts), generation)


def _evaluate(snapshot: Snapshot, job: Job, sink: _Capped) -> tuple[Outcome, str]:
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
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
