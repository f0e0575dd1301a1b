"""How much is in the ledger, and whether its tables agree with each other."""

from __future__ import annotations

import sqlite3

from kg.ledger import entities, held_codes, quads, sources, stories, user_graphs
from kg.ledger.rows import Sizes

_TABLES = ("documents", "entities", "mentions", "claims", "edges", "refused")


def sizes(connection: sqlite3.Connection) -> Sizes:
    """The number of rows of each kind."""
    counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}
    counts["links"] = counts.pop("edges")
    characters = connection.execute("SELECT coalesce(sum(characters), 0) FROM documents").fetchone()[0]
    judged = connection.execute("SELECT count(*) FROM judgements WHERE withdrawn IS NULL").fetchone()[0]
    return Sizes(characters=characters, judgements=judged, quads=quads.count(connection), **counts)


# What each check counts has to be 0.
_CHECKS = {
    "entities whose number of documents is wrong": """SELECT count(*) FROM entities AS e WHERE documents <>
        (SELECT count(DISTINCT document) FROM locals AS l WHERE l.entity = e.id)""",
    "entities whose number of mentions is wrong": """SELECT count(*) FROM entities AS e WHERE mentions <>
        (SELECT coalesce(sum(mentions), 0) FROM locals AS l WHERE l.entity = e.id)""",
    "entities whose number of claims is wrong": """SELECT count(*) FROM entities AS e WHERE claims <>
        (SELECT count(*) FROM parties AS p WHERE p.entity = e.id)""",
    "names whose number of documents is wrong": f"""SELECT count(*) FROM names AS n
        LEFT JOIN ({entities.FULLEST}) AS f ON f.entity = n.entity AND f.name = n.name
        LEFT JOIN (SELECT entity, s.value AS name, count(DISTINCT document) AS documents
            FROM locals, json_each(surfaces) AS s GROUP BY entity, s.value) AS g
            ON g.entity = n.entity AND g.name = n.name
        WHERE (n.documents, n.fullest) IS NOT (g.documents, coalesce(f.documents, 0))""",
    "local entities that are not where their identity key is": """SELECT count(*) FROM locals AS l
        LEFT JOIN keys AS k ON k.key = l.key WHERE k.cluster IS NULL OR l.entity <> k.cluster""",
    "links whose sums are wrong": """SELECT count(*) FROM edges AS e JOIN (
        SELECT edge, count(*) AS claims, max(confidence) AS confidence,
        max(stage) AS stage, min(first) AS first, max(last) AS last FROM links GROUP BY edge
        ) AS l ON l.edge = e.number WHERE (e.claims, e.confidence, e.stage, e.first, e.last)
        IS NOT (l.claims, l.confidence, l.stage, l.first, l.last)""",
    "links without a claim": """SELECT count(*) FROM edges AS e
        WHERE NOT EXISTS (SELECT 1 FROM links AS l WHERE l.edge = e.number)""",
    "events whose number of claims is wrong": """SELECT count(*) FROM events AS e WHERE claims <>
        (SELECT count(*) FROM claims AS c WHERE c.object = e.id)""",
    "codes of entities that are not those of their keys": held_codes.FAULTS,
    "entities that the full text lacks": """SELECT count(*) FROM entities AS e
        LEFT JOIN indexed_names AS i ON i.number = e.number WHERE i.number IS NULL""",
}


def faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What does not hold: the file's integrity, sums against what they are sums of, supporters of quads."""
    damage = [row[0] for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
    found = {name: connection.execute(sql).fetchone()[0] for name, sql in (_CHECKS | sources.CHECKS).items()}
    wrong = [f"{name}: {number}" for name, number in found.items() if number]
    supporters = [f"quad with a wrong number of supporters: {line}" for line in quads.miscounted(connection)[:5]]
    strange = user_graphs.faults(connection)[:5]
    return (*(f"ledger file: {line}" for line in damage), *wrong, *stories.faults(connection), *supporters, *strange)
