"""The documents that name an entity, the latest first: as people read them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_LATEST = """SELECT d.id, d.key, d.title, d.published
    FROM (SELECT DISTINCT document FROM locals WHERE entity = ?) AS l JOIN documents AS d ON d.id = l.document
    ORDER BY d.published DESC, d.key LIMIT ? OFFSET ?"""


@dataclass(frozen=True, slots=True)
class NamingDocument:
    """A document where only what a reader knows it by is needed."""

    id: str
    key: str
    title: str
    published: str | None
    """ISO 8601 date of its first article that names one."""


def naming(connection: sqlite3.Connection, entity: str, offset: int, limit: int) -> tuple[NamingDocument, ...]:
    """The documents that name an entity, the latest first, those without date last; ties by key."""
    return tuple(NamingDocument(**row) for row in connection.execute(_LATEST, (entity, limit, offset)))
