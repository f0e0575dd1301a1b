"""The bare engine: one process, one thread, evaluating and serialising with nothing around it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox

from kg.store import open_current

_WARM_UP_SECONDS = 0.5
_ROOT = Path(__file__).resolve().parents[1]


def queries_a_second(data: Path, queries: Sequence[str], seconds: float) -> float:
    """How many queries a second the engine answers over the published graph of a data directory."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.endpoint_engine"],
        cwd=_ROOT,
        input=json.dumps([str(data), list(queries), seconds]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout)


def answer(graph: ox.Store, query: str) -> bytes:
    """The result of a query as JSON."""
    found = graph.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return found.serialize(format=ox.QueryResultsFormat.JSON) or b""


def _run(data: Path, queries: list[str], seconds: float) -> float:
    with open_current(data) as snapshot:
        _asked_for(snapshot.graph, queries, _WARM_UP_SECONDS)
        return _asked_for(snapshot.graph, queries, seconds)


def _asked_for(graph: ox.Store, queries: list[str], seconds: float) -> float:
    count, taken, begun = 0, 0.0, perf_counter()
    following = cycle(queries)
    while taken < seconds:
        answer(graph, next(following))
        count += 1
        taken = perf_counter() - begun
    return count / taken


if __name__ == "__main__":
    folder, asked, duration = json.load(sys.stdin)
    sys.stdout.write(str(_run(Path(folder), asked, duration)))
