"""`kg serve` as a person starts it: a process of its own on a free port of the loopback address."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_KG = (sys.executable, "-c", "from kg.cli import app; app()")
_ADDRESS = re.compile(r"\bat (http://\S+?)(?:/$|/sparql )")
_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    address: str
    """Without a slash at its end."""
    key: str = ""
    """The secret of a key that may write, where there is one."""

    @property
    def sparql(self) -> str:
        return f"{self.address}/sparql"

    @property
    def graph_store(self) -> str:
        return f"{self.address}/rdf-graph-store"

    @property
    def authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


@contextmanager
def served(*arguments: str, key: str = "") -> Iterator[Server]:
    """`kg serve ARGUMENTS` while it is needed; it is ended by its own process id."""
    command = [*_KG, "serve", "--port", "0", *arguments]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        late = threading.Timer(_START_SECONDS, process.kill)
        late.start()
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            late.cancel()
            found = _ADDRESS.search(first.strip())
            if found is None:
                process.kill()
                log.seek(0)
                raise RuntimeError(f"kg serve did not start (it said {first!r}): {log.read()}")
            yield Server(found[1], key)
        finally:
            late.cancel()
            process.terminate()
            try:
                process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
