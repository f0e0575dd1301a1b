"""Long answers of the server's own process: few at once, each with an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

import anyio
from anyio.to_thread import run_sync

from kg.errors import ParkgraphError

Answer = TypeVar("Answer")
Item = TypeVar("Item")
_AT_ONCE = 2


class TooBusy(ParkgraphError):
    """No turn came, or the work took too long; less of it may do."""

    status = 503
    headers = {"Retry-After": "5"}  # noqa: RUF012 - read only


class Turns:
    """Lets few threads work at once."""

    def __init__(self, wait_seconds: int) -> None:
        self._wait = wait_seconds
        self._free = anyio.CapacityLimiter(_AT_ONCE)

    async def take(self, work: Callable[[], Answer]) -> Answer:
        """The result of work in a thread, when its turn has come; raises TooBusy when it does not come in time."""
        with anyio.move_on_after(self._wait) as waiting:
            await self._free.acquire_on_behalf_of(work)
        if waiting.cancelled_caught:
            raise TooBusy(f"other batches were at work for {self._wait} s: nothing was done, try again")
        try:
            return await run_sync(work)
        finally:
            self._free.release_on_behalf_of(work)


def within(seconds: int, items: Iterable[Item]) -> Iterator[Item]:
    """The items, as long as there is time; raises TooBusy after so many seconds."""
    end = monotonic() + seconds
    for item in items:
        if monotonic() > end:
            raise TooBusy(f"the batch took more than {seconds} s: send fewer at once")
        yield item
