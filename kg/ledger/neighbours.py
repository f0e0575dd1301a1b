"""Neighbours of an entity: counted by relation, filtered, a page at a time, with exact totals."""

from __future__ import annotations

import sqlite3

from kg.errors import BadRequest
from kg.ledger.emission import days
from kg.ledger.links import STAGES
from kg.ledger.paging import checked, following
from kg.ledger.rows import (
    EVIDENCE_LIMIT,
    RELATIONS_OF_LINKS,
    Direction,
    EntityRef,
    Neighbour,
    NeighbourQuery,
    Neighbours,
)
from kg.model import EntityType

_FILTERS = """(:type IS NULL OR {type} = :type) AND confidence >= :confidence
    AND (:since IS NULL OR last >= :since) AND (:until IS NULL OR first <= :until)"""
_COLUMNS = "number, relation, symmetric, claims, sources, confidence, stage, first, last"
_OUTGOING = f"""SELECT target AS other, 'out' AS way, {_COLUMNS} FROM edges
    WHERE source = :entity AND {_FILTERS.format(type="target_type")}"""
_INCOMING = f"""SELECT source AS other, 'in' AS way, {_COLUMNS} FROM edges
    WHERE target = :entity AND {_FILTERS.format(type="source_type")}"""


def neighbours(connection: sqlite3.Connection, entity: str, query: NeighbourQuery) -> Neighbours:
    """The links of an entity that pass the query, those of most documents first.

    Raises:
        BadRequest: an unknown relation, a date that is not ISO 8601, an offset or limit out of range.
    """
    checked(query.offset, query.limit)
    values = _values(entity, query)
    links = _links(query.direction)
    rows = connection.execute(
        f"SELECT relation, count(*) AS n FROM ({links}) GROUP BY relation ORDER BY n DESC, relation", values
    )
    counts = {row["relation"]: row["n"] for row in rows}
    total = counts.get(query.relation, 0) if query.relation else sum(counts.values())
    # The page is cut before names are looked up: a hub's other 100,000 names are never read.
    page = connection.execute(
        f"""SELECT * FROM ({links}) WHERE :relation IS NULL OR relation = :relation
        ORDER BY sources DESC, confidence DESC, relation, other, way LIMIT :limit OFFSET :offset""",
        values,
    ).fetchall()
    items = tuple(_neighbour(connection, row) for row in page)
    return Neighbours(counts, items, total, following(total, query.offset, len(items)))


def _links(direction: Direction) -> str:
    """The two ways a link may run; one of a symmetric relation runs both."""
    if direction is Direction.BOTH:
        return f"{_OUTGOING} UNION ALL {_INCOMING}"
    if direction is Direction.OUT:
        return f"{_OUTGOING} UNION ALL {_INCOMING} AND symmetric"
    return f"{_INCOMING} UNION ALL {_OUTGOING} AND symmetric"


def _values(entity: str, query: NeighbourQuery) -> dict[str, object]:
    if query.relation is not None and query.relation not in RELATIONS_OF_LINKS:
        raise BadRequest(f"relation {query.relation!r} is unknown: use one of {', '.join(RELATIONS_OF_LINKS)}")
    return {
        "entity": entity,
        "relation": query.relation,
        "type": query.type,
        "confidence": query.min_confidence,
        "since": _day(query.since, 0),
        "until": _day(query.until, 1),
        "limit": query.limit,
        "offset": query.offset,
    }


def _day(date: str | None, side: int) -> str | None:
    """The first (`side` 0) or last (1) day of an ISO 8601 date."""
    day = days(date)[side]
    if date is not None and day is None:
        raise BadRequest(f"date {date!r} is not ISO 8601: use 2023, 2023-06 or 2023-06-15")
    return day


def _neighbour(connection: sqlite3.Connection, row: sqlite3.Row) -> Neighbour:
    other = connection.execute("SELECT id, type, label FROM entities WHERE id = ?", (row["other"],)).fetchone()
    evidence = connection.execute(
        "SELECT claim FROM links WHERE edge = ? ORDER BY confidence DESC, claim LIMIT ?",
        (row["number"], EVIDENCE_LIMIT),
    )
    return Neighbour(
        relation=row["relation"],
        direction=Direction.BOTH if row["symmetric"] else Direction(row["way"]),
        entity=EntityRef(other["id"], EntityType(other["type"]), other["label"]),
        claims=row["claims"],
        sources=row["sources"],
        confidence=row["confidence"],
        stage=STAGES[row["stage"]],
        first=row["first"],
        last=row["last"],
        evidence=tuple(one["claim"] for one in evidence),
    )
