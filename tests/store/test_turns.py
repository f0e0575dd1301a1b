"""Workers are shared between clients: none can push another aside, and a wait ends in time."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import pytest

from kg.store.turns import QueueFull, Turns


async def hold(turns: Turns, client: str, order: list[str], until: asyncio.Event | None = None) -> None:
    async with turns.turn(client):
        order.append(client)
        if until is not None:
            await until.wait()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def run(story: Coroutine[None, None, None]) -> None:
    asyncio.run(story)


def test_a_client_with_many_queries_delays_another_by_one_of_them() -> None:
    async def story() -> None:
        turns, free = Turns(1, 5, 100), asyncio.Event()
        order: list[str] = []
        many = [asyncio.create_task(hold(turns, "many", order, free)) for _ in range(50)]
        await settle()
        one = asyncio.create_task(hold(turns, "one", order))
        await settle()
        free.set()
        await asyncio.gather(one, *many)
        assert order.index("one") == 1

    run(story())


def test_clients_that_wait_take_turns() -> None:
    async def story() -> None:
        turns, free = Turns(1, 5, 100), asyncio.Event()
        order: list[str] = []
        tasks = [asyncio.create_task(hold(turns, "a", order, free))]
        await settle()
        tasks += [asyncio.create_task(hold(turns, client, order, free)) for client in "aaabbb"]
        await settle()
        free.set()
        await asyncio.gather(*tasks)
        assert "".join(order) == "abababa"

    run(story())


def test_who_waits_too_long_is_told_when_to_come_again() -> None:
    async def story() -> None:
        turns, free = Turns(1, 0.05, 100), asyncio.Event()
        order: list[str] = []
        running = asyncio.create_task(hold(turns, "a", order, free))
        await settle()
        with pytest.raises(QueueFull, match="busy") as found:
            await hold(turns, "b", order)
        assert found.value.headers == {"Retry-After": "1"}
        free.set()
        await running
        await hold(turns, "b", order)
        assert order == ["a", "b"]

    run(story())


def test_a_client_may_have_so_many_waiting_and_others_are_not_kept_out_by_it() -> None:
    async def story() -> None:
        turns, free = Turns(1, 5, 2), asyncio.Event()
        order: list[str] = []
        tasks = [asyncio.create_task(hold(turns, "a", order, free)) for _ in range(3)]
        await settle()
        with pytest.raises(QueueFull, match="wait already"):
            await hold(turns, "a", order)
        tasks.append(asyncio.create_task(hold(turns, "b", order)))
        await settle()
        free.set()
        await asyncio.gather(*tasks)
        assert sorted(order) == ["a", "a", "a", "b"]

    run(story())


def test_who_gives_up_leaves_no_slot_behind() -> None:
    async def story() -> None:
        turns, free = Turns(2, 5, 100), asyncio.Event()
        order: list[str] = []
        tasks = [asyncio.create_task(hold(turns, client, order, free)) for client in "aabbcc"]
        await settle()
        for task in tasks[1::2]:
            task.cancel()
        await settle()
        free.set()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert (turns.running, turns.waiting) == (0, 0)

    run(story())
