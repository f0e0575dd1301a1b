"""The serving index: which entities are linked, by what, how surely and when.

`links` has a row for each claim that makes a relation known, `edges` one for each (source, relation, target) with the
sums and extremes of its links; its independent sources are counted by `kg.ledger.sources`. Extremes are looked up in
an index when a link goes, never recounted over all links of a busy edge.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from kg.identity import type_of
from kg.ledger.emission import Link
from kg.model import Stage

SCHEMA = (
    """CREATE TABLE edges(
        number INTEGER PRIMARY KEY, source TEXT NOT NULL, relation TEXT NOT NULL, target TEXT NOT NULL,
        symmetric INTEGER NOT NULL, source_type TEXT NOT NULL, target_type TEXT NOT NULL,
        claims INTEGER NOT NULL DEFAULT 0, sources INTEGER NOT NULL DEFAULT 0, confidence REAL NOT NULL DEFAULT 0,
        stage INTEGER NOT NULL DEFAULT 0, first TEXT, last TEXT
    )""",
    "CREATE UNIQUE INDEX edges_triple ON edges(source, relation, target)",
    # Counting reads these two alone, and a page comes off the two after them in its order: a hub of 100,000 links is
    # counted in milliseconds and never sorted.
    """CREATE INDEX edges_out_counted
        ON edges(source, relation, target_type, confidence, first, last, symmetric)""",
    """CREATE INDEX edges_in_counted
        ON edges(target, relation, source_type, confidence, first, last, symmetric)""",
    "CREATE INDEX edges_out_ranked ON edges(source, sources DESC, confidence DESC, relation, target)",
    "CREATE INDEX edges_in_ranked ON edges(target, sources DESC, confidence DESC, relation, source)",
    # `stage` is the position in STAGES.
    """CREATE TABLE links(
        document TEXT NOT NULL, edge INTEGER NOT NULL, claim TEXT NOT NULL, confidence REAL NOT NULL,
        stage INTEGER NOT NULL, first TEXT, last TEXT, PRIMARY KEY (document, edge, claim)
    ) WITHOUT ROWID""",
    "CREATE INDEX links_confidence ON links(edge, confidence, claim)",
    "CREATE INDEX links_stage ON links(edge, stage)",
    "CREATE INDEX links_first ON links(edge, first)",
    "CREATE INDEX links_last ON links(edge, last)",
)

STAGES: tuple[Stage | None, ...] = (None, *Stage)
"""From what says least about how far a thing has come to what says most."""


def put(connection: sqlite3.Connection, document: str, links: Iterable[Link]) -> None:
    """Write a document's links."""
    touched: set[int] = set()
    for link in links:
        edge = _edge(connection, link)
        touched.add(edge)
        claim = link.claim
        values = (document, edge, claim.id, claim.confidence, STAGES.index(claim.stage), link.first, link.last)
        connection.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        connection.execute("UPDATE edges SET claims = claims + 1 WHERE number = ?", (edge,))
    for edge in sorted(touched):
        _summarise(connection, edge)


def drop(connection: sqlite3.Connection, document: str) -> None:
    """Delete a document's links, and the edges that have none left."""
    edges = connection.execute(
        "SELECT edge, count(*) FROM links WHERE document = ? GROUP BY edge", (document,)
    ).fetchall()
    connection.execute("DELETE FROM links WHERE document = ?", (document,))
    for edge, claims in edges:
        left = connection.execute(
            "UPDATE edges SET claims = claims - ? WHERE number = ? RETURNING claims",
            (claims, edge),
        ).fetchone()
        if left["claims"]:
            _summarise(connection, edge)
        else:
            connection.execute("DELETE FROM edges WHERE number = ?", (edge,))


def _edge(connection: sqlite3.Connection, link: Link) -> int:
    ends = (link.source, link.relation, link.target)
    find = "SELECT number FROM edges WHERE source = ? AND relation = ? AND target = ?"
    row = connection.execute(find, ends).fetchone()
    if row is None:
        types = (_type(connection, link.source), _type(connection, link.target))
        row = connection.execute(
            """INSERT INTO edges(source, relation, target, symmetric, source_type, target_type)
            VALUES (?, ?, ?, ?, ?, ?) RETURNING number""",
            (*ends, link.symmetric, *types),
        ).fetchone()
    return int(row["number"])


def _type(connection: sqlite3.Connection, entity: str) -> str:
    """An entity's type: that of any of its keys."""
    row = connection.execute("SELECT key FROM keys WHERE cluster = ? LIMIT 1", (entity,)).fetchone()
    return type_of(row["key"]).value


def _summarise(connection: sqlite3.Connection, edge: int) -> None:
    connection.execute(
        """UPDATE edges SET
            confidence = (SELECT max(confidence) FROM links WHERE edge = ?1),
            stage = (SELECT max(stage) FROM links WHERE edge = ?1),
            first = (SELECT min(first) FROM links WHERE edge = ?1),
            last = (SELECT max(last) FROM links WHERE edge = ?1)
        WHERE number = ?1""",
        (edge,),
    )
