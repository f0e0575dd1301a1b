"""A client that hangs up ends what is done for it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType

from fastapi import Request

from kg.errors import ParkgraphError

_AT_ONCE = 0.02
"""Seconds in which nobody looks: most answers are there sooner than somebody who looks would be."""


class ClientGone(ParkgraphError):
    """The client hung up; nobody reads the answer."""

    status = 408


class WhileConnected:
    """An asynchronous context that is cancelled, and raises ClientGone, when the request's client hangs up.

    The request must have been read: what else comes in meanwhile is thrown away.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._task: asyncio.Task[object] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None
        self._is_gone = False

    async def __aenter__(self) -> None:
        self._task = asyncio.current_task()
        self._timer = asyncio.get_running_loop().call_later(_AT_ONCE, self._look)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        task, self._task = self._task, None
        if self._timer is not None:
            self._timer.cancel()
        if self._looking is not None:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking
        # Cancelled by somebody else as well, it stays cancelled.
        if self._is_gone and task is not None and not task.uncancel() and kind is asyncio.CancelledError:
            raise ClientGone("the client hung up before the answer was there") from None

    def _look(self) -> None:
        self._looking = asyncio.get_running_loop().create_task(self._hung_up())

    async def _hung_up(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        if self._task is not None:
            self._is_gone = True
            self._task.cancel()
