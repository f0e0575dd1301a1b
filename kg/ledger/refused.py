"""Statements put aside because they break the ontology, with their reasons (R3)."""

from __future__ import annotations

import json
import sqlite3

from kg.ledger.paging import page
from kg.ledger.rows import Page, RefusedRow
from kg.model import Refusal

SCHEMA = (
    """CREATE TABLE refused(
        document TEXT NOT NULL, number INTEGER NOT NULL, statement TEXT NOT NULL, reason TEXT NOT NULL,
        evidence TEXT NOT NULL, PRIMARY KEY (document, number)
    ) WITHOUT ROWID""",
)


def put(connection: sqlite3.Connection, document: str, refusals: tuple[Refusal, ...]) -> None:
    """Record what a document states and the ontology refuses."""
    connection.executemany(
        "INSERT INTO refused VALUES (?, ?, ?, ?, ?)",
        (
            (document, number, refusal.statement, refusal.reason, json.dumps(refusal.evidence))
            for number, refusal in enumerate(refusals)
        ),
    )


def drop(connection: sqlite3.Connection, document: str) -> None:
    """Forget a document's."""
    connection.execute("DELETE FROM refused WHERE document = ?", (document,))


def listed(connection: sqlite3.Connection, offset: int, limit: int) -> Page[RefusedRow]:
    """All of them, by document key, each document's in the order of its text."""
    total = connection.execute("SELECT count(*) FROM refused").fetchone()[0]
    rows = connection.execute(
        """SELECT d.key AS document, r.statement, r.reason FROM documents AS d JOIN refused AS r ON r.document = d.id
        ORDER BY d.key, r.number LIMIT ? OFFSET ?""",
        (limit, offset),
    )
    return page((RefusedRow(**row) for row in rows), total, offset)


def reasons(connection: sqlite3.Connection) -> dict[str, int]:
    """How many there are by reason, most first."""
    rows = connection.execute("SELECT reason, count(*) AS n FROM refused GROUP BY reason ORDER BY n DESC, reason")
    return {row["reason"]: row["n"] for row in rows}
