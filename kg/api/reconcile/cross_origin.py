"""Which pages of other sites may read the service's answers: none, unless the server's owner names them (R8)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import BadRequest

PATH = "/reconcile"
ANY = "*"
_ORIGIN = re.compile(r"https?://(?:\[[0-9a-f:.]{2,45}\]|[0-9a-z.-]{1,253})(?::[0-9]{1,5})?", re.ASCII)


def origins(given: Iterable[str]) -> tuple[str, ...]:
    """Origins as a browser writes them: scheme, host and port (RFC 6454), or `*` for all.

    Raises:
        BadRequest: what is given is none.
    """
    found = tuple(dict.fromkeys(one.strip().lower().rstrip("/") for one in given))
    wrong = next((one for one in found if one != ANY and not _ORIGIN.fullmatch(one)), None)
    if wrong is not None:
        raise BadRequest(f"{wrong!r} is no origin: write scheme, host and port, such as http://127.0.0.1:3333")
    return found


class CrossOrigin:
    """ASGI middleware that lets pages of some origins read what is under `/reconcile`, and nothing else.

    The service reads only and takes no notice of who asks, so that no credentials are allowed.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self.app = app
        self._open = CORSMiddleware(
            app, allow_origins=list(origins), allow_methods=["GET", "HEAD", "POST"], allow_headers=["Content-Type"]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, by the middleware that adds the headers where they belong."""
        path = scope.get("path", "")
        of_service = scope["type"] == "http" and (path == PATH or path.startswith(f"{PATH}/"))
        await (self._open if of_service else self.app)(scope, receive, send)


def frame_policy(origins: Collection[str]) -> str:
    """The Content-Security-Policy of a preview: it may stand in a frame of those pages that may read the answers."""
    framed = " ".join(["'self'", *sorted(origins)])
    return (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
        f"frame-ancestors {framed}"
    )
