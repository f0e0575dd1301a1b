"""An ordinary SPARQL 1.1 store without documents or claims: what `kg serve --plain DIR` opens.

All of it may be written. It is there to try standards and tools against; the W3C's tests run on it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ParkgraphError
from kg.store.base import Raw, Term
from kg.store.evaluating import evaluated

_TRIES = 20
_PAUSE_SECONDS = 0.1


class PlainGraph:
    """A store open for reading and writing; one process at a time can have it open."""

    def __init__(self, folder: Path) -> None:
        self.graph = _opened(folder)

    def generation(self) -> None:
        """None: it does not follow a ledger."""
        return

    def is_current(self) -> bool:
        """Always: there is no other state."""
        return True

    def check(self) -> None:
        """Nothing: it has no functions of its own."""

    def close(self) -> None:
        """Nothing: the folder is let go when the process ends."""

    def evaluate(
        self,
        query: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        bindings: Mapping[str, Term] | None = None,
        base: str | None = None,
    ) -> Raw:
        """As `Snapshot.evaluate`."""
        return evaluated(self.graph, query, default_graphs, named_graphs, bindings, base)


def _opened(folder: Path) -> ox.Store:
    """The store; the process before, killed at a limit, may need a moment to let go of it."""
    for left in reversed(range(_TRIES)):
        try:
            return ox.Store(str(folder))
        except OSError as error:
            if not left:
                told = f"{folder} cannot be opened as a store ({error}): does another process serve it?"
                raise ParkgraphError(told) from error
            time.sleep(_PAUSE_SECONDS)
    raise AssertionError("not reached")
