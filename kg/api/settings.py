"""What a server is told at its start, and the limits it holds. Nothing is read from the environment at import time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from kg.errors import BadRequest


class Limit(NamedTuple):
    """A limit is a row: name, default, sentence. The docs list them; a test finds the one that is missing."""

    name: str
    default: int
    sentence: str


LIMITS = (
    Limit("query_seconds", 10, "Wall-clock seconds after which a query is killed."),
    Limit("query_megabytes", 1024, "Memory that a query's process may use, in MiB, beyond what it has at its start."),
    Limit("query_workers", 2, "Queries that are evaluated at once."),
    Limit("queue_seconds", 20, "Seconds that a query waits for a free worker before it is answered with 503."),
    Limit("queue_length", 64, "Queries of one client, by its key or address, that may wait at once."),
    Limit("query_bytes", 1_000_000, "Length of a query's text, in bytes."),
    Limit("result_bytes", 64_000_000, "Length of a result; a longer one is an error, never cut."),
    Limit("result_rows", 100_000, "Rows of a result; more are an error, never cut."),
    Limit("long_seconds", 120, "Seconds after which an analysis or an export is killed; one runs at a time."),
    Limit("page_items", 200, "Items on one page of a list."),
    Limit("write_wait_seconds", 2, "Seconds that a write waits for another writer before it is answered with 503."),
    Limit("write_bytes", 100_000, "Length of the body of a judgement, in bytes."),
    Limit(
        "requests_per_minute",
        6000,
        "Requests of one client in a minute, by its key or address; so many may come at once.",
    ),
    Limit("reconcile_queries", 1000, "Queries of a reconciliation batch, and ids of a request to extend."),
    Limit("reconcile_bytes", 2_000_000, "Length of a reconciliation batch, in bytes."),
    Limit("graph_bytes", 10_000_000, "Length of a graph that is sent, in bytes."),
    Limit("upload_bytes", 1_000_000_000, "Length of a body with documents, in bytes; it is kept on disk until done."),
    Limit("waiting_jobs", 1000, "Jobs that may wait; further ones are answered with 503."),
    Limit("connections", 128, "Connections of one address that are open at once."),
    Limit("head_bytes", 65_536, "Length of a request's first line and header fields together, in bytes."),
    Limit(
        "head_seconds",
        10,
        "Seconds in which these have to come; after them a body needs 500 bytes a second, a response 32 KiB.",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """One server's settings."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    """Names that the Host header may carry (R8); a name given to `--host` is added."""
    allowed_origins: tuple[str, ...] = ()
    """Origins whose pages may read the answers of `/reconcile` (CORS); `*` is every one."""
    query_seconds: int = 10
    query_megabytes: int = 1024
    query_workers: int = 2
    queue_seconds: int = 20
    queue_length: int = 64
    query_bytes: int = 1_000_000
    result_bytes: int = 64_000_000
    result_rows: int = 100_000
    long_seconds: int = 120
    page_items: int = 200
    write_wait_seconds: int = 2
    write_bytes: int = 100_000
    graph_bytes: int = 10_000_000
    upload_bytes: int = 1_000_000_000
    waiting_jobs: int = 1000
    reconcile_queries: int = 1000
    reconcile_bytes: int = 2_000_000
    requests_per_minute: int = 6000
    connections: int = 128
    head_bytes: int = 65_536
    head_seconds: int = 10
    log_queries: bool = False
    """Whether lines about requests have the text of the query."""

    def with_environment(self, environment: Mapping[str, str]) -> Settings:
        """These settings with the limits that `KG_…` variables name, e.g. `KG_QUERY_SECONDS=30`.

        Raises:
            BadRequest: a variable's value is no positive whole number.
        """
        changes: dict[str, int] = {}
        for limit in LIMITS:
            key = "KG_" + limit.name.upper()
            if key not in environment:
                continue
            value = environment[key]
            if not value.isascii() or not value.isdigit() or int(value) < 1:
                raise BadRequest(f"{key} is {value!r}: it must be a whole number of at least 1. {limit.sentence}")
            changes[limit.name] = int(value)
        return replace(self, **changes)  # type: ignore[arg-type]
