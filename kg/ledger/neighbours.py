"""Neighbours of an entity: counted by relation, filtered, a page at a time, with exact totals."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.ledger.entities import ref
from kg.ledger.link_filter import LinkFilter, check_relations, conditions
from kg.ledger.link_filter import values as filter_values
from kg.ledger.links import STAGES
from kg.ledger.paging import checked, following
from kg.ledger.rows import (
    EVIDENCE_LIMIT,
    Direction,
    Neighbour,
    NeighbourQuery,
    Neighbours,
)

_COLUMNS = "number, relation, symmetric, claims, sources, confidence, stage, first, last"


def neighbours(connection: sqlite3.Connection, entity: str, query: NeighbourQuery) -> Neighbours:
    """The links of an entity that pass the query, those of most independent sources first.

    Raises:
        BadRequest: an unknown relation, a date that is not ISO 8601, an offset or limit out of range.
    """
    checked(query.offset, query.limit)
    values = _values(entity, query)
    sides = _sides(query)
    counts = _counts(connection, sides, values)
    total = counts.get(query.relation, 0) if query.relation else sum(counts.values())
    chosen = "" if query.relation is None else " AND relation = :relation"
    page = connection.execute(
        f"""{" UNION ALL ".join(side.page + chosen for side in sides)}
        ORDER BY sources DESC, confidence DESC, relation, other, way LIMIT :limit OFFSET :offset""",
        values,
    ).fetchall()
    items = tuple(neighbour(connection, row) for row in page)
    return Neighbours(counts, items, total, following(total, query.offset, len(items)))


@dataclass(frozen=True, slots=True)
class _Side:
    """The links that run one way, as the query wants them."""

    where: str
    page: str
    """SELECT of everything about them."""


def _sides(query: NeighbourQuery) -> tuple[_Side, ...]:
    """The ways a link may run; one of a symmetric relation runs both."""
    return _side("source", "target", Direction.OUT, query), _side("target", "source", Direction.IN, query)


def _side(here: str, there: str, way: Direction, query: NeighbourQuery) -> _Side:
    wanted = [f"{here} = :entity", *conditions(_filter(query), way)]
    if query.type is not None:
        wanted.append(f"{there}_type = :type")
    where = " AND ".join(wanted)
    # The names of the indexes are given because the planner has no statistics to choose by.
    ranked = "edges_out_ranked" if way is Direction.OUT else "edges_in_ranked"
    page = f"SELECT {there} AS other, '{way}' AS way, {_COLUMNS} FROM edges INDEXED BY {ranked} WHERE {where}"
    return _Side(where, page)


def _filter(query: NeighbourQuery) -> LinkFilter:
    return LinkFilter(query.direction, query.since, query.until, query.min_confidence)


def _counts(connection: sqlite3.Connection, sides: Iterable[_Side], values: dict[str, object]) -> dict[str, int]:
    """Links by relation, most first."""
    counts: Counter[str] = Counter()
    for side in sides:
        rows = connection.execute(f"SELECT relation, count(*) FROM edges WHERE {side.where} GROUP BY relation", values)
        counts.update(dict(rows.fetchall()))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _values(entity: str, query: NeighbourQuery) -> dict[str, object]:
    check_relations(() if query.relation is None else (query.relation,))
    return {
        "entity": entity,
        "relation": query.relation,
        "type": query.type,
        "limit": query.limit,
        "offset": query.offset,
        **filter_values(_filter(query)),
    }


def edge(connection: sqlite3.Connection, number: int, other: str, way: Direction) -> sqlite3.Row:
    """The row of one edge, for `neighbour`."""
    row: sqlite3.Row = connection.execute(
        f"SELECT ? AS other, ? AS way, {_COLUMNS} FROM edges WHERE number = ?", (other, way, number)
    ).fetchone()
    return row


def neighbour(connection: sqlite3.Connection, row: sqlite3.Row) -> Neighbour:
    """A row of an edge, with the `other` end and the `way` to it, as a link to that end."""
    evidence = connection.execute(
        "SELECT claim FROM links WHERE edge = ? ORDER BY confidence DESC, claim LIMIT ?",
        (row["number"], EVIDENCE_LIMIT),
    )
    return Neighbour(
        relation=row["relation"],
        direction=Direction.BOTH if row["symmetric"] else Direction(row["way"]),
        entity=ref(connection, row["other"]),
        claims=row["claims"],
        sources=row["sources"],
        confidence=row["confidence"],
        stage=STAGES[row["stage"]],
        first=row["first"],
        last=row["last"],
        evidence=tuple(one["claim"] for one in evidence),
    )
