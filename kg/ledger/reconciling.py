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
    sql = """SELECT 1 FROM edges WHERE source = ?1 AND relation = ?2 AND target = ?3
        UNION ALL SELECT 1 FROM edges WHERE source = ?3 AND relation = ?2 AND target = ?1 AND symmetric"""
    for other in others:
        source, target = (entity, other) if outgoing else (other, entity)
        if connection.execute(sql, (source, relation, target)).fetchone():
            return True
    return False if linked(connection, entity, relation, 1, outgoing=outgoing) else None


def linked(
    connection: sqlite3.Connection, entity: str, relation: str, most: int, *, outgoing: bool
) -> tuple[EntityRef, ...]:
    """What an entity is linked to by a relation, those of most sources first; a symmetric relation runs both ways."""
    sides = []
    for here, there, ranked, right in (
        ("source", "target", "edges_out_ranked", outgoing),
        ("target", "source", "edges_in_ranked", not outgoing),
    ):
        only = "" if right else "AND symmetric"
        # As in `kg.ledger.neighbours`: the planner has no statistics to choose the index by.
        sides.append(
            f"""SELECT {there} AS other, sources, confidence FROM edges INDEXED BY {ranked}
            WHERE {here} = :entity AND relation = :relation {only}"""
        )
    found = connection.execute(
        f"""SELECT e.id, e.type, e.label FROM ({" UNION ALL ".join(sides)}) AS l JOIN entities AS e ON e.id = l.other
        GROUP BY e.id ORDER BY max(l.sources) DESC, max(l.confidence) DESC, e.id LIMIT :most""",
        {"entity": entity, "relation": relation, "most": most},
    )
    return tuple(EntityRef(row["id"], EntityType(row["type"]), row["label"]) for row in found)


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
