"""A write that waits for another writer, and what its client is told when that was not enough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import ParkgraphError
from kg.pipeline import DataDirectoryBusy


class Busy(ParkgraphError):
    """Another process writes; the client may come back."""

    status = 503

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"the graph is being written and was not free within {seconds} s: nothing was changed, try again"
        )
        self.headers = {"Retry-After": str(max(seconds, 1))}


@contextmanager
def busy_told(seconds: int) -> Iterator[None]:
    """A write that waits so long for another writer, and raises Busy when that was not enough."""
    try:
        yield
    except DataDirectoryBusy:
        raise Busy(seconds) from None
