"""A server for the tests in a browser, in a thread of the test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from kg.api import Settings, create_app

LIMIT_SECONDS = 30
"""What a query may take."""


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of a server over a data directory, with one worker that may take half a minute."""
    with serving(create_app(Settings(data, query_workers=1, query_seconds=LIMIT_SECONDS))) as address:
        yield address


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a server of an application."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            thread.join(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
