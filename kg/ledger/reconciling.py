"""What may be meant by a name, a key or a code, and what an entity is linked to: the look-ups of reconciliation.

Each is bounded by its argument `most`, so that what a stranger asks for costs no more than that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kg.ledger import entities, held_codes
from kg.ledger.rows import EntityRef, EntityRow
from kg.ledger.search import expression_for, fold
from kg.model import EntityType, Polarity, Stage
from kg.rdf.claims import makes_known
from kg.values import possible_identifiers
from kg.vocabulary import vocabulary

_PAST_BAR = "}"
"""The character behind the bar that separates the parts of a key."""


@dataclass(frozen=True, slots=True)
class HeldKey:
    """An identity key and the entity that it belongs to."""

    key: str
    entity: str


def with_code(connection: sqlite3.Connection, text: str) -> set[str]:
    """The entities that have the text as a code."""
    return held_codes.clusters_with(connection, possible_identifiers(text))


def with_name(connection: sqlite3.Connection, names: Iterable[str], most: int) -> set[str]:
    """Entities that texts call exactly one of the names."""
    sql = "SELECT entity FROM names WHERE name = ? ORDER BY entity LIMIT ?"
    return {row["entity"] for name in names for row in connection.execute(sql, (name, most))}


def with_key(connection: sqlite3.Connection, key: str) -> str | None:
    """The entity that has an identity key."""
    row = connection.execute("SELECT cluster FROM keys WHERE key = ? AND cluster <> ''", (key,)).fetchone()
    return None if row is None else str(row["cluster"])


def in_contexts(connection: sqlite3.Connection, key: str, most: int) -> tuple[HeldKey, ...]:
    """The keys that are a key (`Type|name`) and a context."""
    sql = "SELECT key, cluster FROM keys WHERE key >= ?1 || '|' AND key < ?1 || ?2 AND cluster <> '' LIMIT ?3"
    return _held(connection.execute(sql, (key, _PAST_BAR, most)))


def sharing_blocks(connection: sqlite3.Connection, blocks: Iterable[str], most: int) -> tuple[HeldKey, ...]:
    """Keys that share a block (`kg.identity.linking.blocks`) with something, at most so many."""
    rows = connection.execute(
        """SELECT DISTINCT b.key, k.cluster FROM key_blocks AS b JOIN keys AS k ON k.key = b.key
        WHERE b.block IN (SELECT value FROM json_each(?)) AND k.cluster <> '' LIMIT ?""",
        (json.dumps(sorted(blocks), ensure_ascii=False), most),
    )
    return _held(rows)


def containing(connection: sqlite3.Connection, text: str, most: int) -> tuple[str, ...]:
    """Some of the entities with a name that has the text in it, or that is so in pinyin (whole or initials)."""
    term = fold(text)
    if not term:
        return ()
    found = connection.execute(
        """SELECT e.id FROM entities AS e WHERE e.number IN (
            SELECT rowid FROM name_index WHERE name_index MATCH ? LIMIT ?)""",
        (expression_for(term), most),
    )
    return tuple(row["id"] for row in found)


def rows(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[EntityRow, ...]:
    """The entities of ids that are in use, in that order."""
    found = (entities.one(connection, entity) for entity in ids)
    return tuple(row for row in found if row is not None)


def is_linked(
    connection: sqlite3.Connection, entity: str, relation: str, others: Iterable[str], *, outgoing: bool
) -> bool | None:
    """Whether an entity has a link of a relation to one of others; None where it has none of that relation at all."""
    sides = _sides(relation, outgoing=outgoing)
    for other in others:
        ends = {"entity": entity, "relation": relation, "other": other}
        if any(
            connection.execute(f"SELECT 1 {side.links} AND {side.there} = :other", ends).fetchone() for side in sides
        ):
            return True
    wanted = {"entity": entity, "relation": relation}
    some = any(connection.execute(f"SELECT 1 {side.links} LIMIT 1", wanted).fetchone() for side in sides)
    return False if some else None


def linked(
    connection: sqlite3.Connection, entity: str, relation: str, most: int, *, outgoing: bool
) -> tuple[EntityRef, ...]:
    """What an entity is linked to by a relation, those of most sources first; a symmetric relation runs both ways."""
    found = " UNION ALL ".join(
        f"SELECT {side.there} AS other, sources, confidence {side.links}"
        for side in _sides(relation, outgoing=outgoing)
    )
    rows = connection.execute(
        f"""SELECT e.id, e.type, e.label FROM ({found} ORDER BY sources DESC, confidence DESC, other LIMIT :most) AS l
        JOIN entities AS e ON e.id = l.other ORDER BY l.sources DESC, l.confidence DESC, e.id""",
        {"entity": entity, "relation": relation, "most": most},
    )
    # Two documents may state a symmetric relation from either end.
    return tuple(dict.fromkeys(EntityRef(row["id"], EntityType(row["type"]), row["label"]) for row in rows))


@dataclass(frozen=True, slots=True)
class _Side:
    """The links of an entity that run one way."""

    there: str
    """The column of the other end."""
    links: str
    """FROM and WHERE: as in `kg.ledger.neighbours`, the planner has no statistics to choose the index by."""


_OUT = _Side("target", "FROM edges INDEXED BY edges_triple WHERE source = :entity AND relation = :relation")
_IN = _Side("source", "FROM edges INDEXED BY edges_in_counted WHERE target = :entity AND relation = :relation")


def _sides(relation: str, *, outgoing: bool) -> tuple[_Side, ...]:
    rule = next((rule for kind, rule in vocabulary().relations.items() if kind.value == relation), None)
    if rule is not None and rule.symmetric:
        return _OUT, _IN
    return (_OUT,) if outgoing else (_IN,)


def events_of(
    connection: sqlite3.Connection, entity: str, kind: str, most: int, metric: str = ""
) -> tuple[dict[str, str], ...]:
    """The fields (`EventRow.fields`) of investments or observations that an entity takes part in, by their ids.

    With `metric` only observations of that one. What the known graph has not (denied, negotiated, over) is left out.
    """
    found = connection.execute(
        """SELECT DISTINCT v.id, v.fields, c.polarity, c.stage FROM parties AS p
        JOIN claims AS c ON c.id = p.claim JOIN events AS v ON v.id = c.object
        WHERE p.entity = ?1 AND p.predicate = ?2 AND (?4 = '' OR json_extract(v.fields, '$.metric') = ?4)
        ORDER BY v.id LIMIT ?3""",
        (entity, kind, most, metric),
    )
    known: dict[str, str] = {
        row["id"]: row["fields"]
        for row in found
        if makes_known(Polarity(row["polarity"]), Stage(row["stage"]) if row["stage"] else None)
    }
    return tuple(json.loads(fields) for fields in known.values())


def _held(found: Iterable[sqlite3.Row]) -> tuple[HeldKey, ...]:
    return tuple(HeldKey(row["key"], row["cluster"]) for row in found)
