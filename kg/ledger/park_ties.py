"""The edges around one park that may link it with others through firms; everything else is left in the index.

Most firms of a large park are tied to no other one: two scans of indexes find the few that are, or that belong together
with another firm. Only what hangs on these is handed out.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ledger.emission import INVESTMENT

MOST_TIES = 60_000
"""The links of a park with more are not looked for: that takes too long for a page."""
MOST_EDGES = 10_000

_TYING = "('tenantOf', 'investment', 'partnersWith')"
_JOINING = "('subsidiaryOf', 'partnersWith', 'supplies')"
_THESE = "(SELECT value FROM json_each(:these))"

_FIRMS = f"""SELECT source AS id FROM edges INDEXED BY edges_in_ranked WHERE target = :park AND relation IN {_TYING}
    UNION SELECT target FROM edges WHERE source = :park AND relation = 'partnersWith'
    UNION SELECT w.source FROM edges AS s
        JOIN edges AS w ON w.target = s.source AND w.relation IN ('undertakes', 'investment')
        WHERE s.target = :park AND s.relation = 'sitedIn'"""
_TIES = f"SELECT count(*) FROM edges INDEXED BY edges_in_counted WHERE target = :park AND relation IN {_TYING}"
# The firms stay inside of SQLite: handing ten thousand ids to and fro takes longer than to look at their edges.
_LEADING = f"""WITH firms AS MATERIALIZED ({_FIRMS})
    SELECT e.source FROM firms AS f CROSS JOIN edges AS e INDEXED BY edges_triple ON e.source = f.id
    WHERE e.target <> :park
    AND e.relation IN ('tenantOf', 'investment', 'partnersWith', 'subsidiaryOf', 'supplies', 'undertakes')
    UNION SELECT e.target FROM firms AS f CROSS JOIN edges AS e INDEXED BY edges_in_ranked ON e.target = f.id
    WHERE e.source <> :park AND e.relation IN {_JOINING}"""
_JOINED = f"""SELECT target FROM edges
    WHERE source IN {_THESE} AND relation IN {_JOINING} AND target_type = 'Company'
    UNION SELECT source FROM edges
    WHERE target IN {_THESE} AND relation IN {_JOINING} AND source_type = 'Company'"""
_AROUND = f"""SELECT number, source, relation, target FROM edges
    WHERE source IN {_THESE} AND target_type IN ('Park', 'Project', 'Company')
    UNION SELECT number, source, relation, target FROM edges
    WHERE target IN {_THESE} AND source_type IN ('Park', 'Company')"""
_SITED = f"SELECT number, source, relation, target FROM edges WHERE source IN {_THESE} AND relation = 'sitedIn'"
_INSIDE = """WITH RECURSIVE up(id) AS (SELECT :park UNION SELECT e.target FROM up
        JOIN edges AS e ON e.source = up.id AND e.relation = 'partOf'),
    down(id) AS (SELECT :park UNION SELECT e.source FROM down
        JOIN edges AS e ON e.target = down.id AND e.relation = 'partOf')
    SELECT number, source, relation, target FROM edges
    WHERE relation = 'partOf' AND (source IN (SELECT id FROM up) OR target IN (SELECT id FROM down))"""


@dataclass(frozen=True, slots=True)
class TiedEdge:
    """An edge of the serving index with its claims and the stories that they are from."""

    source: str
    relation: str
    target: str
    claims: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParkTies:
    """What hangs on the firms that may lead from one park to others."""

    edges: tuple[TiedEdge, ...]
    named: Mapping[str, tuple[str, str]]
    """Type and label of the park and of every entity at the ends of the edges."""


def park_ties(connection: sqlite3.Connection, park: str) -> ParkTies | None:
    """The edges of every firm of a park that is also tied to another park, or joined with a firm that may be.

    None where there are more than `MOST_TIES` or `MOST_EDGES`: too much for a page.
    """
    if connection.execute(_TIES, {"park": park}).fetchone()[0] > MOST_TIES:
        return None
    leading = _ids(connection, _LEADING, park, ())
    near = leading | _ids(connection, _JOINED, park, leading)
    # Two daughters of one mother are two steps apart.
    near |= _ids(connection, _JOINED, park, near - leading)
    rows = _rows(connection, _AROUND, park, near)
    projects = {row["target"] for row in rows if row["relation"] in ("undertakes", INVESTMENT)}
    rows += _rows(connection, _SITED, park, projects) + _rows(connection, _INSIDE, park, ())
    edges = {row["number"]: row for row in rows}
    if len(edges) > MOST_EDGES:
        return None
    told = tuple(_edge(connection, edges[number]) for number in sorted(edges))
    ends = {park, *(end for edge in told for end in (edge.source, edge.target))}
    return ParkTies(told, _named(connection, ends))


def _ids(connection: sqlite3.Connection, sql: str, park: str, these: Iterable[str]) -> set[str]:
    return {row[0] for row in _rows(connection, sql, park, these)}


def _rows(connection: sqlite3.Connection, sql: str, park: str, these: Iterable[str]) -> list[sqlite3.Row]:
    return connection.execute(sql, {"park": park, "these": json.dumps(sorted(these))}).fetchall()


def _edge(connection: sqlite3.Connection, row: sqlite3.Row) -> TiedEdge:
    claims = connection.execute("SELECT claim FROM links WHERE edge = ? ORDER BY claim", (row["number"],))
    stories = connection.execute("SELECT story FROM edge_stories WHERE about = ? ORDER BY story", (row["number"],))
    told = (tuple(one["claim"] for one in claims), tuple(one["story"] for one in stories))
    return TiedEdge(row["source"], row["relation"], row["target"], *told)


def _named(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    sql = f"SELECT id, type, label FROM entities WHERE id IN {_THESE}"
    rows = connection.execute(sql, {"these": json.dumps(sorted(ids))})
    return {row["id"]: (row["type"], row["label"]) for row in rows}
