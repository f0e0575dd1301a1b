"""A folder in which a file is made, beside the place that it takes when it is whole (R6)."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

_PREFIX = ".kg-made-"


@contextmanager
def beside(file: Path) -> Iterator[Path]:
    """A new folder in the folder of `file`, deleted with all in it at the end; nobody else has the same.

    What processes that were killed have left of theirs is deleted first: each holds a lock on its own for as long as it
    lives, however it ends.
    """
    _sweep(file.parent)
    folder, descriptor = _made(file.parent)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def _made(parent: Path) -> tuple[Path, int]:
    while True:
        folder = Path(mkdtemp(prefix=_PREFIX, dir=parent))
        # Another's sweep may come before the lock.
        with suppress(FileNotFoundError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            # A file system without locks keeps what is left, since no sweep gets a lock there either.
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if folder.exists():
                return folder, descriptor
            os.close(descriptor)


def _sweep(parent: Path) -> None:
    for left in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(descriptor)
