"""Whose turn it is: a few workers, many clients, and none that can push another aside (R7).

A free worker goes to the waiting client that holds the fewest, among those to the one that was served least lately. So
fifty queries of one client delay the single one of another by one query at most.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from contextlib import AbstractAsyncContextManager
from itertools import count

from kg.errors import ParkgraphError


class QueueFull(ParkgraphError):
    """No worker became free in time, or too many wait already."""

    status = 503

    def __init__(self, detail: str, retry_after: int) -> None:
        super().__init__(detail)
        self.headers = {"Retry-After": str(retry_after)}


class _Turn(AbstractAsyncContextManager[None]):
    """A generator would be shorter, and cost more than all else that a free slot does."""

    __slots__ = ("_client", "_turns")

    def __init__(self, turns: Turns, client: str) -> None:
        self._turns = turns
        self._client = client

    async def __aenter__(self) -> None:
        await self._turns.take(self._client)

    async def __aexit__(self, *_: object) -> None:
        self._turns.give(self._client)


class Turns:
    """Hands out `slots` to clients, who are told apart by any name; for one event loop."""

    def __init__(self, slots: int, queue_seconds: float, queue_length: int) -> None:
        self._free = slots
        self._slots = slots
        self._seconds = queue_seconds
        self._longest = queue_length
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        self._running: Counter[str] = Counter()
        self._served: dict[str, int] = {}
        self._clock = count(1)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self._waiting.values()))

    @property
    def running(self) -> int:
        """How many slots are in use."""
        return self._slots - self._free

    def turn(self, client: str) -> AbstractAsyncContextManager[None]:
        """A slot for as long as the context lasts.

        Raises:
            QueueFull: none became free in time, or the client has as many waiting as the queue takes of one.
        """
        return _Turn(self, client)

    async def take(self, client: str) -> None:
        """Waits for a slot, which the client then has until it is given back; raises QueueFull."""
        if self._free and not self._waiting:
            self._start(client)
            return
        await self._wait(client)

    async def _wait(self, client: str) -> None:
        own = self._waiting.setdefault(client, deque())
        if len(own) >= self._longest:
            raise QueueFull(f"{len(own)} queries of yours wait already: send the next when one was answered", 1)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        own.append(mine)
        try:
            async with asyncio.timeout(self._seconds):
                await mine
        except BaseException as error:
            if mine.done() and not mine.cancelled():
                # The slot came in the very moment in which the wait ended.
                self.give(client)
            else:
                self._leave(client, mine)
            if isinstance(error, TimeoutError):
                told = f"all {self._slots} query workers are busy; waited {self._seconds:g} s"
                raise QueueFull(told, max(1, round(self._seconds))) from None
            raise

    def _start(self, client: str) -> None:
        self._free -= 1
        self._running[client] += 1
        self._served[client] = next(self._clock)

    def give(self, client: str) -> None:
        """Gives a client's slot back, and on to whoever is next."""
        self._free += 1
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]
        while self._free and self._waiting:
            following = min(self._waiting, key=lambda one: (self._running[one], self._served.get(one, 0)))
            mine = self._waiting[following].popleft()
            if not self._waiting[following]:
                del self._waiting[following]
            if not mine.done():
                self._start(following)
                mine.set_result(None)
        if not self._waiting and not self._running:
            self._served.clear()

    def _leave(self, client: str, mine: asyncio.Future[None]) -> None:
        own = self._waiting.get(client)
        if own is not None and mine in own:
            own.remove(mine)
            if not own:
                del self._waiting[client]
