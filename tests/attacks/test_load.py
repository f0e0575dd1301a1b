"""Fifty hostile queries at once from one address: the server stays awake, and another's questions are answered."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.attacks import probe
from tests.attacks.exchange import HONEST, Answer
from tests.attacks.serving import Served, resident, serving

_NUMBERS = " ".join(map(str, range(140_000)))
_WORDS = "|".join(f"{number:x}.*{number:o}" for number in range(60_000))
_ANY_STEP = "(!<x:a>|^!<x:a>)"


def _optional(depth: int) -> str:
    inner = ""
    for number in range(depth, 0, -1):
        inner = f" OPTIONAL {{ ?s{number} ?p{number} ?o{number} .{inner} }}"
    return f"SELECT * {{ ?s0 ?p0 ?o0 .{inner} }}"


HOSTILE_QUERIES = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "deep path": f"SELECT (COUNT(*) AS ?n) {{ ?s {_ANY_STEP}*/{_ANY_STEP}*/{_ANY_STEP}* ?o }}",
    "huge REGEX": f'SELECT * {{ ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "{_WORDS}")) }}',
    "ORDER BY on everything": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?e ?d ?c ?b ?a",
    "giant VALUES": f"SELECT * {{ VALUES ?x {{ {_NUMBERS} }} ?a ?b ?c . ?d ?e ?f FILTER(?x < 0 || ?x > 1e9) }}",
    "nested OPTIONAL": _optional(60),
    "10 MB query": "SELECT * { ?s ?p ?o } #" + "x" * 10_000_000,
}
ASKED_BY_OTHERS = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 20"
MOST_AT_ONCE = 50


@dataclass
class Seen:
    """What was measured while the hostile queries ran."""

    health: list[float] = field(default_factory=list)
    """Milliseconds of each answer of `/healthz`."""
    honest: list[float] = field(default_factory=list)
    """Seconds of each answer to another client."""
    worker: float = 0.0
    """MiB of the largest worker."""
    server: float = 0.0
    """MiB by which the server's own process grew."""
    answers: list[tuple[str, Answer]] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Of the answers of `/healthz`, in milliseconds."""
        return sorted(self.health)[int(len(self.health) * share)]

    def __str__(self) -> str:
        statuses = Counter((name, answer.status) for name, answer in self.answers)
        return (
            f"healthz of {len(self.health)}: p50 {self.percentile(0.5):.1f} ms, p99 {self.percentile(0.99):.1f} ms, "
            f"max {max(self.health):.1f} ms; {len(self.honest)} honest queries, at most {max(self.honest):.2f} s; "
            f"worker {self.worker:.0f} MiB, server +{self.server:.0f} MiB; {dict(statuses)}"
        )


def attacked(served: Served, pause: float) -> Seen:
    """Sends all hostile queries at once, and asks as another client until each has its answer."""
    seen, before = Seen(), served.megabytes()
    names = [name for name, _ in zip(list(HOSTILE_QUERIES) * MOST_AT_ONCE, range(MOST_AT_ONCE), strict=False)]
    with ThreadPoolExecutor(MOST_AT_ONCE + 1) as threads, probed(served, seen):
        watched = threads.submit(_watch, served, seen, futures := [])
        futures += [threads.submit(served.query, HOSTILE_QUERIES[name]) for name in names]
        while not _all_done(futures):
            begun = time.monotonic()
            answer = served.query(ASKED_BY_OTHERS, HONEST)
            seen.honest.append(time.monotonic() - begun)
            assert (answer.status, len(answer.json()["results"]["bindings"])) == (200, 20)
            time.sleep(pause)
        seen.answers = [(name, future.result()) for name, future in zip(names, futures, strict=True)]
        watched.result()
    seen.server = served.megabytes() - before
    return seen


def _all_done(futures: list[Future[Answer]]) -> bool:
    return not wait(futures, 0).not_done


def _watch(served: Served, seen: Seen, futures: list[Future[Answer]]) -> None:
    while len(futures) < MOST_AT_ONCE or not _all_done(futures):
        seen.worker = max([seen.worker, *map(resident, served.workers())])
        time.sleep(0.1)


@contextmanager
def probed(served: Served, seen: Seen) -> Iterator[None]:
    """Asks `/healthz` all the while."""
    command = [sys.executable, probe.__file__, str(served.port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield
        finally:
            told, _ = process.communicate(timeout=60)
        seen.health = json.loads(told)


def holds(served: Served, seconds: float) -> None:
    served.query("ASK {}")
    workers = len(served.workers())
    seen = attacked(served, 0.1)
    print(seen)
    for name, answer in seen.answers:
        # A quick machine may come to the end of one or the other in time.
        assert answer.is_refusal or answer.status == 200, (name, answer)
        assert (answer.status == 413) == (name == "10 MB query"), (name, answer)
    assert sum(answer.is_refusal for _, answer in seen.answers) > 0.7 * len(seen.answers), str(seen)
    assert seen.percentile(0.99) < 100, str(seen)
    assert max(seen.honest) < 2 * seconds, str(seen)
    assert seen.worker < 1024 + 300, str(seen)
    assert seen.server < 150, str(seen)
    assert [served.query("ASK {}").status for _ in range(4)] == [200] * 4
    assert len(served.workers()) == workers


def test_fifty_hostile_queries_of_one_client_are_hardly_felt_by_another(served: Served) -> None:
    holds(served, 2)


@pytest.mark.slow
def test_the_same_with_the_limits_that_a_server_has_unless_told_otherwise(corpus: Path, tmp_path: Path) -> None:
    with serving("--data", str(corpus), log=tmp_path / "log") as served:
        holds(served, 10)
