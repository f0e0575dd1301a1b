"""The one writer of a data directory: ledger and store in step, snapshots published.

The ledger commits first, then the store follows; what a crash leaves between the two is made up for on the next
opening.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Self

from kg.ledger import Delta, Ledger
from kg.pipeline.lock import WriterLock
from kg.pipeline.progress import Progress, Silent
from kg.store import EmbeddedStore, publish
from kg.store.embedded import FOLDER

WAIT_SECONDS = 600.0
_BETWEEN_SNAPSHOTS = 1.0


class Writer:
    """Ledger and store under the writer's lock; use as a context manager."""

    def __init__(self, data: Path, lock: WriterLock, ledger: Ledger, store: EmbeddedStore) -> None:
        self.data = data
        self.ledger = ledger
        self.store = store
        self._lock = lock
        self._published = time.monotonic()

    @classmethod
    def open(cls, data: Path, progress: Progress | None = None, wait_seconds: float = WAIT_SECONDS) -> Self:
        """The writer, after waiting for the one before, with the graph brought up to the ledger.

        Raises:
            DataDirectoryBusy: another process writes and did not finish in time.
            ParkgraphError: the ledger is of a newer version, or the graph cannot be opened.
        """
        progress = progress or Silent()
        lock = WriterLock.take(data, wait_seconds, progress.say)
        try:
            ledger = Ledger.open(data)
            store = EmbeddedStore.open(data / FOLDER)
            catch_up(ledger, store, progress)
        except BaseException:
            lock.release()
            raise
        return cls(data, lock, ledger, store)

    def follow(self, delta: Delta) -> None:
        """Bring the store to a change that the ledger committed; publish it unless that was done just now."""
        self.store.apply(delta)
        if time.monotonic() - self._published >= _BETWEEN_SNAPSHOTS:
            self.publish()

    def publish(self, *, afresh: bool = False) -> None:
        """Let readers see the present state."""
        publish(self.store, self.data, afresh=afresh)
        self._published = time.monotonic()

    def close(self) -> None:
        """Publish, forget the deltas that are safely in the store, and let the next writer in."""
        try:
            self.publish()
            self.store.flush()
            self.ledger.trim(self.store.generation())
        finally:
            self.store.close()
            self.ledger.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def catch_up(ledger: Ledger, store: EmbeddedStore, progress: Progress) -> None:
    """Apply what the store missed; fill it anew from the ledger where the deltas for that are no longer kept."""
    behind = ledger.generation() - store.generation()
    if behind == 0:
        return
    deltas = ledger.deltas_after(store.generation()) if behind > 0 else None
    if deltas is None:
        progress.say("the graph does not follow from the ledger: making it anew")
        store.replace(ledger.quads(), ledger.generation())
        return
    if store.generation() or len(deltas) > 1:
        progress.say(f"the graph is {behind} changes behind the ledger: applying them")
    for delta in deltas:
        store.apply(delta)
