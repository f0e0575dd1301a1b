"""What each document names: its local entities with their keys, and every place where it names them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.identity import EntityKeys
from kg.ledger.paging import page
from kg.ledger.rows import MentionRow, Page
from kg.model import Document, EntityType, Extraction, Span

SCHEMA = (
    # `key` is the primary one of `keys` (a JSON list); `entity` is the cluster that it belongs to now.
    """CREATE TABLE locals(
        document TEXT NOT NULL, local TEXT NOT NULL, type TEXT NOT NULL, key TEXT NOT NULL, keys TEXT NOT NULL,
        surfaces TEXT NOT NULL, mentions INTEGER NOT NULL, entity TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (document, local)
    ) WITHOUT ROWID""",
    "CREATE INDEX locals_key ON locals(key)",
    "CREATE INDEX locals_entity ON locals(entity)",
    """CREATE TABLE mentions(
        document TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, local TEXT NOT NULL,
        surface TEXT NOT NULL, PRIMARY KEY (document, start, stop, local)
    ) WITHOUT ROWID""",
    "CREATE INDEX mentions_local ON mentions(document, local)",
)

_SELECT = """SELECT m.document, m.start, m.stop, m.surface, l.entity, l.type, e.label
    FROM locals AS l JOIN mentions AS m ON m.document = l.document AND m.local = l.local
    JOIN entities AS e ON e.id = l.entity"""


@dataclass(frozen=True, slots=True)
class LocalRow:
    """A document-local entity as it was counted."""

    local: str
    type: EntityType
    entity: str
    surfaces: tuple[str, ...]
    """The fullest first."""
    mentions: int


def put(
    connection: sqlite3.Connection, document: Document, extraction: Extraction, keys: Mapping[str, EntityKeys]
) -> None:
    """Write what a document names; which entities these are comes later (`assign`)."""
    connection.executemany(
        "INSERT INTO locals VALUES (?, ?, ?, ?, ?, ?, ?, '')",
        (
            (
                document.id,
                entity.id,
                entity.type,
                keys[entity.id].primary,
                json.dumps(keys[entity.id].all, ensure_ascii=False),
                json.dumps(tuple(dict.fromkeys((entity.name, *entity.surfaces))), ensure_ascii=False),
                len(entity.mentions),
            )
            for entity in extraction.entities
        ),
    )
    connection.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
        (
            (document.id, start, end, entity.id, document.text[start:end])
            for entity in extraction.entities
            for start, end in entity.mentions
        ),
    )


def drop(connection: sqlite3.Connection, document: str) -> None:
    """Delete what a document names."""
    connection.execute("DELETE FROM mentions WHERE document = ?", (document,))
    connection.execute("DELETE FROM locals WHERE document = ?", (document,))


def assign(connection: sqlite3.Connection, document: str) -> dict[str, str]:
    """Give a document's local entities their clusters as they are now: local id → entity id."""
    connection.execute(
        "UPDATE locals SET entity = (SELECT cluster FROM keys WHERE keys.key = locals.key) WHERE document = ?",
        (document,),
    )
    return {row.local: row.entity for row in of_document(connection, document)}


def of_document(connection: sqlite3.Connection, document: str) -> tuple[LocalRow, ...]:
    """What a document names, by local id."""
    rows = connection.execute(
        "SELECT local, type, entity, surfaces, mentions FROM locals WHERE document = ? ORDER BY local", (document,)
    )
    return tuple(
        LocalRow(
            local=row["local"],
            type=EntityType(row["type"]),
            entity=row["entity"],
            surfaces=tuple(json.loads(row["surfaces"])),
            mentions=row["mentions"],
        )
        for row in rows
    )


def documents_of_keys(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """The documents that have an entity whose primary key is one of `keys`."""
    sql = "SELECT DISTINCT document FROM locals WHERE key = ?"
    return {row["document"] for key in keys for row in connection.execute(sql, (key,))}


def in_document(connection: sqlite3.Connection, document: str) -> tuple[MentionRow, ...]:
    """Every mention in a document, in the order of its text."""
    rows = connection.execute(f"{_SELECT} WHERE l.document = ? ORDER BY m.start, m.stop, l.entity", (document,))
    return tuple(_mention(row) for row in rows)


def of_entity(connection: sqlite3.Connection, entity: str, offset: int, limit: int) -> Page[MentionRow]:
    """Every mention of an entity, by document id, then in the order of the text."""
    row = connection.execute("SELECT mentions FROM entities WHERE id = ?", (entity,)).fetchone()
    rows = connection.execute(
        f"{_SELECT} WHERE l.entity = ? ORDER BY m.document, m.start, m.stop LIMIT ? OFFSET ?", (entity, limit, offset)
    )
    return page((_mention(one) for one in rows), 0 if row is None else row["mentions"], offset)


def _mention(row: sqlite3.Row) -> MentionRow:
    return MentionRow(
        document=row["document"],
        span=Span(row["start"], row["stop"]),
        surface=row["surface"],
        entity=row["entity"],
        type=EntityType(row["type"]),
        label=row["label"],
    )
