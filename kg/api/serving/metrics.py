"""What is counted for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/); one registry an app.

Counts are made where things happen; what can be looked up (queue, snapshot, ledger) is, at each scrape.
"""

from __future__ import annotations

import time
from collections import Counter as Counts
from collections.abc import Iterable, Iterator
from functools import cache

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from prometheus_client import CollectorRegistry, Counter, Histogram, Metric, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.ledger import Ledger
from kg.ledger.rows import Sizes
from kg.store.jobs import Job, Task
from kg.store.pool import QueryPool
from kg.store.snapshots import CURRENT, current_generation

ROUTE_CLASSES = frozenset(
    [
        ".well-known",
        "analysis",
        "claims",
        "docs",
        "documents",
        "entities",
        "export",
        "extractors",
        "healthz",
        "identifiers",
        "identity",
        "investments",
        "jobs",
        "judgements",
        "metrics",
        "ns",
        "observations",
        "openapi.json",
        "paths",
        "posts",
        "queries",
        "rdf-graph-store",
        "readyz",
        "reconcile",
        "sparql",
        "static",
        "stories",
    ]
)
"""First parts of paths that requests are counted by; others, which a client may invent, are `other`."""
_SECONDS = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0, 30.0)
_POOLS = {"query": "pool", "long": "long_pool"}
_ENDS = ("timeout", "killed", "gone")


class Metrics:
    """The counters of one application, for one event loop."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._looked_up = _LookedUp()
        self.registry.register(self._looked_up)
        self._requests = Counter(
            "parkgraph_requests", "Answered requests.", ("route", "status"), registry=self.registry
        )
        self._queries = Counter(
            "parkgraph_queries",
            "Jobs of the query workers: a query, or the name of another task.",
            ("kind", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "parkgraph_query_seconds",
            "Seconds from asking to the answer, with the time in the queue.",
            ("kind",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        # To find the counter of some labels takes longer than to count.
        self._of_requests = cache(self._requests.labels)
        self._of_jobs = cache(lambda kind, outcome: (self._queries.labels(kind, outcome), self._seconds.labels(kind)))
        self._sizes: tuple[int, Sizes] | None = None

    def asked(self, job: Job | Task, outcome: str, seconds: float) -> None:
        """Counts what a job of the workers came to."""
        kind = "query" if isinstance(job, Job) else job.function.__name__
        counted, timed = self._of_jobs(kind, outcome)
        counted.inc()
        timed.observe(seconds)

    def answered(self, path: str, status: int) -> None:
        """Counts a response."""
        first = path[1:].partition("/")[0]
        self._of_requests(first if first in ROUTE_CLASSES else "other", status).inc()

    async def text(self, app: FastAPI, accept: str) -> tuple[bytes, str]:
        """Everything in the form that the scraper prefers, and that form's media type."""
        # The queue belongs to the event loop: a thread could see it change.
        queues = list(_queues(app))
        self._looked_up.families = queues + await run_in_threadpool(lambda: list(self._data(app)))
        encode, media_type = choose_encoder(accept)
        return await run_in_threadpool(encode, self.registry), media_type

    def _data(self, app: FastAPI) -> Iterator[Metric]:
        ledger: Ledger | None = getattr(app.state, "ledger", None)
        if ledger is None:
            # A plain store: its folder has no snapshots, and a file CURRENT of the engine's own.
            return
        data = app.state.settings.data
        generation = current_generation(data)
        if generation is not None:
            age = time.time() - (data / CURRENT).stat().st_mtime
            yield _gauge("snapshot_generation", "Generation of the published snapshot.", generation)
            yield _gauge("snapshot_age_seconds", "Seconds since the snapshot was published.", max(0.0, age))
        yield from self._ledger(ledger)

    def _ledger(self, ledger: Ledger) -> Iterator[Metric]:
        generation = ledger.generation()
        if self._sizes is None or self._sizes[0] != generation:
            # To count takes as long as the ledger is large; between two changes it is done once.
            self._sizes = (generation, ledger.sizes())
        sizes = self._sizes[1]
        yield _gauge("ledger_generation", "Changes that the ledger has seen.", generation)
        yield _gauge("documents", "Documents in the ledger.", sizes.documents)
        yield _gauge("refused_documents", "Inputs that were refused.", sizes.refused)
        yield _gauge("entities", "Entities in the ledger.", sizes.entities)
        yield _gauge("claims", "Claims in the ledger.", sizes.claims)
        yield _gauge("quads", "Quads of the ledger's graph.", sizes.quads)


class RequestMetrics:
    """ASGI middleware that counts responses by route class and status; an error nobody caught is a 500."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500

        async def send_counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        finally:
            self._metrics.answered(scope["path"], status)


class _LookedUp(Collector):
    """What was found at the newest scrape."""

    families: Iterable[Metric] = ()

    def collect(self) -> Iterable[Metric]:
        return self.families


def metrics_of(request: Request) -> Metrics:
    """The counters of the application that answers a request."""
    metrics: Metrics = request.app.state.metrics
    return metrics


def _queues(app: FastAPI) -> Iterator[Metric]:
    waiting = GaugeMetricFamily("parkgraph_queries_waiting", "Jobs that wait for a worker.", labels=["pool"])
    running = GaugeMetricFamily("parkgraph_workers_running", "Workers that have a job.", labels=["pool"])
    ended = CounterMetricFamily(
        "parkgraph_workers_killed",
        "Worker processes that ended at a limit of time (timeout), most likely at that of memory (killed), or because "
        "the client had hung up (gone).",
        labels=["reason"],
    )
    ends: Counts[str] = Counts()
    for name, attribute in _POOLS.items():
        pool: QueryPool | None = getattr(app.state, attribute, None)
        if pool is not None:
            waiting.add_metric([name], pool.turns.waiting)
            running.add_metric([name], pool.turns.running)
            ends += pool.ended
    for reason in _ENDS:
        ended.add_metric([reason], ends[reason])
    yield waiting
    yield running
    yield ended


def _gauge(name: str, sentence: str, value: float) -> Metric:
    return GaugeMetricFamily(f"parkgraph_{name}", sentence, value=value)
