"""How often a client may ask: one bucket for each, as pure ASGI middleware.

A bucket is one moment in time, that at which it will be full again ("generic cell rate algorithm"): nothing is kept of
single requests, so that a high limit costs no more than a low one, and a client that rests is forgotten.
"""

from __future__ import annotations

import math
from pathlib import Path
from time import monotonic

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.api.access.admission import given_secret, key_of
from kg.api.serving.clients import client_of
from kg.api.serving.problems import problem
from kg.errors import ParkgraphError

FREE = frozenset({"/healthz", "/readyz", "/metrics"})
"""Paths that operators' machines look at; they are never refused."""
_MINUTE = 60.0
# Sums of seconds since the machine's start are exact to less than this.
_ROUNDING = 1e-6
_FEW = 1024


class Rates:
    """Buckets of `per_minute` requests that fill evenly; so many may also come at once."""

    def __init__(self, per_minute: int) -> None:
        self._interval = _MINUTE / per_minute
        self._full_at: dict[str, float] = {}
        self._sweep_at = _FEW

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._full_at)

    def wait(self, client: str, now: float) -> float:
        """Takes one request out of a client's bucket at a moment (seconds of any clock that only goes forward).

        Returns:
            0, or the seconds until there is one in it; nothing was taken then.
        """
        full = max(self._full_at.get(client, now), now)
        missing = full - now + self._interval - _MINUTE
        if missing > _ROUNDING:
            return missing
        self._full_at[client] = full + self._interval
        if len(self._full_at) >= self._sweep_at:
            self._forget_the_full(now)
        return 0.0

    def _forget_the_full(self, now: float) -> None:
        """A full bucket is as good as none. The next sweep waits for as many again: a request's share is constant."""
        self._full_at = {client: full for client, full in self._full_at.items() if full > now}
        self._sweep_at = max(_FEW, 2 * len(self._full_at))


class RateLimit:
    """ASGI middleware that answers 429 to a client that asks too often; it also notes whose key a request carries."""

    def __init__(self, app: ASGIApp, per_minute: int, data: Path) -> None:
        self.app = app
        self.per_minute = per_minute
        self._data = data
        self._rates = Rates(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it."""
        if scope["type"] != "http" or scope["path"] in FREE:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        _note_key(request, self._data)
        wait = self._rates.wait(client_of(request), monotonic())
        if not wait:
            await self.app(scope, receive, send)
            return
        seconds = math.ceil(wait)
        detail = f"more than {self.per_minute} requests a minute came from you: ask again in {seconds} s"
        await problem(request, 429, detail, {"Retry-After": str(seconds)})(scope, receive, send)


def _note_key(request: Request, data: Path) -> None:
    """Puts the name of a request's key where `client_of` looks; routes that need a key say what is wrong with it."""
    if not any(name in (b"authorization", b"x-api-key") for name, _ in request.scope["headers"]):
        return
    try:
        secret = given_secret(request)
        key = key_of(request, data, secret) if secret else None
    except ParkgraphError:
        return
    if key is not None:
        request.state.key = key.name
