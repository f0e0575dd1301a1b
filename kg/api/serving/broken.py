"""An error that nobody expected, answered like any other.

The application's own last handler comes after all middleware, whose headers, the request's id among them, it lacks.
"""

from __future__ import annotations

import logging

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.api.serving.problems import problem

_LOG = logging.getLogger(__name__)
_DETAIL = "this is a fault of the server's own: its log has the particulars, by the id in X-Query-Id"


class FaultsAnswered:
    """ASGI middleware, the innermost: 500 for what no handler knows, with the particulars in the log only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def send_noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except Exception:
            if has_begun:
                # A response that breaks off is seen to: its end is missing.
                raise
            request = Request(scope)
            _LOG.exception("%s %s, id %s", request.method, scope["path"], request.state.query_id)
            await problem(request, 500, _DETAIL)(scope, receive, send)
