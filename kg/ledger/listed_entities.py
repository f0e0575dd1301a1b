"""All entities with their counts, streamed: the nodes of every projection and every export."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple


class ListedEntity(NamedTuple):
    """An entity of the known graph by name, with how much is told of it."""

    id: str
    type: str
    label: str
    documents: int
    """How many name it."""
    sources: int
    """Of how many independent sources its claims are."""
    claims: int


def listed_entities(connection: sqlite3.Connection, types: frozenset[str] = frozenset()) -> Iterator[ListedEntity]:
    """The entities by id, of these types only where there are any; `connection` is that of `Ledger.reading`."""
    chosen = "AND type IN (SELECT value FROM json_each(:types))" if types else ""
    reader = connection.cursor()
    reader.row_factory = None
    rows = reader.execute(
        f"SELECT id, type, label, documents, sources, claims FROM entities WHERE documents > 0 {chosen} ORDER BY id",
        {"types": json.dumps(sorted(types))},
    )
    return map(ListedEntity._make, rows)
