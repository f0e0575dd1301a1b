"""`kg serve` as a process of its own over a scratch directory, and what it uses."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.exchange import HOSTILE, Answer, exchange, request
from tests.serving import running


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    port: int
    process: int
    log: Path
    """Where its output goes."""

    def ask(
        self,
        method: str,
        target: str | bytes,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        source: str = HOSTILE,
    ) -> Answer:
        """One request, on a connection of its own."""
        return exchange(self.port, request(method, target, headers, body), source)

    def query(self, text: str | bytes, source: str = HOSTILE, **headers: str) -> Answer:
        """A query in the body of a POST."""
        body = text.encode() if isinstance(text, str) else text
        return self.ask("POST", "/sparql", {"Content-Type": "application/sparql-query", **headers}, body, source)

    def workers(self) -> set[int]:
        """Process ids of the query workers."""
        # The kernel lists children by the thread that started them.
        tasks = Path(f"/proc/{self.process}/task")
        return {int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()}

    def descriptors(self) -> int:
        """How many files and connections the server's own process has open."""
        return len(list(Path(f"/proc/{self.process}/fd").iterdir()))

    def megabytes(self) -> float:
        """Memory that the server's own process holds, in MiB."""
        return resident(self.process)


def resident(process: int) -> float:
    """Memory that a process holds, in MiB; 0 for one that is gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def serving(*arguments: str, log: Path, **limits: int) -> Iterator[Served]:
    """A server with the arguments of `kg serve` and limits by their names in `LIMITS`, ended afterwards."""
    with running(*arguments, log=log, **limits) as server:
        yield Served(server.port, server.process, log)
