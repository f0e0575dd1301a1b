"""What each new version of a document states that the one before did not, and the reverse.

History, kept outside the graph: it tells how things came to be as they are, and R2 wants none of that in the graph.
Statements are compared by content under the entities of now, never by their place in the text, so that a paragraph
that moved changes nothing. With a document its history goes too: whoever takes a text out wants no quote of it left.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from kg.ledger import claims, deltas, documents, entities
from kg.ledger.paging import page
from kg.ledger.rows import ChangeRow, EntityRef, Page, SaidRow
from kg.model import Claim, Document, EntityType, RelationType
from kg.vocabulary import vocabulary

SCHEMA = (
    # `said` is a deflated JSON text: what is new and what is gone.
    """CREATE TABLE changes(
        document TEXT NOT NULL, number INTEGER NOT NULL, generation INTEGER NOT NULL, before TEXT NOT NULL,
        after TEXT NOT NULL, new INTEGER NOT NULL, gone INTEGER NOT NULL, said BLOB NOT NULL,
        PRIMARY KEY (document, number)
    ) WITHOUT ROWID""",
)

_ROLES = ("project", "investor", "site", "subject")

_Content: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What one version of a document states."""

    version: str
    said: tuple[SaidRow, ...]


def replaced(connection: sqlite3.Connection, document: Document) -> Version | None:
    """What the version states that a document is about to replace; None for a first one, or the same text again."""
    version = documents.version(connection, document.id)
    return None if version in (None, document.version) else Version(version, _said_in(connection, document.id))


def record(connection: sqlite3.Connection, document: Document, before: Version | None) -> None:
    """Write down what a new version changed, once it is in; nothing where it `replaced` none."""
    if before is None:
        return
    was, now = _by_content(connection, before.said), _by_content(connection, _said_in(connection, document.id))
    new = [now[content] for content in now if content not in was]
    gone = [was[content] for content in was if content not in now]
    number = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM changes WHERE document = ?", (document.id,)
    ).fetchone()[0]
    said = _pack([[asdict(one) for one in part] for part in (new, gone)])
    versions = (before.version, document.version)
    values = (document.id, number, deltas.generation(connection), *versions, len(new), len(gone), said)
    connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def forget(connection: sqlite3.Connection, document: str) -> None:
    """Delete the history of a document that is taken out."""
    connection.execute("DELETE FROM changes WHERE document = ?", (document,))


def listed(connection: sqlite3.Connection, document: str, offset: int, limit: int) -> Page[ChangeRow]:
    """What the versions of a document changed, the last change first."""
    total = connection.execute("SELECT count(*) FROM changes WHERE document = ?", (document,)).fetchone()[0]
    rows = connection.execute(
        """SELECT number, generation, before, after, said FROM changes WHERE document = ?
        ORDER BY number DESC LIMIT ? OFFSET ?""",
        (document, limit, offset),
    )
    return page((_row(row) for row in rows), total, offset)


def _said_in(connection: sqlite3.Connection, document: str) -> tuple[SaidRow, ...]:
    return tuple(_said(connection, claim) for claim in claims.in_document(connection, document))


def _said(connection: sqlite3.Connection, claim: Claim) -> SaidRow:
    event = claims.event_fields(connection, claim.object)
    values: dict[str, str | None] = {"title": claim.title, "stage": claim.stage, "period": claim.period}
    ids = {"subject": claim.subject, "object": claim.object}
    if event is not None:
        ids = {role: event[role] for role in _ROLES if role in event}
        values |= {name: value for name, value in event.items() if name not in _ROLES}
    stated = {name: str(value) for name, value in values.items() if value is not None}
    entities_ = {role: entities.ref(connection, entity) for role, entity in ids.items()}
    return SaidRow(claim.predicate, entities_, {**stated, "polarity": claim.polarity.value}, claim.quote)


def _by_content(connection: sqlite3.Connection, said: Iterable[SaidRow]) -> dict[_Content, SaidRow]:
    """Statements by what they say; of those that say the same, the first in the text."""
    found: dict[_Content, SaidRow] = {}
    for one in said:
        found.setdefault(_content(connection, one), one)
    return found


def _content(connection: sqlite3.Connection, said: SaidRow) -> _Content:
    # What was another entity in the old version may be the same by now: an id leads to where it leads now.
    ids = [(role, entities.current(connection, entity.id) or entity.id) for role, entity in said.entities.items()]
    if said.predicate in set(RelationType) and vocabulary().relations[RelationType(said.predicate)].symmetric:
        ids = [("either", entity) for _, entity in ids]
    return said.predicate, tuple(sorted(ids)), tuple(sorted(said.values.items()))


def _row(row: sqlite3.Row) -> ChangeRow:
    new, gone = (tuple(_restored(one) for one in part) for part in json.loads(zlib.decompress(row["said"])))
    return ChangeRow(row["number"], row["generation"], row["before"], row["after"], new, gone)


def _restored(fields: dict[str, Any]) -> SaidRow:
    refs = {
        role: EntityRef(ref["id"], EntityType(ref["type"]), ref["label"]) for role, ref in fields["entities"].items()
    }
    return SaidRow(fields["predicate"], refs, fields["values"], fields["quote"])


def _pack(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 6)
