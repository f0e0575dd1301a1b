"""Query workers: real processes over a small graph, that end at their limits and leave nothing behind."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.ledger import Delta
from kg.store import EmbeddedStore, publish
from kg.store.jobs import Dated, Job, Task
from kg.store.pool import PoolLimits, QueryKilled, QueryPool, QueryTimeout, QueueFull

LIMITS = PoolLimits(workers=1, seconds=20, queue_seconds=20, megabytes=400, result_bytes=10_000)
JSON = "application/sparql-results+json"
NUMBERS = " ".join(map(str, range(2000)))
FOUR = " ".join(f"VALUES ?{name} {{ {NUMBERS} }}" for name in "abcd")
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {FOUR} }}"
GREEDY = f"SELECT * {{ {FOUR} }} ORDER BY ?a ?d"


def line(number: int) -> str:
    return f"<https://parkgraph.example/entities/{number}> <https://parkgraph.example/ns#is> <x:y> ."


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    store = EmbeddedStore.open(tmp_path / "graph")
    store.apply(Delta(1, (line(1),), ()))
    publish(store, tmp_path)
    return store


def select(query: str = "SELECT ?s { ?s ?p ?o }") -> Job:
    return Job(query, JSON, "text/turtle")


def with_pool(data: Path, limits: PoolLimits, act: Callable[[QueryPool], Awaitable[None]]) -> None:
    async def run() -> None:
        pool = QueryPool(data, limits)
        try:
            await act(pool)
        finally:
            pool.close()

    asyncio.run(run())


async def process_of(pool: QueryPool) -> int:
    assert (await pool.run(select())).outcome == "solutions"
    return pool._idle[-1].process.pid


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def ends(process: int) -> bool:
    for _ in range(100):
        if not is_alive(process):
            return True
        await asyncio.sleep(0.05)
    return False


def test_one_worker_answers_query_after_query(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        first = await process_of(pool)
        for _ in range(3):
            reply = await pool.run(select())
            assert (reply.outcome, reply.media_type, reply.generation) == ("solutions", JSON, 1)
        assert await process_of(pool) == first

    with_pool(tmp_path, LIMITS, act)


def test_a_query_at_its_time_limit_is_killed_and_the_next_is_answered(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        process = await process_of(pool)
        with pytest.raises(QueryTimeout, match="stopped after 1 s"):
            await pool.run(select(ENDLESS))
        assert await ends(process)
        assert (await pool.run(select())).outcome == "solutions"

    with_pool(tmp_path, replace(LIMITS, seconds=1), act)


def test_a_query_at_its_memory_limit_ends_alone(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        with pytest.raises(QueryKilled, match="limit of 400 MiB"):
            await pool.run(select(GREEDY))
        assert (await pool.run(select())).outcome == "solutions"

    with_pool(tmp_path, LIMITS, act)


def test_a_query_nested_too_deeply_ends_alone(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        with pytest.raises(QueryKilled, match="nested too deeply"):
            await pool.run(select(f"SELECT ({'(' * 100_000}1{')' * 100_000} AS ?x) {{}}"))
        assert (await pool.run(select())).outcome == "solutions"

    with_pool(tmp_path, LIMITS, act)


def test_a_result_above_its_limit_is_an_error_and_the_worker_goes_on(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        process = await process_of(pool)
        assert (await pool.run(select(f"SELECT * {{ VALUES ?a {{ {NUMBERS} }} }}"))).outcome == "too_large"
        assert await process_of(pool) == process

    with_pool(tmp_path, LIMITS, act)


def test_a_caller_that_goes_away_frees_its_worker(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        process = await process_of(pool)
        running = asyncio.create_task(pool.run(select(ENDLESS)))
        await asyncio.sleep(0.3)
        running.cancel()
        begun = time.monotonic()
        assert (await pool.run(select())).outcome == "solutions"
        assert time.monotonic() - begun < LIMITS.seconds / 2
        assert await ends(process)

    with_pool(tmp_path, LIMITS, act)


def test_a_worker_that_died_while_idle_is_nobodys_error(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        os.kill(await process_of(pool), signal.SIGKILL)
        await asyncio.sleep(0.2)
        assert (await pool.run(select())).outcome == "solutions"

    with_pool(tmp_path, LIMITS, act)


def test_callers_are_served_in_their_order_and_told_when_they_waited_too_long(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    async def act(pool: QueryPool) -> None:
        served: list[int] = []

        async def caller(number: int) -> None:
            await pool.run(select())
            served.append(number)

        await pool.run(select())  # the worker is up
        await asyncio.gather(*map(caller, range(20)))
        assert served == list(range(20))
        running = asyncio.create_task(pool.run(select(ENDLESS)))
        await asyncio.sleep(0.1)
        with pytest.raises(QueueFull, match="all 1 query workers are busy") as found:
            await pool.run(select())
        assert found.value.headers == {"Retry-After": "1"}
        running.cancel()

    with_pool(tmp_path, replace(LIMITS, queue_seconds=0.5), act)


def test_a_new_snapshot_is_seen_and_the_former_one_let_go(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        assert (await pool.run(select())).generation == 1
        for generation in (2, 3):
            store.apply(Delta(generation, (line(generation),), ()))
            publish(store, tmp_path)
            assert (await pool.run(select())).generation == generation
        store.apply(Delta(4, (line(4),), ()))
        publish(store, tmp_path)
        assert sorted(folder.name for folder in (tmp_path / "snapshots").iterdir()) == ["3", "4"]

    with_pool(tmp_path, LIMITS, act)


def test_without_a_snapshot_the_reply_says_so_and_the_worker_lives(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        process = await process_of(pool)
        (tmp_path / "CURRENT").rename(tmp_path / "CURRENT.away")
        reply = await pool.run(select())
        assert (reply.outcome, b"no published graph" in reply.body) == ("no_data", True)
        (tmp_path / "CURRENT.away").rename(tmp_path / "CURRENT")
        assert await process_of(pool) == process
        store.close()
        shutil.rmtree(tmp_path)
        assert (await pool.run(select())).outcome == "no_data"

    with_pool(tmp_path, LIMITS, act)


def test_a_call_to_another_server_is_refused_in_the_worker(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        reply = await pool.run(select("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))
        assert (reply.outcome, b"asks no other server" in reply.body) == ("refused", True)

    with_pool(tmp_path, LIMITS, act)


def test_a_worker_whose_pool_is_gone_ends_itself(store: EmbeddedStore, tmp_path: Path) -> None:
    pool_limits = replace(LIMITS, seconds=0.1)

    async def act(pool: QueryPool) -> None:
        worker = await pool._start()
        begun = time.monotonic()
        assert await worker.exchange(select(ENDLESS)) is None
        assert time.monotonic() - begun < 10
        idle = await pool._start()
        assert idle._transport is not None
        idle._transport.close()
        assert await asyncio.to_thread(idle.process.wait, 10) == 0

    with_pool(tmp_path, pool_limits, act)


def test_closing_the_pool_ends_busy_and_idle_workers(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        processes = await asyncio.gather(process_of(pool), process_of(pool))
        running = asyncio.create_task(pool.run(select(ENDLESS)))
        await asyncio.sleep(0.3)
        pool.close()
        with pytest.raises(QueryKilled):
            await running
        for process in processes:
            assert await ends(process)

    with_pool(tmp_path, replace(LIMITS, workers=2), act)


def long_result(graph: object, length: int) -> bytes:
    """A task for a worker."""
    return b"x" * length


def test_the_result_of_a_task_is_held_to_its_limit_too(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        most = LIMITS.result_bytes
        assert (await pool.run(Task(long_result, (most,)))).outcome == "done"
        assert (await pool.run(Task(long_result, (most + 1,)))).outcome == "too_large"

    with_pool(tmp_path, LIMITS, act)


def later_state(graph: object, length: int) -> Dated:
    """A task that read something newer than the graph."""
    return Dated(b"x" * length, 7)


def test_a_task_that_read_another_state_than_the_graphs_says_which(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        reply = await pool.run(Task(later_state, (3,)))
        assert (reply.outcome, reply.body, reply.generation) == ("done", b"xxx", 7)
        assert (await pool.run(Task(long_result, (3,)))).generation == 1
        assert (await pool.run(Task(later_state, (LIMITS.result_bytes + 1,)))).outcome == "too_large"

    with_pool(tmp_path, LIMITS, act)


def test_why_workers_ended_is_counted_and_each_has_a_successor(store: EmbeddedStore, tmp_path: Path) -> None:
    async def act(pool: QueryPool) -> None:
        await pool.warm()
        with pytest.raises(QueryTimeout):
            await pool.run(select(ENDLESS))
        with pytest.raises(QueryKilled):
            await pool.run(select(f"SELECT ({'(' * 100_000}1{')' * 100_000} AS ?x) {{}}"))
        await pool.run(select())  # a worker is up again
        running = asyncio.create_task(pool.run(select(ENDLESS)))
        await asyncio.sleep(0.3)
        running.cancel()
        await asyncio.wait({running})
        assert pool.ended == {"timeout": 1, "killed": 1, "gone": 1}
        while pool._starting:
            await asyncio.sleep(0.05)
        assert [worker.is_alive for worker in pool._idle] == [True, True]

    with_pool(tmp_path, replace(LIMITS, workers=2, seconds=1), act)
