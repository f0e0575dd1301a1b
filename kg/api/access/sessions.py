"""The owner's browser: a link that unlocks writing once, and the sessions that come of it. All lies in memory only.

The link's token and a session's secret are 256 random bits each, kept as their SHA-256 (as the keys are, see
`kg.api.access.keys`) and compared in constant time. Both are void when their time is over, or the server ends.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from kg.api.access.keys import Key, Scope, digest_of, matching
from kg.errors import NotFound, ParkgraphError

LINK_SECONDS = 10 * 60
"""How long a link may wait to be opened."""
SESSION_SECONDS = 12 * 60 * 60
OWNER = "owner's browser"
"""Whom the audit log and judgements name; no key can have this name, for its space and apostrophe."""
PREFIX = "kgs_"
_BYTES = 32
# A machine that sleeps does not stop this clock, where the system has one.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class WrongLink(ParkgraphError):
    """A token that this server never gave out."""

    status = 403


class SpentLink(ParkgraphError):
    """A token of this server's that opens nothing any more."""

    status = 410


@dataclass(frozen=True, slots=True)
class _Link:
    digest: str
    until: float
    used: bool = False


def _seconds() -> float:
    return time.clock_gettime(_CLOCK)


class Sessions:
    """The link and the sessions of one server. Its methods may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = _seconds) -> None:
        self._clock = clock
        self._lock = Lock()
        self._links: tuple[_Link, ...] = ()
        self._keys: dict[Key, float] = {}

    def offer(self) -> str:
        """The token of a new link, which is told this once."""
        token = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._links = (*self._links, _Link(digest_of(token), self._clock() + LINK_SECONDS))
        return token

    def unlock(self, token: str) -> str:
        """The secret of a new session for a link's token, which then opens nothing any more.

        Raises:
            NotFound: no link was ever offered.
            WrongLink: the token is none.
            SpentLink: it was used before, or too late.
        """
        with self._lock:
            if not self._links:
                raise NotFound("this server has no one-time link: `kg serve --unlock` prints one")
            link = next((one for one in self._links if _same(one.digest, token)), None)
            if link is None:
                raise WrongLink("this is not the one-time link of the server that runs now: take the one it printed")
            if link.used:
                raise SpentLink("the one-time link was used already. If it was not you, restart the server at once")
            if self._clock() > link.until:
                raise SpentLink("the one-time link is too old: `kg serve --unlock` prints a new one")
            self._links = tuple(_Link(one.digest, one.until, one.used or one is link) for one in self._links)
            return self._begin()

    def holder(self, secret: str) -> Key | None:
        """The key that a session's secret stands for while the session lasts. All are compared, each in full."""
        with self._lock:
            self._end_the_old()
            return matching(self._keys, secret)

    @property
    def linked(self) -> bool:
        """Whether a link waits to be opened."""
        with self._lock:
            return any(not link.used and self._clock() <= link.until for link in self._links)

    @property
    def open(self) -> bool:
        """Whether somebody writes with a session, or may soon do."""
        with self._lock:
            self._end_the_old()
            begun = bool(self._keys)
        return begun or self.linked

    def _begin(self) -> str:
        secret = PREFIX + secrets.token_urlsafe(_BYTES)
        now = datetime.now(UTC).date().isoformat()
        self._keys[Key(OWNER, Scope.WRITE, now, digest_of(secret))] = self._clock() + SESSION_SECONDS
        return secret

    def _end_the_old(self) -> None:
        now = self._clock()
        self._keys = {key: until for key, until in self._keys.items() if now <= until}


def _same(digest: str, secret: str) -> bool:
    return hmac.compare_digest(digest.encode(), digest_of(secret).encode())
