"""The servers of the endpoint benchmark, each a process of its own on a free port, and the processor time they use."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import quote

from benchmarks.endpoint_data import CACHE

_OTHER = "rdflib-endpoint[cli]"
_PROC = Path("/proc")
_SECONDS_TO_START = 600
"""rdflib reads a million quads in one to three minutes."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running SPARQL endpoint."""

    port: int
    pid: int
    path: str

    def processor_seconds(self) -> float:
        """What it and the processes it started have used since their start; Linux only."""
        ticks = 0
        for pid in (self.pid, *_children(self.pid)):
            fields = (_PROC / str(pid) / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def answer(self, query: str) -> bytes:
        """The result of a query as JSON."""
        url = f"http://127.0.0.1:{self.port}{self.path}?query={quote(query)}"
        request = urllib.request.Request(url, headers={"Accept": "application/sparql-results+json"})
        with urllib.request.urlopen(request) as opened:
            return bytes(opened.read())


@contextmanager
def ours(data: Path) -> Iterator[Server]:
    """`kg serve` with its defaults, but for the rate limit, which one client alone would soon reach."""
    command = [str(Path(sys.executable).with_name("kg")), "serve", "--data", str(data)]
    with _running(command, "/sparql", {"KG_REQUESTS_PER_MINUTE": "1000000000"}) as server:
        # It listens before its workers are there.
        server.answer("ASK {}")
        yield server


@contextmanager
def rdflib_endpoint(file: Path) -> Iterator[Server]:
    """`rdflib-endpoint serve FILE`: the graph in rdflib's own memory store, as its README has it.

    Raises:
        subprocess.CalledProcessError: it could not be installed into its environment below `.benchmarks/`.
    """
    folder = CACHE / "rdflib-endpoint"
    program = folder / "bin" / "rdflib-endpoint"
    if not program.exists():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", _OTHER]
        subprocess.run(pip, check=True, capture_output=True)
    with _running([str(program), "serve", str(file)], "/", {}) as server:
        yield server


@contextmanager
def _running(command: list[str], path: str, environment: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        try:
            if not _listens(process, port):
                said.seek(0)
                raise SystemExit(f"{command} did not start: {said.read().decode(errors='replace')[-2000:]}")
            yield Server(port, process.pid, path)
        finally:
            process.terminate()
            process.wait()


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return True
    return False


def _children(pid: int) -> list[int]:
    found = []
    for file in (_PROC / str(pid) / "task").glob("*/children"):
        for child in map(int, file.read_text(encoding="ascii").split()):
            found += [child, *_children(child)]
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
