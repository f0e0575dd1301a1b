"""Which codes each identity key of the key graph has: those of the gazetteers, and those that somebody gave it.

The rows follow the keys: a key that enters the graph brings the code that the gazetteers list under it, and takes it
away when it leaves.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from kg.identity.codes import clashes, is_sharer
from kg.identity.listed import listed
from kg.model import Identifier, Scheme
from kg.values import slot

SCHEMA = (
    # `given` is 0 for what the gazetteers list.
    """CREATE TABLE held_codes(
        scheme TEXT NOT NULL, value TEXT NOT NULL, key TEXT NOT NULL, given INTEGER NOT NULL,
        PRIMARY KEY (scheme, value, key, given)
    ) WITHOUT ROWID""",
    "CREATE INDEX held_codes_key ON held_codes(key)",
    # What the graph says of each entity: a JSON list of pairs of scheme and value, sorted.
    "ALTER TABLE entities ADD COLUMN codes TEXT NOT NULL DEFAULT '[]'",
)

FAULTS = """WITH wanted AS (
        SELECT DISTINCT e.id, c.scheme, c.value FROM entities AS e
        JOIN keys AS k ON k.cluster = e.id JOIN held_codes AS c ON c.key = k.key
    ), present AS (
        SELECT e.id, json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]')
        FROM entities AS e, json_each(e.codes) AS j
    ) SELECT (SELECT count(*) FROM (SELECT * FROM wanted EXCEPT SELECT * FROM present))
        + (SELECT count(*) FROM (SELECT * FROM present EXCEPT SELECT * FROM wanted))"""
"""How many codes `entities.codes` lacks or has too many."""


def enter(connection: sqlite3.Connection, key: str) -> None:
    """Note what the gazetteers list under a key that is new to the graph."""
    code = listed(key)
    if code is not None:
        connection.execute("INSERT INTO held_codes VALUES (?, ?, ?, 0)", (code.scheme, code.value, key))


def leave(connection: sqlite3.Connection, key: str) -> set[str]:
    """Forget a key that is gone; the keys that were one with it by a code."""
    found = sharers(connection, key, of_key(connection, key))
    connection.execute("DELETE FROM held_codes WHERE key = ? AND NOT given", (key,))
    return found


def drop_listed(connection: sqlite3.Connection) -> None:
    """Forget what the gazetteers list, so that every key can `enter` anew."""
    connection.execute("DELETE FROM held_codes WHERE NOT given")


def give(connection: sqlite3.Connection, key: str, code: Identifier) -> None:
    """Note a code that somebody gave a key."""
    connection.execute("INSERT INTO held_codes VALUES (?, ?, ?, 1)", (code.scheme, code.value, key))


def take_back(connection: sqlite3.Connection, key: str, code: Identifier) -> None:
    """Forget it."""
    connection.execute(
        "DELETE FROM held_codes WHERE scheme = ? AND value = ? AND key = ? AND given", (code.scheme, code.value, key)
    )


def of_key(connection: sqlite3.Connection, key: str) -> frozenset[Identifier]:
    """The codes of one key of the graph."""
    rows = connection.execute("SELECT scheme, value FROM held_codes WHERE key = ?", (key,))
    return frozenset(Identifier(Scheme(row["scheme"]), row["value"]) for row in rows)


def of_any_key(connection: sqlite3.Connection, key: str) -> frozenset[Identifier]:
    """The codes of a key that may be new to the graph."""
    code = listed(key)
    found = of_key(connection, key)
    return found if code is None else found | {code}


def holders(connection: sqlite3.Connection, code: Identifier) -> set[str]:
    """The keys that have a code."""
    rows = connection.execute("SELECT key FROM held_codes WHERE scheme = ? AND value = ?", (code.scheme, code.value))
    return {row["key"] for row in rows}


def sharers(connection: sqlite3.Connection, key: str, codes: Iterable[Identifier]) -> set[str]:
    """The other keys that are one thing with a key because they have one of its codes."""
    found = (other for code in codes if slot(code) is not None for other in holders(connection, code))
    return {other for other in found if is_sharer(key, other)}


def clusters_with(connection: sqlite3.Connection, codes: Iterable[Identifier]) -> set[str]:
    """The entities that have one of the codes."""
    sql = """SELECT k.cluster FROM held_codes AS c JOIN keys AS k ON k.key = c.key
        WHERE c.scheme = ? AND c.value = ?"""
    return {row["cluster"] for code in codes for row in connection.execute(sql, (code.scheme, code.value))}


def clash_between(connection: sqlite3.Connection, left: str, right: str) -> tuple[Identifier, Identifier] | None:
    """Two codes that keep the entities of two keys apart, the first of the left one; a key may be new to the graph."""
    held = {side: _around(connection, side) for side in (left, right)}
    found = clashes(held)
    if not found:
        return None
    one, other = next(iter(found.values()))
    return (one, other) if left < right else (other, one)


def of_cluster(connection: sqlite3.Connection, cluster: str) -> tuple[Identifier, ...]:
    """The codes of an entity, sorted."""
    rows = connection.execute(
        """SELECT DISTINCT c.scheme, c.value FROM keys AS k JOIN held_codes AS c ON c.key = k.key
        WHERE k.cluster = ? ORDER BY c.scheme, c.value""",
        (cluster,),
    )
    return tuple(Identifier(Scheme(row["scheme"]), row["value"]) for row in rows)


def written(codes: Iterable[Identifier]) -> str:
    """Codes as the column `entities.codes` has them."""
    return json.dumps([(code.scheme, code.value) for code in codes], ensure_ascii=False, separators=(",", ":"))


def read(column: str) -> tuple[Identifier, ...]:
    """The codes of the column."""
    return tuple(Identifier(Scheme(scheme), value) for scheme, value in json.loads(column))


def _around(connection: sqlite3.Connection, key: str) -> frozenset[Identifier]:
    """The codes of the entity that a key belongs to, and of a key that is new."""
    row = connection.execute("SELECT cluster FROM keys WHERE key = ?", (key,)).fetchone()
    found = of_any_key(connection, key)
    return found if row is None else found.union(of_cluster(connection, row["cluster"]))
