"""One HTTP exchange over a plain socket, from an address of one's choice: nothing that is sent is corrected on its way.

Any 127.x.y.z is an address of this machine, so that several clients can be told apart by theirs.
"""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

HOSTILE, HONEST = "127.0.0.1", "127.0.0.2"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, read to its end."""

    status: int
    headers: Mapping[str, str]
    """By names in small letters."""
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def is_refusal(self) -> bool:
        """Whether it says in the form of RFC 9457 what was wrong, and that it was not the server."""
        media = self.headers.get("content-type", "").partition(";")[0]
        return media == "application/problem+json" and (400 <= self.status < 500 or self.status in (503, 507))


def request(
    method: str,
    target: str | bytes,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    host: str = "127.0.0.1",
) -> bytes:
    """The bytes of a request, exactly as told; a Content-Length is added unless there is a Transfer-Encoding."""
    target = target.encode() if isinstance(target, str) else target
    lines = [method.encode() + b" " + target + b" HTTP/1.1", b"Host: " + host.encode()]
    lines += [f"{name}: {value}".encode() for name, value in (headers or {}).items()]
    if "Transfer-Encoding" not in (headers or {}) and (body or method in ("POST", "PUT")):
        lines.append(f"Content-Length: {len(body)}".encode())
    return b"\r\n".join([*lines, b"", b""]) + body


def connected(port: int, source: str = HOSTILE, timeout: float = 60.0) -> socket.socket:
    """A connection from an address of this machine."""
    return socket.create_connection(("127.0.0.1", port), timeout, (source, 0))


def answer(connection: socket.socket, method: str = "GET") -> Answer:
    """The response on a connection.

    Raises:
        TimeoutError: it did not come in time.
        http.client.HTTPException, ConnectionError: the server closed the connection without one.
    """
    with http.client.HTTPResponse(connection, method=method) as response:
        response.begin()
        body = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


def exchange(port: int, sent: bytes, source: str = HOSTILE, timeout: float = 60.0) -> Answer:
    """The response to the bytes of one request; one that comes before all was taken counts as well."""
    with connected(port, source, timeout) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(sent)
        return answer(connection, sent.partition(b" ")[0].decode("latin-1"))
