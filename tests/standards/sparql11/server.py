"""The endpoint under test: a process of its own over an empty folder, on a free port of the loopback address."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.standards.sparql11.client import Client

ELSEWHERE = "SPARQL11_ENDPOINT"
"""Names an environment variable: the address of a server that runs already, such as http://127.0.0.1:8000."""
_HOST = "127.0.0.1"
_START_SECONDS = 60.0


@contextmanager
def endpoint() -> Iterator[Client]:
    """A client of a server that is started for it, and ended after it."""
    address = os.environ.get(ELSEWHERE)
    if address:
        parts = urlsplit(address)
        yield Client(parts.hostname or _HOST, parts.port or 80)
        return
    with tempfile.TemporaryDirectory(prefix="sparql11-") as folder, _served(Path(folder)) as client:
        yield client


@contextmanager
def _served(folder: Path) -> Iterator[Client]:
    port = _free_port()
    command = [sys.executable, "-c", "from kg.cli import app; app()", "serve", "--plain", str(folder / "store")]
    log = folder / "log"
    with log.open("wb") as told:
        process = subprocess.Popen([*command, "--host", _HOST, "--port", str(port)], stdout=told, stderr=told)
    client = Client(_HOST, port)
    try:
        _await(process, client, log)
        yield client
    finally:
        client.close()
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(process: subprocess.Popen[bytes], client: Client, log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            client.send("GET", "/sparql")
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not start (exit code {process.poll()}): {log.read_text('utf-8', 'replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port: int = probe.getsockname()[1]
    return port
