"""What people decided about two identity keys. Rows are never changed but for the date on which they end.

At most one row a pair is in force (a partial unique index); a new word on a pair ends the old one.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import pyoxigraph as ox

from kg.errors import BadRequest, NotFound
from kg.identity import type_of
from kg.identity.clusters import ordered
from kg.ledger import keys
from kg.ledger.paging import page
from kg.ledger.rows import JudgementRow, Page
from kg.vocabulary import BASE, JUDGEMENTS, NS

_TABLE = """CREATE TABLE judgements(
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ({verdicts})),
        low TEXT NOT NULL, high TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL,
        withdrawn TEXT, withdrawn_by TEXT, withdrawn_why TEXT
    )"""
_INDEXES = (
    "CREATE UNIQUE INDEX judgements_in_force ON judgements(low, high) WHERE withdrawn IS NULL",
    "CREATE INDEX judgements_high ON judgements(high) WHERE withdrawn IS NULL",
)
SCHEMA = (_TABLE.format(verdicts="'same', 'different'"), *_INDEXES)
# SQLite cannot change a CHECK: the table is written anew.
ALLOW_UNSURE = (
    "ALTER TABLE judgements RENAME TO judgements_of_two",
    _TABLE.format(verdicts="'same', 'different', 'unsure'"),
    "INSERT INTO judgements SELECT * FROM judgements_of_two",
    "DROP TABLE judgements_of_two",
    *_INDEXES,
    "CREATE INDEX judgements_id ON judgements(id)",
)

_COLUMNS = 'id, verdict, low AS "left", high AS "right", who, at AS "when", why, withdrawn'


class Verdict(StrEnum):
    """What a person can say of two identity keys."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    """Looked, and could not say: the graph stays as it is, and nobody is asked again unless they wish."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's word on two identity keys; also the word that undoes one."""

    left: str
    right: str
    who: str
    when: str
    """ISO 8601 date or date-time; an input, never the clock (R9)."""
    why: str = ""


def checked(judgement: Judgement) -> Judgement:
    """The judgement, its keys in code point order.

    Raises:
        BadRequest: the keys are equal, of different types, or not identity keys; nobody is named, or no date.
    """
    if not judgement.who.strip():
        raise BadRequest("a judgement needs somebody whose word it is: name them")
    try:
        datetime.fromisoformat(judgement.when)
    except ValueError:
        raise BadRequest(
            f"{judgement.when!r} is no ISO 8601 date: write it as 2024-06-01 or 2024-06-01T09:30:00+08:00"
        ) from None
    try:
        types = {type_of(judgement.left), type_of(judgement.right)}
    except ValueError as error:
        raise BadRequest(f"an identity key reads Type|name or Type|name|context: {error}") from error
    if judgement.left == judgement.right:
        raise BadRequest(f"a judgement needs two identity keys, got {judgement.left!r} twice")
    if len(types) > 1:
        raise BadRequest(f"{judgement.left!r} and {judgement.right!r} are of different types and never one entity")
    left, right = ordered(judgement.left, judgement.right)
    return Judgement(left, right, judgement.who, judgement.when, judgement.why)


def put(connection: sqlite3.Connection, verdict: Verdict, judgement: Judgement) -> JudgementRow:
    """Record a judgement that was `checked`; no other may be in force on the pair.

    Who is unsure says nothing: their keys are not made nodes of the key graph, where they could join others.
    """
    content = (verdict.value, judgement.left, judgement.right, judgement.who, judgement.when, judgement.why)
    identifier = hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
    connection.execute(
        "INSERT INTO judgements(id, verdict, low, high, who, at, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (identifier, *content),
    )
    if verdict is not Verdict.UNSURE:
        for key in (judgement.left, judgement.right):
            keys.name_in_judgement(connection, key)
    return JudgementRow(identifier, *content, withdrawn=None)


def withdraw(connection: sqlite3.Connection, judgement: Judgement) -> JudgementRow | None:
    """End what is in force on a pair (`checked`); what was, if anything."""
    row = connection.execute(
        f"""UPDATE judgements SET withdrawn = ?, withdrawn_by = ?, withdrawn_why = ?
        WHERE low = ? AND high = ? AND withdrawn IS NULL RETURNING {_COLUMNS}""",
        (judgement.when, judgement.who, judgement.why, judgement.left, judgement.right),
    ).fetchone()
    if row is None:
        return None
    if row["verdict"] != Verdict.UNSURE:
        for key in (judgement.left, judgement.right):
            keys.unname_in_judgement(connection, key)
    return JudgementRow(**row)


def in_force(connection: sqlite3.Connection, left: str, right: str) -> JudgementRow:
    """The judgement on a pair; raises NotFound."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM judgements WHERE low = ? AND high = ? AND withdrawn IS NULL", ordered(left, right)
    ).fetchone()
    if row is None:
        raise NotFound(f"no judgement is in force on {left!r} and {right!r}: `kg identity explain` lists them")
    return JudgementRow(**row)


def one(connection: sqlite3.Connection, identifier: str) -> JudgementRow | None:
    """The judgement of an id, in force or ended; when the same was said twice, the later one."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM judgements WHERE id = ? ORDER BY number DESC LIMIT 1", (identifier,)
    ).fetchone()
    return None if row is None else JudgementRow(**row)


def listed(connection: sqlite3.Connection, offset: int, limit: int, *, withdrawn: bool) -> Page[JudgementRow]:
    """Those in force, with `withdrawn` also the ended ones, by keys."""
    condition = "TRUE" if withdrawn else "withdrawn IS NULL"
    total = connection.execute(f"SELECT count(*) FROM judgements WHERE {condition}").fetchone()[0]
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM judgements WHERE {condition} ORDER BY low, high, at, number LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return page((JudgementRow(**row) for row in rows), total, offset)


def naming(connection: sqlite3.Connection, cluster: str) -> tuple[JudgementRow, ...]:
    """Those in force that name a key of a cluster, by keys."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM judgements WHERE withdrawn IS NULL AND (
            low IN (SELECT key FROM keys WHERE cluster = :c) OR high IN (SELECT key FROM keys WHERE cluster = :c)
        ) ORDER BY low, high""",
        {"c": cluster},
    )
    return tuple(JudgementRow(**row) for row in rows)


def quads(judgement: JudgementRow) -> Iterator[ox.Quad]:
    """A judgement in force in the judgements graph: it names identity keys, so that no merge changes it."""
    subject = ox.NamedNode(f"{BASE}judgements/{judgement.id}")
    graph = ox.NamedNode(JUDGEMENTS)
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    yield ox.Quad(subject, kind, ox.NamedNode(NS + "Judgement"), graph)
    for name, value in (
        ("verdict", judgement.verdict),
        ("identityKey", judgement.left),
        ("identityKey", judgement.right),
        ("judgedBy", judgement.who),
        ("judgedAt", judgement.when),
        ("reason", judgement.why),
    ):
        if value:
            yield ox.Quad(subject, ox.NamedNode(NS + name), ox.Literal(value), graph)
