"""A real server over a small corpus, in a process of its own, and a key that may write."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from kg.api.access.keys import Scope, add
from tests.api.small import FULL, OTHER, small

_START_SECONDS = 90


@dataclass(frozen=True)
class Served:
    url: str
    data: Path
    secret: str

    @property
    def key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}


@contextmanager
def served(folder: Path, **limits: int) -> Iterator[Served]:
    """A server on a free port; one judgement was said and one graph was written."""
    data = small(folder)
    secret = add(data, "fuzzer", Scope.WRITE, "2026-01-01")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    arguments = ["serve", "--data", str(data), "--port", str(port)]
    command = [sys.executable, "-c", "from kg.cli import app; app()", *arguments]
    named = {f"KG_{name.upper()}": str(value) for name, value in ({"requests_per_minute": 10**7} | limits).items()}
    with (folder.parent / "server.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | named)
    try:
        found = Served(f"http://127.0.0.1:{port}", data, secret)
        _wait_for(found.url)
        _write_something(found)
        yield found
    finally:
        server.terminate()
        server.wait(_START_SECONDS)


def _wait_for(url: str) -> None:
    begun = time.monotonic()
    while True:
        try:
            httpx.get(f"{url}/healthz", trust_env=False).raise_for_status()
        except httpx.TransportError:
            assert time.monotonic() - begun < _START_SECONDS, "the server did not start"
            time.sleep(0.1)
        else:
            return


def _write_something(served: Served) -> None:
    with httpx.Client(base_url=served.url, headers=served.key, timeout=60, trust_env=False) as client:
        word = {"left": FULL, "right": OTHER, "verdict": "different", "why": "two firms"}
        client.post("/judgements", json=word).raise_for_status()
        turtle = {"content-type": "text/turtle"}
        client.put("/rdf-graph-store/notes", content="<x:a> <x:b> '注' .", headers=turtle).raise_for_status()
