"""The process that does jobs: one after the other, nicely, for as long as its parent lives.

Its standard input is its tie to the parent: when that ends, however it ends, there is nothing more to read, and the
process leaves the job where it is after the texts in hand.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from kg.pipeline.jobs.running import Work, run
from kg.pipeline.jobs.store import JobStore
from kg.pipeline.lock import DataDirectoryBusy, WriterLock

_NICENESS = 5
"""It gives way to queries, and is not starved by them."""
IDLE_SECONDS = 60.0
"""So long it waits for a further job before it ends: to begin takes a second, and the model some 300 MB."""
_PAUSE_SECONDS = 0.1


def main(arguments: Sequence[str]) -> None:
    """Does the jobs of the data directory that is named first; seconds to wait for further ones may follow."""
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    stopping = threading.Event()
    threading.Thread(target=_watch_parent, args=(stopping,), daemon=True).start()
    store = JobStore(Path(arguments[0]))
    work = Work(Path(arguments[0]), store, now, stopping.is_set)
    idle = float(arguments[1]) if arguments[1:] else IDLE_SECONDS
    work_until_idle(work, stopping, idle)


def now() -> str:
    """The present time, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def work_until_idle(work: Work, stopping: threading.Event, idle_seconds: float) -> None:
    """Do the jobs there are, and those that come within `idle_seconds` after the last."""
    last = time.monotonic()
    while not stopping.is_set() and time.monotonic() - last < idle_seconds:
        if work.store.next_unfinished() is None:
            stopping.wait(_PAUSE_SECONDS)
        else:
            _work_off(work, stopping)
            last = time.monotonic()


def _work_off(work: Work, stopping: threading.Event) -> None:
    """Do jobs until none is left; one process at a time does, also where two servers share a data directory."""
    try:
        lock = WriterLock.take(work.store.folder, _PAUSE_SECONDS, lambda _: None)
    except DataDirectoryBusy:
        return
    try:
        while not stopping.is_set() and (job := work.store.next_unfinished()) is not None:
            run(job, work)
    finally:
        lock.release()


def _watch_parent(stopping: threading.Event) -> None:
    # Not through `sys.stdin`, whose lock would be held when the interpreter ends.
    while os.read(0, 1024):
        pass
    stopping.set()


if __name__ == "__main__":
    main(sys.argv[1:])
