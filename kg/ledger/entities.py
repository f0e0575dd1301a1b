"""Canonical entities: what they are called and how often, as sums over the documents that name them.

A name's row counts documents, so that one more document about a well-known place changes one number and not the
place's label. Former ids are history: they are kept here, redirect, and never reach the graph.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ledger import held_codes
from kg.ledger.mentions import LocalRow
from kg.ledger.rows import EntityRef, EntityRow
from kg.model import EntityType, KnownEntity

SCHEMA = (
    """CREATE TABLE entities(
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, label TEXT NOT NULL DEFAULT '',
        documents INTEGER NOT NULL DEFAULT 0, mentions INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX entities_rank ON entities(documents DESC, label, id)",
    "CREATE INDEX entities_type_rank ON entities(type, documents DESC, label, id)",
    """CREATE TABLE names(
        entity TEXT NOT NULL, name TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY (entity, name)
    ) WITHOUT ROWID""",
    "CREATE INDEX names_name ON names(name)",
    "CREATE TABLE former_ids(id TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (id, key)) WITHOUT ROWID",
)

FULLEST = """SELECT entity, name, count(*) AS documents FROM (
        SELECT entity, name, row_number() OVER (PARTITION BY document, entity ORDER BY length(name) DESC, name) AS place
        FROM (SELECT document, entity, json_extract(surfaces, '$[0]') AS name FROM locals)
    ) WHERE place = 1 GROUP BY entity, name"""
"""How many documents give a name as the fullest of an entity, where any does."""

COUNT_FULLEST = (
    "ALTER TABLE names ADD COLUMN fullest INTEGER NOT NULL DEFAULT 0",
    f"""UPDATE names SET fullest = f.documents FROM ({FULLEST}) AS f
        WHERE f.entity = names.entity AND f.name = names.name""",
    "DROP INDEX entities_rank",
    "DROP INDEX entities_type_rank",
    "CREATE INDEX entities_rank ON entities(claims DESC, label, id)",
    "CREATE INDEX entities_type_rank ON entities(type, claims DESC, label, id)",
)

_COLUMNS = "id, type, label, documents, mentions, claims, sources, codes"
_BEST_FIRST = "name LIKE '%公司' DESC, fullest DESC, length(name) DESC, name"
"""A registered company name before its short forms, which may stand alone in more documents.

SQLite compares text by UTF-8 bytes, which is the order of code points.
"""


@dataclass(frozen=True, slots=True)
class Recounted:
    """What counting a document touched."""

    renamed: frozenset[str] = frozenset()
    """Entities whose set of names changed."""
    entities: frozenset[str] = frozenset()
    """All that the document names: another of their names may be the best now."""


def count(
    connection: sqlite3.Connection, local_rows: Iterable[LocalRow], claims: Mapping[str, int], sign: int
) -> Recounted:
    """Add (`sign` 1) or take away (-1) what one document counts.

    `claims` is how many claims of the document each entity takes part in.
    """
    mentions: dict[str, int] = {}
    names: set[tuple[str, str]] = set()
    fullest: dict[str, str] = {}
    types: dict[str, EntityType] = {}
    for row in local_rows:
        mentions[row.entity] = mentions.get(row.entity, 0) + row.mentions
        names.update((row.entity, surface) for surface in row.surfaces)
        given = (fullest.get(row.entity, ""), row.surfaces[0])
        fullest[row.entity] = min(given, key=lambda name: (-len(name), name))
        types[row.entity] = row.type
    for entity, number in sorted(mentions.items()):
        _count_entity(connection, entity, types[entity], sign * number, sign * claims.get(entity, 0), sign)
    renamed = {entity for entity, name in sorted(names) if _count_name(connection, entity, name, sign, fullest[entity])}
    return Recounted(renamed=frozenset(renamed), entities=frozenset(mentions))


def _count_entity(
    connection: sqlite3.Connection, entity: str, kind: EntityType, mentions: int, claims: int, documents: int
) -> None:
    connection.execute(
        """INSERT INTO entities(id, type, documents, mentions, claims) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(id) DO UPDATE SET documents = documents + ?3, mentions = mentions + ?4, claims = claims + ?5""",
        (entity, kind, documents, mentions, claims),
    )


