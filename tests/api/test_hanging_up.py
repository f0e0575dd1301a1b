"""Who hangs up ends what is done for him, and nothing else does."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from fastapi import Request

from kg.api.serving.hanging_up import ClientGone, WhileConnected


def request(*messages: dict[str, Any]) -> Request:
    """One from whose client these messages come; after them the connection stays open."""
    left = list(messages)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    return Request({"type": "http"}, receive)


async def work(of: Request, seconds: float) -> str:
    async with WhileConnected(of):
        await asyncio.sleep(seconds)
    return "done"


def test_work_ends_when_the_client_hangs_up() -> None:
    rest = {"type": "http.request", "body": b"", "more_body": False}
    with pytest.raises(ClientGone):
        asyncio.run(asyncio.wait_for(work(request(rest, {"type": "http.disconnect"}), 60), 5))


def test_work_for_a_client_that_waits_is_done() -> None:
    assert asyncio.run(work(request(), 0.05)) == "done"


def test_an_answer_that_is_there_at_once_is_given_whoever_reads_it() -> None:
    assert asyncio.run(work(request({"type": "http.disconnect"}), 0)) == "done"


def test_who_cancels_from_outside_sees_it_cancelled() -> None:
    async def story() -> None:
        task = asyncio.create_task(work(request(), 60))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(story())


def test_nothing_goes_on_behind_a_client_that_hung_up() -> None:
    async def story() -> int:
        with pytest.raises(ClientGone):
            await work(request({"type": "http.disconnect"}), 60)
        task = asyncio.current_task()
        assert task is not None
        assert not task.cancelling()
        return len(asyncio.all_tasks())

    assert asyncio.run(story()) == 1
