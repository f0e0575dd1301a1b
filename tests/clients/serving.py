"""A running `kg serve` as its clients know it: addresses, and a key that may write."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import running


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
    """`kg serve ARGUMENTS` while it is needed."""
    with tempfile.TemporaryDirectory() as folder, running(*arguments, log=Path(folder) / "log") as server:
        yield Server(server.address, key)
