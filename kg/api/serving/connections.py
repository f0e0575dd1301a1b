"""What a connection may cost before its request is understood: uvicorn's protocol with the limits that it lacks.

Without them a head of any length is taken, a client that sends a byte now and then keeps its connection for ever, and
whoever opens enough of them leaves no file descriptor for others.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.api.serving.clients import network_of
from kg.api.serving.joined_writes import JoinedWrites

_SLOWEST_BODY = 500
"""Bytes a second that a body must come with after the first seconds (as Apache's mod_reqtimeout has it)."""
_SLOWEST_READER = 32 << 10
"""Bytes a second at which a client must take what is ready for it, after the first seconds."""
_LONGEST_REST = 16 << 20
"""Bytes of a body that are still taken when the answer was sent: a client that is cut off may not get to read it."""


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """What a connection may be."""

    per_client: int | None = 128
    """Open at once from one address; None for no limit."""
    head_bytes: int = 65_536
    """Request line and header fields together."""
    seconds: float = 10
    """In which a head has to come; a body and the taking of a response have more, by their length."""


class _HeadTooLong(Exception):
    """Raised inside the parser, which then stops."""


class GuardedConnection(HttpToolsProtocol):
    """One connection; `guarded` makes the class that has limits."""

    limits: ClassVar[ConnectionLimits]
    opened: ClassVar[Counter[str]]
    _head_since: float | None = None
    _body_since: float | None = None
    _taken_until: float | None = None
    _head_bytes = _body_bytes = _rest_bytes = _unseen = 0
    _is_refused = False
    _watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Counts the connection, and begins to watch it."""
        super().connection_made(cast("asyncio.Transport", JoinedWrites(transport, self.loop)))
        self._network = network_of(self.client[0]) if self.client else ""
        self.opened[self._network] += 1
        most = self.limits.per_client
        if most is not None and self.opened[self._network] > most:
            self._refuse(503, f"{most} connections of yours are open already: close one before you open another")
            return
        self._head_since = self.loop.time()
        self._look_again()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forgets it."""
        if self._watch is not None:
            self._watch.cancel()
        self.opened[self._network] -= 1
        if not self.opened[self._network]:
            del self.opened[self._network]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parses what came, unless it is too much or was refused."""
        if self._is_refused:
            return
        self._unset_keepalive_if_required()
        if self._head_since is None and self._body_since is None and not self._is_answering:
            # An empty line between requests begins none; it must not keep the connection open.
            self._head_since = self.loop.time()
        self._unseen += len(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            # It is answered as any other request (RFC 9110, 7.8).
            return
        except httptools.HttpParserError as error:
            self._refuse_head(error)
            return
        if self._unseen > self.limits.head_bytes:
            # The parser keeps a header field until it is whole.
            self._refuse_head(None)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._head_since = self.loop.time()
        self._head_bytes = self._rest_bytes = self._body_bytes = 0

    def on_url(self, url: bytes) -> None:
        """A piece of the target."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header field, or one behind a body in chunks."""
        self._count(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is there; the request can be answered."""
        self._unseen = 0
        self._head_since, self._body_since = None, self.loop.time()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body; what comes after the answer is thrown away, up to a limit."""
        self._unseen = 0
        self._body_bytes += len(body)
        if not self._is_answering:
            self._rest_bytes += len(body)
            if self._rest_bytes > _LONGEST_REST:
                self._is_refused = True
                self.transport.close()
                return
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._unseen = 0
        self._body_since = None
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The client does not take what is there for it."""
        super().pause_writing()
        waiting = self.transport.get_write_buffer_size()
        self._taken_until = self.loop.time() + self.limits.seconds + waiting / _SLOWEST_READER

    def resume_writing(self) -> None:
        """It took it."""
        super().resume_writing()
        self._taken_until = None

    @property
    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _count(self, size: int) -> None:
        self._unseen = 0
        self._head_bytes += size
        if self._head_bytes > self.limits.head_bytes:
            raise _HeadTooLong

    def _look_again(self) -> None:
        self._watch = self.loop.call_later(self.limits.seconds / 4, self._look)

    def _look(self) -> None:
        """Ends a connection that is too slow; the clocks stand still while nothing is read from it."""
        now = self.loop.time()
        if self._taken_until is not None and now > self._taken_until:
            self.transport.abort()
        elif self._head_since is not None and now > self._head_since + self.limits.seconds:
            self._refuse(408, f"the head of a request was not there after {self.limits.seconds:g} s")
        elif self._body_since is not None and self._is_late(now - self._body_since):
            self._refuse(408, f"the body came more slowly than {_SLOWEST_BODY} bytes a second")
        else:
            self._look_again()

    def _is_late(self, seconds: float) -> bool:
        return not self.flow.read_paused and seconds > self.limits.seconds + self._body_bytes / _SLOWEST_BODY

    def _refuse_head(self, error: httptools.HttpParserError | None) -> None:
        if error is None or isinstance(error.__context__, _HeadTooLong):
            self._refuse(431, f"the head of the request has more than {self.limits.head_bytes} bytes: send a long "
                         "query by POST")  # fmt: skip
        else:
            self._refuse(400, "this is no request of HTTP/1.1")

    def _refuse(self, status: int, detail: str) -> None:
        """Answers for the application, which saw nothing of a request, and ends the connection."""
        self._is_refused = True
        if not self.pipeline and not (self._is_answering and self.cycle.response_started):
            self.transport.write(_response(status, detail))
        self.transport.close()


def guarded(limits: ConnectionLimits) -> type[GuardedConnection]:
    """A protocol class for one server, which counts the connections of its clients."""
    return type("Connection", (GuardedConnection,), {"limits": limits, "opened": Counter()})


def _response(status: int, detail: str) -> bytes:
    title = HTTPStatus(status).phrase
    body = json.dumps({"type": "about:blank", "title": title, "status": status, "detail": detail}).encode()
    lines = [f"HTTP/1.1 {status} {title}", "content-type: application/problem+json", f"content-length: {len(body)}"]
    return "\r\n".join([*lines, "connection: close", "", ""]).encode() + body
