"""Connections that are slow, many or endless take nothing from others, and end."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.attacks.exchange import HONEST, HOSTILE, Answer, answer, connected, exchange, request
from tests.attacks.serving import Served, serving

CONNECTIONS, SECONDS = 20, 1
LIMITS = {"connections": CONNECTIONS, "head_seconds": SECONDS, "query_seconds": 2, "queue_seconds": 10}
_POST = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
LONG = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000"


@pytest.fixture(scope="module")
def server(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("log") / "connections"
    with serving("--data", str(corpus), log=log, **LIMITS) as found:
        yield found


def ends(connection: socket.socket, seconds: float) -> Answer | None:
    """What the server says before it closes the connection; it has to in so many seconds."""
    connection.settimeout(seconds)
    try:
        found = answer(connection)
    except (ConnectionError, ValueError, OSError):
        return None
    assert connection.recv(1) == b""
    return found


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"X"),
        (b"", b"G"),
        (b"", b"\r\n"),
        (b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"\r\n"),
        (_POST + b"Content-Length: 1000\r\n\r\n", b"#"),
        (_POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n#\r\n"),
    ],
    ids=["head", "first line", "empty lines", "empty lines behind a request", "body", "chunks"],
)
def test_who_sends_a_byte_now_and_then_is_cut_off(server: Served, start: bytes, piece: bytes) -> None:
    begun = time.monotonic()
    with connected(server.port) as connection:
        connection.sendall(start)
        if start.endswith(b"\r\n\r\n") and start.startswith(b"GET"):
            assert answer(connection).status == 200
        while time.monotonic() - begun < SECONDS + 4:
            try:
                connection.sendall(piece)
                time.sleep(0.1)
            except OSError:
                break
        assert time.monotonic() - begun < SECONDS + 3


def test_a_slow_head_is_told_so(server: Served) -> None:
    with connected(server.port) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost")
        found = ends(connection, SECONDS + 3)
    assert found is not None
    assert (found.status, found.is_refusal) == (408, True)


def test_idle_connections_of_one_address_are_limited_and_another_gets_in(server: Served) -> None:
    with ExitStack() as stack:
        for _ in range(CONNECTIONS):
            stack.enter_context(connected(server.port))
        time.sleep(0.1)
        refused = [exchange(server.port, request("GET", "/healthz"), HOSTILE) for _ in range(3)]
        assert [(found.status, found.is_refusal) for found in refused] == [(503, True)] * 3
        assert server.ask("GET", "/healthz", source=HONEST).status == 200
    time.sleep(0.2)
    assert server.ask("GET", "/healthz").status == 200


@pytest.mark.parametrize(
    "sent",
    [
        request("GET", "/healthz", {"X": "a" * 70_000}),
        request("GET", "/healthz", {"X": "a" * 30_000_000}),
        request("GET", "/healthz", {f"X{number}": "a" for number in range(100_000)}),
        request("GET", "/sparql?query=ASK%7B%7D&" + "default-graph-uri=x:a&" * 100_000),
        request("GET", "/sparql?query=" + "%41" * 1_000_000),
        request("GET", "/sparql?query=ASK%7B%7D", {"Accept": "a/b;q=0.1," * 100_000}),
        request("GET", "/sparql?query=ASK%7B%7D", {"Cookie": "a=b; " * 100_000}),
    ],
    ids=["long field", "endless field", "many fields", "parameters", "query", "ranges", "cookies"],
)
def test_a_long_head_is_refused(server: Served, sent: bytes) -> None:
    before = server.megabytes()
    found = exchange(server.port, sent)
    assert (found.status, found.is_refusal) == (431, True)
    assert server.megabytes() < before + 20


def test_fields_behind_a_body_are_limited_too(server: Served) -> None:
    head = {"Content-Type": "application/sparql-query", "Transfer-Encoding": "chunked"}
    start = request("POST", "/sparql", head, b"5\r\nASK{}\r\n0\r\n")
    before = server.megabytes()
    for rest in (b"X: " + b"a" * 20_000_000, b"X: a\r\n" * 200_000):
        with connected(server.port) as connection:
            try:
                connection.sendall(start + rest)
                found = ends(connection, 10)
                assert found is None or found.status == 431
            except OSError:
                pass
    assert server.megabytes() < before + 20


def test_a_body_without_end_is_cut_off_after_its_answer(server: Served) -> None:
    head = request("POST", "/sparql", {"Content-Type": "application/sparql-query", "Transfer-Encoding": "chunked"})
    chunk = b"10000\r\n" + b"#" * 0x10000 + b"\r\n"
    before, sent = server.megabytes(), 0
    with connected(server.port) as connection:
        connection.sendall(head)
        with suppress(ConnectionError):
            while sent < 200_000_000:
                connection.sendall(chunk)
                sent += len(chunk)
    assert sent < 40_000_000
    assert server.megabytes() < before + 30


@contextmanager
def slow_readers(server: Served, number: int) -> Iterator[list[socket.socket]]:
    """Connections with a long response of which they took the first bytes only."""
    with ExitStack() as stack:
        readers = []
        for _ in range(number):
            reader = stack.enter_context(connected(server.port))
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            headers = {"Accept": "application/sparql-results+xml"}
            reader.sendall(request("GET", f"/sparql?query={quote(LONG)}", headers))
            assert reader.recv(100).startswith(b"HTTP/1.1 200")
            readers.append(reader)
        yield readers


def test_who_reads_slowly_holds_neither_worker_nor_memory(server: Served) -> None:
    before = server.megabytes()
    with slow_readers(server, 4):
        begun = time.monotonic()
        assert server.query("ASK {}", HONEST).status == 200
        assert time.monotonic() - begun < LIMITS["query_seconds"]
        assert server.megabytes() < before + 4 * 6


@pytest.mark.slow
def test_who_reads_nothing_is_cut_off(server: Served) -> None:
    # The first query opens what stays open.
    assert server.query("ASK {}", HONEST).status == 200
    before = server.descriptors()
    with slow_readers(server, 3):
        assert server.descriptors() >= before + 3
        # Each piece of a long result, of 256 KiB, may take a second and as long as it takes at 32 KiB a second.
        until = time.monotonic() + SECONDS + 8 + 20
        while server.descriptors() > before:
            assert time.monotonic() < until
            time.sleep(0.2)


def test_an_address_in_a_header_makes_no_other_client(server: Served) -> None:
    """Else one client would have as many turns as it can think of addresses."""
    endless = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    with ExitStack() as stack:
        for number in range(12):
            connection = stack.enter_context(connected(server.port))
            address = f"10.0.0.{number}"
            headers = {"X-Forwarded-For": address, "Forwarded": f"for={address}", "X-Real-IP": address}
            connection.sendall(request("GET", f"/sparql?query={endless}", headers))
        time.sleep(0.2)
        begun = time.monotonic()
        assert server.query("ASK {}", HONEST).status == 200
        assert time.monotonic() - begun < 2 * LIMITS["query_seconds"]
