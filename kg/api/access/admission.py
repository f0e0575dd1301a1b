"""May this request do that? The key comes as `Authorization: Bearer …` (RFC 6750) or `X-API-Key: …`.

Nothing else counts: no cookie and no query parameter. So a page of another site has nothing to send a browser with: it
does not know the key, and a request with either header, or with a JSON body, is one that the browser asks leave for
first, which is never given (no CORS).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from kg.api.access.keys import Key, Scope, holder, keys
from kg.api.access.sessions import Sessions
from kg.api.answers.served import ServedSettings
from kg.errors import BadRequest, ParkgraphError


class Unauthorized(ParkgraphError):
    """No key, or one that is none; another might do (RFC 9110, 15.5.2)."""

    status = 401

    def __init__(self, detail: str, error: str = "") -> None:
        super().__init__(detail)
        told = f', error="{error}"' if error else ""
        self.headers = {"WWW-Authenticate": f'Bearer realm="parkgraph"{told}'}


class Forbidden(ParkgraphError):
    """No key that the request could carry would do, or this one does not reach that far (RFC 9110, 15.5.4)."""

    status = 403

    def __init__(self, detail: str, scope: Scope | None = None) -> None:
        super().__init__(detail)
        told = f'Bearer realm="parkgraph", error="insufficient_scope", scope="{scope}"'
        self.headers = {"WWW-Authenticate": told} if scope else {}


def given_secret(request: Request) -> str:
    """The secret that a request carries, empty for none.

    Raises:
        BadRequest: it carries two.
        Unauthorized: its Authorization is of another scheme.
    """
    own = request.headers.get("x-api-key", "").strip()
    scheme, _, token = request.headers.get("authorization", "").strip().partition(" ")
    if own and scheme:
        raise BadRequest("the request has both an Authorization and an X-API-Key header: send one of them")
    if scheme and scheme.lower() != "bearer":
        raise Unauthorized(f"Authorization: {scheme!r} is not known here: send `Authorization: Bearer KEY`")
    return own or token.strip()


async def sessions_of(request: Request) -> Sessions:
    """The sessions that the owner's one-time link began."""
    return _sessions(request)


def key_of(request: Request, data: Path, secret: str) -> Key | None:
    """The key that a secret belongs to: one of the data directory's, or a session of the owner's browser."""
    return holder(data, secret) or _sessions(request).holder(secret)


def writing_keys(data: Path) -> bool:
    """Whether a key of the data directory lets its holder write."""
    return any(key.scope.covers(Scope.WRITE) for key in keys(data))


def _sessions(request: Request) -> Sessions:
    found: Sessions = request.app.state.sessions
    return found


def may_be_written(request: Request, data: Path) -> bool:
    """Whether anybody may write at all: there is a key, or a session of the owner's browser."""
    return writing_keys(data) or _sessions(request).open


def writer(request: Request, settings: ServedSettings) -> Key:
    """The key of a request that may write.

    Raises:
        Forbidden: writing is off, or the key is for less.
        Unauthorized: there is no key in the request, or it is none of ours.
        BadRequest: there are two in it.
    """
    if not may_be_written(request, settings.data):
        raise Forbidden(
            "writing is off: on the server's machine, `kg key add NAME --scope write` turns it on, "
            "or `kg serve --unlock` for one browser"
        )
    secret = given_secret(request)
    if not secret:
        raise Unauthorized("this needs a key of scope write: send it as `Authorization: Bearer KEY`")
    key = key_of(request, settings.data, secret)
    if key is None:
        raise Unauthorized("the key is not known here: was it revoked or rotated, or has it run out?", "invalid_token")
    if not key.scope.covers(Scope.WRITE):
        raise Forbidden(f"the key {key.name!r} is of scope {key.scope}; this needs scope write", Scope.WRITE)
    request.state.writer = key.name
    return key


_BEARER = HTTPBearer(description="`Authorization: Bearer KEY`", auto_error=False)
_OWN = APIKeyHeader(name="X-API-Key", auto_error=False)


def _described_writer(
    request: Request,
    settings: ServedSettings,
    _: Annotated[object, Security(_BEARER)],
    __: Annotated[object, Security(_OWN)],
) -> Key:
    """As `writer`; for these parameters, which it has no use for, the description of the routes names both headers."""
    return writer(request, settings)


WritingKey = Annotated[Key, Depends(_described_writer)]
