"""The Host header check (R8): a page on another site must not reach a server on loopback by renaming it.

Starlette's own middleware cuts the header at its first colon and so refuses `[::1]:8000`; hence this one.
"""

from __future__ import annotations

import re

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

POLICY_HEADER = "Content-Security-Policy"
_POLICY = POLICY_HEADER.lower().encode()
_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[0-9a-z._-]+))(?::[0-9]*)?", re.ASCII)


def host_name(header: str) -> str:
    """The host of a Host header without its port: `[::1]:8000` → `::1`, `localhost:8000` → `localhost`.

    Empty for what is none, such as `localhost:8000@elsewhere`, which would be sent back in a redirect.
    """
    found = _HOST.fullmatch(header.strip().lower())
    return (found["address"] or found["name"]) if found else ""


class AllowedHosts:
    """ASGI middleware that answers 421 to a Host that is not on the list; `*` on the list lets every host in."""

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...]) -> None:
        self.app = app
        self.allowed = frozenset(name.lower() for name in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it."""
        if scope["type"] not in ("http", "websocket") or "*" in self.allowed:
            await self.app(scope, receive, send)
            return
        # Of two, the one that is checked need not be the one that is used.
        header = ", ".join(value.decode("latin-1") for key, value in scope["headers"] if key == b"host")
        if host_name(header) in self.allowed:
            await self.app(scope, receive, send)
            return
        detail = (
            f"host {header!r} is not served here; allowed: {', '.join(sorted(self.allowed))} "
            "(kg serve --allow-host NAME adds one)"
        )
        body = {"type": "about:blank", "title": "Misdirected Request", "status": 421, "detail": detail}
        await JSONResponse(body, 421, media_type="application/problem+json")(scope, receive, send)


class SecurityHeaders:
    """ASGI middleware: no script, no frame, no sniffing, no foreign resource; a page may bring a policy of its own."""

    HEADERS = (
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"x-frame-options", b"DENY"),
    )
    POLICY = (
        b"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        b"base-uri 'none'; frame-ancestors 'none'"
    )

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the headers to every HTTP response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))  # type: ignore[call-overload]
                own = any(name == _POLICY for name, _ in headers)
                message["headers"] = [*headers, *self.HEADERS, *(() if own else ((_POLICY, self.POLICY),))]
            await send(message)

        await self.app(scope, receive, send_with_headers)  # type: ignore[arg-type]
