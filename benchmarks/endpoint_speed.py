"""What does the SPARQL endpoint cost over the bare engine, and how does rdflib-endpoint compare?

All servers listen on loopback and share the machine with the client. What is compared is measured in turns, several
times, and the median of the ratios counts: so a slow moment of the machine meets both sides.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.endpoint_client import measured
from benchmarks.endpoint_data import ROWS, SMALL_ROWS, Data, dumped, made
from benchmarks.endpoint_engine import answer, queries_a_second
from benchmarks.endpoint_servers import Server, ours, rdflib_endpoint
from benchmarks.measuring import Benchmark, Row
from kg.store import open_current

_CLIENTS, _MANY_CLIENTS = 8, 32
_LARGE = f"{ROWS:,} rows"


@dataclass(frozen=True, slots=True)
class _Turns:
    """How often what is compared takes turns, and for how many seconds each time."""

    rounds: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Against:
    """Medians: the ratio of both sides' requests a second in one turn, and each side's."""

    ratio: float
    ours: float
    other: float

    def remark(self, other: str) -> str:
        return f"{self.ours:,.4g} a second against {self.other:,.4g} of {other}"


def run(quick: bool) -> list[Row]:
    """A million quads; in quick mode a graph too small for its numbers to be compared, and no other server."""
    data = made(40 if quick else 880)
    turns = _Turns(1, 0.5) if quick else _Turns(5, 3.0)
    with ours(data.folder) as server:
        _assert_same_answers(server, data)
        rows = _against_engine(server, data, turns, quick)
        if not quick:
            rows += _against_rdflib(server, data, turns)
    return rows


def _against_engine(server: Server, data: Data, turns: _Turns, quick: bool) -> list[Row]:
    small = _compared_with_engine(server, data, data.small, turns)
    large = _compared_with_engine(server, data, data.large, turns)
    pages = _compared_with_engine(server, data, data.pages, turns)
    costs, waits = [], []
    for _ in range(turns.rounds):
        costs.append(_milliseconds_of_processor(server, data.small, turns.seconds))
        waits.append(measured(server, data.small, _MANY_CLIENTS, turns.seconds).p99 * 1000)
    size = f"{data.quads:,} quads"
    return [
        Row("20 rows / bare engine", small.ratio, small.remark("it"), at_least=0.1 if quick else 0.45),
        Row(f"{_LARGE} of a join / bare engine", large.ratio, large.remark("it"), at_least=None if quick else 1.2),
        Row(
            f"{_LARGE} of the evidence / bare engine", pages.ratio, pages.remark("it"), at_least=None if quick else 1.2
        ),
        Row("processor time of 20 rows, ms", median(costs), f"API and workers, {size}", at_most=1.2),
        Row(f"p99 at {_MANY_CLIENTS} clients, ms", median(waits), size, at_most=500 if quick else 50),
    ]


def _milliseconds_of_processor(server: Server, queries: Sequence[str], seconds: float) -> float:
    before = server.processor_seconds()
    requests = measured(server, queries, _CLIENTS, seconds).requests
    return (server.processor_seconds() - before) / requests * 1000


def _compared_with_engine(server: Server, data: Data, queries: Sequence[str], turns: _Turns) -> _Against:
    pairs = []
    for _ in range(turns.rounds):
        alone = queries_a_second(data.folder, queries, turns.seconds)
        pairs.append((measured(server, queries, _CLIENTS, turns.seconds).per_second, alone))
    return _medians(pairs)


def _against_rdflib(server: Server, data: Data, turns: _Turns) -> list[Row]:
    try:
        with rdflib_endpoint(dumped(data)) as other:
            _assert_same_rows(server, other, data)
            small = _compared(server, other, data.small, turns)
            large = _compared(server, other, data.large, _Turns(turns.rounds, 2 * turns.seconds))
            pages = _compared(server, other, data.pages, _Turns(turns.rounds, 2 * turns.seconds))
    except subprocess.CalledProcessError as error:
        print(f"  rdflib-endpoint cannot be installed, so nothing is compared with it: {error}", file=sys.stderr)
        return []
    named = "rdflib-endpoint, rdflib's memory store"
    return [
        Row("20 rows / rdflib-endpoint", small.ratio, small.remark(named), at_least=4),
        Row(f"{_LARGE} of a join / rdflib-endpoint", large.ratio, large.remark(named), at_least=25),
        Row(f"{_LARGE} of the evidence / rdflib-endpoint", pages.ratio, pages.remark(named), at_least=25),
    ]


def _compared(server: Server, other: Server, queries: Sequence[str], turns: _Turns) -> _Against:
    pairs = []
    for _ in range(turns.rounds):
        slow = measured(other, queries, _CLIENTS, turns.seconds).per_second
        pairs.append((measured(server, queries, _CLIENTS, turns.seconds).per_second, slow))
    return _medians(pairs)


def _medians(pairs: list[tuple[float, float]]) -> _Against:
    return _Against(
        median(mine / other for mine, other in pairs),
        median(mine for mine, _ in pairs),
        median(other for _, other in pairs),
    )


def _assert_same_answers(server: Server, data: Data) -> None:
    """What is fast must be right: to the byte what the engine says."""
    with open_current(data.folder) as snapshot:
        for query in (*data.small[:20], data.large[0], data.pages[0]):
            assert server.answer(query) == answer(snapshot.graph, query)
    assert {_rows(server.answer(query)) for query in data.small} == {SMALL_ROWS}


def _assert_same_rows(server: Server, other: Server, data: Data) -> None:
    for query in (*data.small[:20], data.large[0], data.pages[0]):
        assert _rows(server.answer(query)) == _rows(other.answer(query))


def _rows(result: bytes) -> int:
    return len(json.loads(result)["results"]["bindings"])


BENCHMARK = Benchmark("endpoint", "what does the SPARQL endpoint cost over the bare engine?", run)
