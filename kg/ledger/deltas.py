"""What each change did to the graph, kept until the store has it: generation n is the graph after n changes."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

from kg.nquads import Delta

SCHEMA = (
    "CREATE TABLE deltas(generation INTEGER PRIMARY KEY, added BLOB NOT NULL, removed BLOB NOT NULL)",
    "CREATE TABLE counters(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO counters VALUES ('generation', 0)",
)


def record(connection: sqlite3.Connection, added: set[str], removed: set[str]) -> Delta:
    """Write the next generation's delta."""
    generation = connection.execute(
        "UPDATE counters SET value = value + 1 WHERE name = 'generation' RETURNING value"
    ).fetchone()["value"]
    delta = Delta(generation, tuple(sorted(added)), tuple(sorted(removed)))
    connection.execute("INSERT INTO deltas VALUES (?, ?, ?)", (generation, _pack(delta.added), _pack(delta.removed)))
    return delta


def generation(connection: sqlite3.Connection) -> int:
    """How many changes there were."""
    return int(connection.execute("SELECT value FROM counters WHERE name = 'generation'").fetchone()["value"])


def after(connection: sqlite3.Connection, applied: int) -> Iterator[Delta]:
    """The deltas of all generations after `applied` that are still kept, in order."""
    rows = connection.execute("SELECT * FROM deltas WHERE generation > ? ORDER BY generation", (applied,))
    return (Delta(row["generation"], _unpack(row["added"]), _unpack(row["removed"])) for row in rows)


def complete_after(connection: sqlite3.Connection, applied: int) -> bool:
    """Whether every delta after `applied` is still kept."""
    kept = connection.execute("SELECT count(*) FROM deltas WHERE generation > ?", (applied,)).fetchone()[0]
    return int(kept) == generation(connection) - applied


def trim(connection: sqlite3.Connection, applied: int) -> None:
    """Forget the deltas up to `applied`."""
    connection.execute("DELETE FROM deltas WHERE generation <= ?", (applied,))


def _pack(lines: tuple[str, ...]) -> bytes:
    return zlib.compress("\n".join(lines).encode(), 1)


def _unpack(data: bytes) -> tuple[str, ...]:
    text = zlib.decompress(data).decode()
    return tuple(text.split("\n")) if text else ()
