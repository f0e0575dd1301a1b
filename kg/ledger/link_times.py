"""When the links of an entity are: how many begin in each year, and the latest of them.

A link's time is the earliest that its claims state, else the day of the report. Links of relation `investment` are left
out: the investments themselves say more (`kg.ledger.known_events`).
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from kg.ledger.neighbours import edge, neighbour
from kg.ledger.rows import Direction, Neighbour

_BY_YEAR = """SELECT substr(first, 1, 4) AS year, count(*) AS links FROM edges INDEXED BY {index}
    WHERE {here} = ? AND relation <> 'investment' GROUP BY year"""
_BY_GROUP = """SELECT relation, symmetric, count(*) AS links FROM edges INDEXED BY {index}
    WHERE {here} = ? GROUP BY relation, symmetric"""
_LATEST = """SELECT number, {there} AS other, '{way}' AS way, first, relation FROM edges INDEXED BY {index}
    WHERE {here} = :entity AND relation <> 'investment' AND first IS NOT NULL"""
_SIDES = (
    {"index": "edges_out_counted", "here": "source", "there": "target", "way": Direction.OUT.value},
    {"index": "edges_in_counted", "here": "target", "there": "source", "way": Direction.IN.value},
)


def groups(connection: sqlite3.Connection, entity: str) -> dict[tuple[str, Direction], int]:
    """How many links there are by relation and the way they run (`both` for a symmetric one), most first."""
    found: dict[tuple[str, Direction], int] = {}
    for side in _SIDES:
        for row in connection.execute(_BY_GROUP.format(**side), (entity,)):
            key = (row["relation"], Direction.BOTH if row["symmetric"] else Direction(side["way"]))
            found[key] = found.get(key, 0) + row["links"]
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def by_year(connection: sqlite3.Connection, entity: str) -> dict[str | None, int]:
    """How many links begin in each year; None counts those without any time."""
    found: dict[str | None, int] = {}
    for side in _SIDES:
        for row in connection.execute(_BY_YEAR.format(**side), (entity,)):
            found[row["year"]] = found.get(row["year"], 0) + row["links"]
    return found


class LinkTime(NamedTuple):
    """When a link begins, and which one it is; `opened` reads the rest of it."""

    first: str
    """ISO 8601 day."""
    number: int
    other: str
    """The entity at its other end."""
    way: str


def latest(connection: sqlite3.Connection, entity: str, limit: int) -> tuple[LinkTime, ...]:
    """The links that have a time, those that begin last first; ties by the other end."""
    sides = " UNION ALL ".join(_LATEST.format(**side) for side in _SIDES)
    rows = connection.execute(
        f"{sides} ORDER BY first DESC, other, relation, way LIMIT :limit", {"entity": entity, "limit": limit}
    )
    return tuple(LinkTime(row["first"], row["number"], row["other"], row["way"]) for row in rows)


def opened(connection: sqlite3.Connection, link: LinkTime) -> Neighbour:
    """The link itself."""
    return neighbour(connection, edge(connection, link.number, link.other, Direction(link.way)))
