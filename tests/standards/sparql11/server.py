"""The endpoint under test: a process of its own over an empty folder, on a free port of the loopback address."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.serving import running
from tests.standards.sparql11.client import Client

ELSEWHERE = "SPARQL11_ENDPOINT"
"""Names an environment variable: the address of a server that runs already, such as http://127.0.0.1:8000."""
_HOST = "127.0.0.1"


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
    with (
        running("--plain", str(folder / "store"), log=folder / "log") as server,
        closing(Client(_HOST, server.port)) as client,
    ):
        yield client
