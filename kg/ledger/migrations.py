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


def _first_tables(connection: sqlite3.Connection) -> None:
    groups = (documents, refused, keys, judgements, mentions, entities, search, claims, links, quads, deltas)
    for group in groups:
        for statement in group.SCHEMA:
            connection.execute(statement)


def _count_fullest_names(connection: sqlite3.Connection) -> None:
    for statement in entities.COUNT_FULLEST:
        connection.execute(statement)


def _score_links(connection: sqlite3.Connection) -> None:
    for statement in keys.SCORE_LINKS:
        connection.execute(statement)


def _allow_unsure(connection: sqlite3.Connection) -> None:
    for statement in judgements.ALLOW_UNSURE:
        connection.execute(statement)


def _give_codes(connection: sqlite3.Connection) -> None:
    for statement in identifiers.SCHEMA:
        connection.execute(statement)


MIGRATIONS: tuple[tuple[str, Migration], ...] = (
    ("0001 first tables", _first_tables),
    ("0002 fullest names", _count_fullest_names),
    ("0003 scored links", _score_links),
    ("0004 stories and versions", tell_stories),
    ("0005 unsure", _allow_unsure),
    ("0006 identifiers", _give_codes),
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
