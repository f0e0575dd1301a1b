"""A client that costs next to nothing, as a process of its own: it shares the machine with the server it measures.

Requests are bytes made beforehand; every connection is kept alive and has one request on its way at a time. Of an
answer the status and the length are read, nothing else.
"""

from __future__ import annotations

import json
import selectors
import socket
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter
from urllib.parse import quote

from benchmarks.endpoint_servers import Server

_ROOT = Path(__file__).resolve().parents[1]
_PIECE = 1 << 20
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class _Load:
    """What to send: every connection sends its next request when it has the answer to the one before."""

    port: int
    connections: int
    seconds: float
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of it."""

    requests: int
    seconds: float
    p50: float
    """Seconds from sending a request to the last byte of its answer, as `p99`."""
    p99: float
    bytes: int

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return self.requests / self.seconds


def measured(server: Server, queries: Sequence[str], connections: int, seconds: float) -> Answered:
    """Asks queries in turn over so many connections, from another process.

    Raises:
        subprocess.CalledProcessError: a request was answered by another status than 200.
    """
    load = _Load(server.port, connections, seconds, tuple(_get(query, server) for query in queries))
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.endpoint_client"],
        cwd=_ROOT,
        input=json.dumps(asdict(load)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Answered(**json.loads(done.stdout))


def _get(query: str, server: Server) -> str:
    """The bytes of a request for a query's result as JSON (SPARQL 1.1 Protocol, 2.1.1)."""
    target, host = f"{server.path}?query={quote(query)}", f"127.0.0.1:{server.port}"
    return f"GET {target} HTTP/1.1\r\nHost: {host}\r\nAccept: {_JSON}\r\n\r\n"


class _Connection:
    """One connection; `feed` says when an answer is complete."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent_at = 0.0
        self._head = b""
        self._missing = 0
        self._tail: bytes | None = None

    def send(self, request: bytes) -> None:
        self.sent_at = perf_counter()
        self._head, self._missing, self._tail = b"", 0, None
        self.socket.sendall(request)

    def feed(self, piece: bytes) -> bool:
        if self._missing:
            self._missing -= len(piece)
            return self._missing == 0
        if self._tail is not None:
            self._tail = (self._tail + piece)[-5:]
            return self._tail.endswith(b"0\r\n\r\n")
        self._head += piece
        head, found, body = self._head.partition(b"\r\n\r\n")
        if not found:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"the server answers {self._head[:500]!r}")
        length = head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]
        if not length:
            self._tail = body[-5:]
            return self._tail.endswith(b"0\r\n\r\n")
        self._missing = int(length) - len(body)
        return self._missing == 0


def _run(load: _Load) -> Answered:
    selector = selectors.DefaultSelector()
    buffer = bytearray(_PIECE)
    taken: list[float] = []
    received = 0
    following = cycle([request.encode() for request in load.requests])
    begun = perf_counter()
    for connection in _opened(load):
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(next(following))
    while selector.get_map():
        for key, _ in selector.select():
            connection = key.data
            length = connection.socket.recv_into(buffer)
            if not length:
                raise SystemExit("the server closed a connection")
            received += length
            if not connection.feed(bytes(memoryview(buffer)[:length])):
                continue
            now = perf_counter()
            taken.append(now - connection.sent_at)
            if now - begun < load.seconds:
                connection.send(next(following))
            else:
                selector.unregister(connection.socket)
    seconds = perf_counter() - begun
    taken.sort()
    return Answered(len(taken), seconds, taken[len(taken) // 2], taken[int(len(taken) * 0.99)], received)


def _opened(load: _Load) -> Iterable[_Connection]:
    return [_Connection(load.port) for _ in range(load.connections)]


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    sys.stdout.write(json.dumps(asdict(_run(_Load(**asked)))))
