"""The codes that somebody gave identity keys: who, when, which; like judgements they name keys and survive re-ingest.

Rows are never changed but for the date on which they end. At most one row of a key and a code is in force.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import BadRequest, NotFound
from kg.identity import listed as gazetteer
from kg.identity import type_of
from kg.identity.codes import clashes
from kg.ledger import held_codes, keys
from kg.ledger.code_rows import CodeRow, IdentifierRow, KeptApartRow
from kg.ledger.paging import page
from kg.ledger.rows import Page
from kg.model import Identifier, Scheme
from kg.values import bearers_of, parse_identifier, slot

SCHEMA = (
    """CREATE TABLE identifiers(
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, key TEXT NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL,
        who TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL, withdrawn TEXT, withdrawn_by TEXT
    )""",
    "CREATE UNIQUE INDEX identifiers_in_force ON identifiers(id) WHERE withdrawn IS NULL",
    "CREATE INDEX identifiers_key ON identifiers(key) WHERE withdrawn IS NULL",
    *held_codes.SCHEMA,
)

_COLUMNS = 'id, key, scheme, value, who, at AS "when", note, withdrawn'


@dataclass(frozen=True, slots=True)
class Given:
    """A code that somebody gives an identity key."""

    key: str
    identifier: Identifier
    who: str
    when: str
    """ISO 8601 date or date-time; an input, never the clock (R9)."""
    note: str = ""

    @property
    def id(self) -> str:
        """Hash of what is given to which key, whoever does."""
        content = (self.key, self.identifier.scheme.value, self.identifier.value)
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of giving a code."""

    row: IdentifierRow | None = None
    """Where it is new."""
    reason: str = ""
    """Why it was refused; "" where it was not, be it new or in force already."""


def refusal(connection: sqlite3.Connection, given: Given) -> str | None:
    """Why a code cannot be given to a key; None where it can."""
    code = given.identifier
    try:
        kind = type_of(given.key)
        parsed = parse_identifier(code.scheme, code.value)
    except ValueError as error:
        return str(error)
    if parsed != code:
        return f"{code.value!r} is not written as its scheme has it: {parsed.value!r}"
    if code.scheme is Scheme.ZONE:
        return "notations of zones come from the gazetteer alone"
    if kind not in bearers_of(code.scheme):
        able = ", ".join(sorted(bearers_of(code.scheme)))
        return f"a {kind} has no code of scheme {code.scheme}: it is one of {able}"
    present = held_codes.of_any_key(connection, given.key) - {code}
    other = next((one for one in sorted(present) if slot(one) is not None and slot(one) == slot(code)), None)
    if other is None:
        return None
    if other == gazetteer.listed(given.key):
        return f"the gazetteer has {given.key} as {other.scheme} {other.value}, and a thing has one"
    return f"{given.key} has {other.scheme} {other.value} already, and a thing has one: unlink that first"


def put(connection: sqlite3.Connection, given: Given) -> Outcome:
    """Record that a key has a code, where it can have it."""
    if connection.execute("SELECT 1 FROM identifiers WHERE id = ? AND withdrawn IS NULL", (given.id,)).fetchone():
        return Outcome()
    reason = refusal(connection, given)
    if reason is not None:
        return Outcome(reason=reason)
    code = given.identifier
    content = (given.id, given.key, code.scheme.value, code.value, given.who, given.when, given.note)
    connection.execute(
        "INSERT INTO identifiers(id, key, scheme, value, who, at, note) VALUES (?, ?, ?, ?, ?, ?, ?)", content
    )
    keys.name_in_judgement(connection, given.key)
    held_codes.give(connection, given.key, code)
    return Outcome(IdentifierRow(*content, withdrawn=None))


def in_force(connection: sqlite3.Connection, identifier: str) -> IdentifierRow:
    """What is in force under an id; raises NotFound."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM identifiers WHERE id = ? AND withdrawn IS NULL", (identifier,)
    ).fetchone()
    if row is None:
        raise NotFound(f"no code {identifier!r} is in force: `kg identity linked` lists those that are")
    return IdentifierRow(**row)


def withdraw(connection: sqlite3.Connection, row: IdentifierRow, who: str, when: str) -> set[str]:
    """End what is in force; the keys around which the shape of the key graph changed."""
    near = keys.near(connection, (row.key,))
    connection.execute(
        "UPDATE identifiers SET withdrawn = ?, withdrawn_by = ? WHERE id = ? AND withdrawn IS NULL", (when, who, row.id)
    )
    held_codes.take_back(connection, row.key, Identifier(Scheme(row.scheme), row.value))
    return {row.key, *near, *keys.unname_in_judgement(connection, row.key)}


def check_joinable(connection: sqlite3.Connection, left: str, right: str) -> None:
    """Nothing, where no code keeps the entities of two keys apart.

    Raises:
        BadRequest: they have different codes of which a thing has one.
    """
    found = held_codes.clash_between(connection, left, right)
    if found is not None:
        one, other = found
        raise BadRequest(
            f"{left!r} has {one.scheme} {one.value} and {right!r} has {other.scheme} {other.value}: two codes are two "
            "things; where one is wrong, take it back first (`kg identity linked`, `kg identity unlink`)"
        )


def listed(connection: sqlite3.Connection, offset: int, limit: int) -> Page[IdentifierRow]:
    """Those in force, by key, scheme and value."""
    total = connection.execute("SELECT count(*) FROM identifiers WHERE withdrawn IS NULL").fetchone()[0]
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM identifiers WHERE withdrawn IS NULL ORDER BY key, scheme, value LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return page((IdentifierRow(**row) for row in rows), total, offset)


def of_cluster(connection: sqlite3.Connection, cluster: str) -> tuple[CodeRow, ...]:
    """Every code of an entity with the key that has it and where it is from, by code and key."""
    rows = connection.execute(
        """SELECT c.key, c.scheme, c.value, i.id, i.who, i.at, i.note FROM keys AS k
        JOIN held_codes AS c ON c.key = k.key LEFT JOIN identifiers AS i ON c.given
            AND i.key = c.key AND i.scheme = c.scheme AND i.value = c.value AND i.withdrawn IS NULL
        WHERE k.cluster = ? ORDER BY c.scheme, c.value, c.key, c.given""",
        (cluster,),
    )
    return tuple(
        CodeRow(row["key"], Scheme(row["scheme"]), row["value"], row["id"], row["who"], row["at"], row["note"] or "")
        for row in rows
    )


def kept_apart(connection: sqlite3.Connection, cluster: str) -> Iterator[KeptApartRow]:
    """The keys that something would join to those of an entity, were it not for their codes; by keys."""
    own = {row.key for row in keys.of_cluster(connection, cluster)}
    near = keys.StoredKeys(connection).around(own).keys
    held = {key: held_codes.of_key(connection, key) for key in near}
    for (left, right), (one, other) in sorted(clashes(held).items()):
        if left in own or right in own:
            yield KeptApartRow(left, right, one, other)
