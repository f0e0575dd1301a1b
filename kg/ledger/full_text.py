"""The full text asked by a process that has no ledger open, as a query worker does."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.errors import NotFound, ParkgraphError
from kg.ledger import search
from kg.ledger.connection import FILE, Connections

_BUSY_SECONDS = 2.0


class IndexUnavailable(ParkgraphError):
    """The names cannot be looked up at the moment."""

    status = 503


def matching(data: Path, text: str) -> tuple[str, ...]:
    """The ids of all entities that a text may mean, in the order of `Ledger.search`.

    The file is opened for this call only: it may have been replaced since the last one.

    Raises:
        IndexUnavailable: the ledger is not there, damaged, or locked for longer than a moment.
    """
    try:
        connections = Connections(data / FILE, readonly=True, busy_seconds=_BUSY_SECONDS)
        try:
            with connections.reading() as connection:
                return search.ids(connection, text)
        finally:
            connections.close()
    except (NotFound, sqlite3.Error) as error:
        raise IndexUnavailable(f"names cannot be looked up in the ledger ({error}): try again later") from error
