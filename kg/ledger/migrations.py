"""The schema's history: named steps, each committed together with the row that records it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from kg.errors import ParkgraphError
from kg.ledger import (
    claims,
    deltas,
    documents,
    entities,
    identifiers,
    judgements,
    keys,
    links,
    mentions,
    quads,
    refused,
    search,
)
from kg.ledger.versions_and_stories import tell_stories

Migration = Callable[[sqlite3.Connection], None]

_FIRST_TABLES = (documents, refused, keys, judgements, mentions, entities, search, claims, links, quads, deltas)


def _run(*statements: str) -> Migration:
    """The step that executes these in order."""

    def step(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return step


MIGRATIONS: tuple[tuple[str, Migration], ...] = (
    ("0001 first tables", _run(*(statement for tables in _FIRST_TABLES for statement in tables.SCHEMA))),
    ("0002 fullest names", _run(*entities.COUNT_FULLEST)),
    ("0003 scored links", _run(*keys.SCORE_LINKS)),
    ("0004 stories and versions", tell_stories),
    ("0005 unsure", _run(*judgements.ALLOW_UNSURE)),
    ("0006 identifiers", _run(*identifiers.SCHEMA)),
)
"""In the order in which they are applied; a name is never used twice nor changed once released."""


def pending(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Names of the steps that were not applied yet; writes nothing.

    Raises:
        ParkgraphError: the file has steps that this program does not know.
    """
    applied = _applied(connection)
    known = [name for name, _ in MIGRATIONS]
    strange = sorted(applied - set(known))
    if strange:
        raise ParkgraphError(
            f"the ledger was written by a newer version (steps {', '.join(strange)}): upgrade parkgraph to open it"
        )
    return tuple(name for name in known if name not in applied)


def migrate(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Apply the pending steps, each in a transaction with its record; the names of those applied."""
    names = pending(connection)
    steps = dict(MIGRATIONS)
    for name in names:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("CREATE TABLE IF NOT EXISTS migrations(name TEXT PRIMARY KEY) WITHOUT ROWID")
            # Another process may have applied it while this one waited for the lock.
            if name not in _applied(connection):
                steps[name](connection)
                connection.execute("INSERT INTO migrations(name) VALUES (?)", (name,))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    return names


def _applied(connection: sqlite3.Connection) -> set[str]:
    exists = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'").fetchone()
    if exists is None:
        return set()
    return {row["name"] for row in connection.execute("SELECT name FROM migrations")}
