"""The writer's lock of a data directory: one process writes, held for a batch."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from kg.errors import ParkgraphError

FILE = "lock"
_PAUSE_SECONDS = 0.2


class DataDirectoryBusy(ParkgraphError):
    """Another process is writing and did not finish in time."""

    status = 503


class WriterLock:
    """An exclusive lock that the system lets go of when its process ends, however that happens."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, data: Path, wait_seconds: float, tell: Callable[[str], None]) -> Self:
        """The lock, after waiting for whoever holds it; `tell` is told once whom it waits for.

        Raises:
            DataDirectoryBusy: it was not free within `wait_seconds`.
        """
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(data / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        deadline, told = time.monotonic() + wait_seconds, False
        while not _free(descriptor):
            holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "another process"
            if time.monotonic() >= deadline:
                os.close(descriptor)
                raise DataDirectoryBusy(
                    f"{data} is being written by {holder} and was not free within {wait_seconds:g} s: try again later"
                )
            if not told:
                tell(f"waiting for {holder}, which is writing {data}")
                told = True
            time.sleep(_PAUSE_SECONDS)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} ({_command()})\n".encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        """Let the next writer in."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


def _free(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _command() -> str:
    """What the process was started as, without its arguments: they may name files."""
    words = Path("/proc/self/cmdline")
    try:
        parts = [part for part in words.read_bytes().decode(errors="replace").split("\0") if part]
    except OSError:
        return "kg"
    return " ".join(Path(part).name for part in parts[:2]) or "kg"
