"""A real server over a small corpus, in a process of its own, and a key that may write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from kg.api.access.keys import Scope, add
from tests.api.small import FULL, OTHER, small
from tests.serving import running


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
    limits = {"requests_per_minute": 10**7} | limits
    with running("--data", str(data), log=folder.parent / "server.log", **limits) as server:
        found = Served(server.address, data, secret)
        _write_something(found)
        yield found


def _write_something(served: Served) -> None:
    with httpx.Client(base_url=served.url, headers=served.key, timeout=60, trust_env=False) as client:
        word = {"left": FULL, "right": OTHER, "verdict": "different", "why": "two firms"}
        client.post("/judgements", json=word).raise_for_status()
        turtle = {"content-type": "text/turtle"}
        client.put("/rdf-graph-store/notes", content="<x:a> <x:b> '注' .", headers=turtle).raise_for_status()
