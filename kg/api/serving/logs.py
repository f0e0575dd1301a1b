"""One JSON line a request, and one a write: two logs, both without bodies and, unless one asks for it, without queries.

Lines about requests go to standard error through `logging` where `log_requests` was called. Lines about what key
holders wrote are always kept, in a file of the data directory that only its owner reads.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from time import perf_counter
from typing import TextIO

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.api.serving.clients import client_of

AUDIT = "audit.jsonl"
_REQUESTS = "kg.requests"
_LOG = logging.getLogger(_REQUESTS)
_UNLOGGED = "/healthz"
_GENERATION = b"x-parkgraph-generation"


class JsonLines(logging.Formatter):
    """A record as one line of JSON in ASCII, so that nothing in it reaches a terminal as a control character."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's own `fields`, or its message."""
        line: dict[str, object] = {"time": _iso(record.created), "level": record.levelname.lower()}
        fields = getattr(record, "fields", None)
        line |= fields or {"logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


def log_requests(stream: TextIO | None = None) -> None:
    """Turns lines about requests on, for this process; they go to standard error, as do warnings of ours."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    ours = logging.getLogger("kg")
    ours.handlers = [handler]
    ours.propagate = False
    ours.setLevel(logging.WARNING)
    _LOG.setLevel(logging.INFO)


@dataclass(slots=True)
class _Answered:
    """What is known of a response; an error that nobody caught becomes a 500 further out."""

    begun: float = field(default_factory=perf_counter)
    status: int = 500
    length: int = 0
    generation: int | None = None


class RequestLog:
    """ASGI middleware, the outermost: gives each request an id, which the response carries, and tells of it."""

    def __init__(self, app: ASGIApp, data: Path, with_queries: bool = False) -> None:
        self.app = app
        self._audit = data / AUDIT
        self._with_queries = with_queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # What is noted further in stands in this one mapping, also where the scope itself was copied.
        query_id = scope.setdefault("state", {})["query_id"] = token_hex(8)
        answered = _Answered()

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                answered.status = message["status"]
                answered.generation = next((int(value) for name, value in headers if name == _GENERATION), None)
                message = {**message, "headers": [*headers, (b"x-query-id", query_id.encode())]}
            else:
                answered.length += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        finally:
            self._tell(scope, answered)

    def _tell(self, scope: Scope, answered: _Answered) -> None:
        if _LOG.isEnabledFor(logging.INFO) and scope["path"] != _UNLOGGED:
            fields = _fields(Request(scope), answered)
            if self._with_queries and "query" in scope["state"]:
                fields["query"] = scope["state"]["query"]
            level = logging.INFO if answered.status < 500 else logging.WARNING
            _LOG.log(level, "%s %s", scope["method"], scope["path"], extra={"fields": fields})
        writer = scope["state"].get("writer")
        if writer is not None:
            self._keep(scope, answered, writer)

    def _keep(self, scope: Scope, answered: _Answered, key: str) -> None:
        """Appends what a key's holder did, in one piece, whoever else appends."""
        line = {
            "time": _iso(datetime.now(UTC).timestamp()),
            "query_id": scope["state"]["query_id"],
            "key": key,
            "method": scope["method"],
            "path": scope["path"],
            "status": answered.status,
            "generation": answered.generation,
        }
        try:
            file = os.open(self._audit, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                os.write(file, json.dumps(line).encode() + b"\n")
            finally:
                os.close(file)
        except OSError as error:
            # The write itself was done, so that the answer stays as it is.
            logging.getLogger(__name__).critical("%s cannot be written (%s): lost %s", AUDIT, error.strerror, line)


def _fields(request: Request, answered: _Answered) -> dict[str, object]:
    return {
        "query_id": request.state.query_id,
        "method": request.method,
        "path": request.scope["path"],
        "status": answered.status,
        "ms": round((perf_counter() - answered.begun) * 1000, 1),
        "outcome": getattr(request.state, "outcome", None),
        "bytes": answered.length,
        "client": client_of(request),
        "generation": answered.generation,
    }


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
