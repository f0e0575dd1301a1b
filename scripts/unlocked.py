"""A server as its owner starts it who wants to add documents: `kg serve --unlock`, in a process of its own."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_KG = (sys.executable, "-c", "from kg.cli import app; app()")
_LINK = re.compile(r"(http://127\.0\.0\.1:\d+)/documents/new#unlock=([\w-]+)$")
_SECONDS_TO_END = 20


class NotServed(Exception):
    """The server ended before it said where it is; the message is what it wrote on its standard error."""


@contextmanager
def unlocked(data: Path, log: Path) -> Iterator[tuple[str, str]]:
    """The address of a server over a data directory and the token of its one-time link; its errors go into a log.

    Raises:
        NotServed: it did not start.
    """
    command = [*_KG, "serve", "--data", str(data), "--port", "0", "--unlock"]
    with log.open("w", encoding="utf-8") as errors:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)  # noqa: S603
    try:
        told = iter(server.stdout or ())
        found = next(filter(None, (_LINK.search(line.strip()) for line in told)), None)
        if not found:
            raise NotServed(log.read_text(encoding="utf-8"))
        yield found[1], found[2]
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
