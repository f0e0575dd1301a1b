"""`kg serve` as a person starts it: a process of its own, on a free port of the loopback address."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_KG = (sys.executable, "-c", "from kg.cli import app; app()")
_ADDRESS = re.compile(r"(http://127\.0\.0\.1:([0-9]+))/")
_START_SECONDS = 60.0
_END_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Running:
    """A running server."""

    address: str
    """Without a slash at its end."""
    port: int
    process: int


@contextmanager
def running(*arguments: str, log: Path, **limits: int) -> Iterator[Running]:
    """A server with the arguments of `kg serve` and limits by their names in `LIMITS`; what it says goes into `log`.

    It is ended afterwards by its own process id.
    """
    environment = {**os.environ, **{f"KG_{name.upper()}": str(value) for name, value in limits.items()}}
    with log.open("wb") as told:
        process = subprocess.Popen(
            [*_KG, "serve", "--port", "0", *arguments], stdout=told, stderr=told, env=environment
        )
    try:
        yield _running(process, log)
    finally:
        process.terminate()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _running(process: subprocess.Popen[bytes], log: Path) -> Running:
    """Where the server says that it is; it answers from then on."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        told = _ADDRESS.search(log.read_text("utf-8", "replace"))
        if told:
            return Running(told[1], int(told[2]), process.pid)
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {log.read_text('utf-8', 'replace')}")