def _count_name(connection: sqlite3.Connection, entity: str, name: str, sign: int, fullest: str) -> bool:
    row = connection.execute(
        """INSERT INTO names(entity, name, documents, fullest) VALUES (?1, ?2, ?3, ?4) ON CONFLICT(entity, name)
        DO UPDATE SET documents = documents + ?3, fullest = fullest + ?4 RETURNING documents""",
        (entity, name, sign, sign if name == fullest else 0),
    ).fetchone()
    if row["documents"] == 0:
        connection.execute("DELETE FROM names WHERE entity = ? AND name = ?", (entity, name))
        return True
    return bool(sign > 0 and row["documents"] == 1)


def known(connection: sqlite3.Connection, entity: str) -> KnownEntity | None:
    """The entity as the graph labels it, by its names and the codes of its keys; None when no document names it."""
    rows = connection.execute(f"SELECT name FROM names WHERE entity = ? ORDER BY {_BEST_FIRST}", (entity,)).fetchall()
    found = connection.execute("SELECT type FROM entities WHERE id = ? AND documents > 0", (entity,)).fetchone()
    if not rows or found is None:
        return None
    label, *aliases = (row["name"] for row in rows)
    codes = held_codes.of_cluster(connection, entity)
    return KnownEntity(entity, EntityType(found["type"]), label, tuple(sorted(aliases)), codes)


def mislabelled(connection: sqlite3.Connection, entity: str) -> bool:
    """Whether another name than the label is the best by now; False for an entity that is gone."""
    row = connection.execute(
        f"""SELECT e.label <> (SELECT name FROM names WHERE entity = e.id ORDER BY {_BEST_FIRST} LIMIT 1) AS wrong
        FROM entities AS e WHERE e.id = ?""",
        (entity,),
    ).fetchone()
    return row is not None and bool(row["wrong"])


def miscoded(connection: sqlite3.Connection, entity: str) -> bool:
    """Whether its keys have other codes by now; False for an entity that is gone."""
    row = connection.execute("SELECT codes FROM entities WHERE id = ?", (entity,)).fetchone()
    return row is not None and row["codes"] != held_codes.written(held_codes.of_cluster(connection, entity))


def relabel(connection: sqlite3.Connection, known: KnownEntity) -> int:
    """Set label and codes; the entity's row number, which the full text knows it by."""
    row = connection.execute(
        "UPDATE entities SET label = ?, codes = ? WHERE id = ? RETURNING number",
        (known.label, held_codes.written(known.identifiers), known.id),
    ).fetchone()
    return int(row["number"])


def drop(connection: sqlite3.Connection, entity: str) -> int | None:
    """Delete an entity that no document names any more; its row number."""
    row = connection.execute("DELETE FROM entities WHERE id = ? RETURNING number", (entity,)).fetchone()
    return None if row is None else int(row["number"])


def ref(connection: sqlite3.Connection, entity: str) -> EntityRef:
    """An entity that is in use, by name only."""
    row = connection.execute("SELECT id, type, label FROM entities WHERE id = ?", (entity,)).fetchone()
    return EntityRef(row["id"], EntityType(row["type"]), row["label"])


def one(connection: sqlite3.Connection, entity: str) -> EntityRow | None:
    """The entity of an id."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM entities WHERE id = ?", (entity,)).fetchone()
    return None if row is None else full(connection, row)


def full(connection: sqlite3.Connection, row: sqlite3.Row) -> EntityRow:
    """A row of the table with its aliases."""
    names = connection.execute(
        "SELECT name FROM names WHERE entity = ? AND name <> ? ORDER BY name", (row["id"], row["label"])
    )
    return EntityRow(
        id=row["id"],
        type=EntityType(row["type"]),
        label=row["label"],
        aliases=tuple(name["name"] for name in names),
        documents=row["documents"],
        mentions=row["mentions"],
        claims=row["claims"],
        sources=row["sources"],
        identifiers=held_codes.read(row["codes"]),
    )


def retire(connection: sqlite3.Connection, entity: str, keys: Iterable[str]) -> None:
    """Remember which identity keys a former id stood for."""
    connection.executemany("INSERT OR IGNORE INTO former_ids VALUES (?, ?)", ((entity, key) for key in keys))


def current(connection: sqlite3.Connection, entity: str) -> str | None:
    """The id under which an entity is found now: its own, or that of the least key it stood for that is still in."""
    if connection.execute("SELECT 1 FROM entities WHERE id = ?", (entity,)).fetchone():
        return entity
    row = connection.execute(
        """SELECT e.id FROM former_ids AS f JOIN keys AS k ON k.key = f.key JOIN entities AS e ON e.id = k.cluster
        WHERE f.id = ? ORDER BY k.key LIMIT 1""",
        (entity,),
    ).fetchone()
    return None if row is None else str(row["id"])
