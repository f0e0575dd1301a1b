"""Connections to the SQLite file: one a thread, opened when first needed.

Write-ahead log, so that readers go on while one process writes; `synchronous=FULL`, so that a committed document also
survives a power cut.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import NotFound

FILE = "ledger.sqlite"
_BUSY_SECONDS = 30.0


class Connections:
    """Hands each thread its own connection to one ledger file."""

    def __init__(self, file: Path, *, readonly: bool, busy_seconds: float = _BUSY_SECONDS) -> None:
        if readonly and not file.exists():
            raise NotFound(f"{file} does not exist: ingest something first, or name another data directory")
        self._file = file
        self._readonly = readonly
        self._busy_seconds = busy_seconds
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    def here(self) -> sqlite3.Connection:
        """The calling thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._open()
            self._local.connection = connection
            with self._guard:
                self._opened.append(connection)
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A block in which every statement sees the same state; blocks may be nested."""
        connection = self.here()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed at the end of the block, undone when the block raises."""
        connection = self.here()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
        self._local = threading.local()

    def _open(self) -> sqlite3.Connection:
        mode = "ro" if self._readonly else "rwc"
        # SQLite objects may be closed by `close` in another thread; each is used by one thread only.
        connection = sqlite3.connect(
            f"{self._file.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=self._busy_seconds,
        )
        connection.row_factory = sqlite3.Row
        if not self._readonly:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            # 64 MB: a large ledger touches other pages with each document, and a page is copied once for many of them.
            connection.execute("PRAGMA wal_autocheckpoint = 16384")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -192000")
        return connection
