"""Independent sources: how many stories (`kg.ledger.stories`) state each link and speak of each entity.

Three papers that print one story are one source. The tables are sums over documents: a claim adds one to the story of
each article that makes it, under its link and under each entity that takes part in it; `sources` counts the stories
that have a sum.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

SCHEMA = (
    # Which articles of its document make a claim; place 0 is the document itself, for a claim outside all of them.
    "CREATE TABLE claim_places(claim TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (claim, place)) WITHOUT ROWID",
    """CREATE TABLE edge_stories(
        about INTEGER NOT NULL, story TEXT NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (about, story)
    ) WITHOUT ROWID""",
    """CREATE TABLE entity_stories(
        about TEXT NOT NULL, story TEXT NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (about, story)
    ) WITHOUT ROWID""",
    "ALTER TABLE entities ADD COLUMN sources INTEGER NOT NULL DEFAULT 0",
    "UPDATE edges SET sources = 0",
)

STORY = "coalesce(w.story, c.document)"
"""SQL: the story of a claim `c` in one of its articles, which `WORDING` joins."""
WORDING = """LEFT JOIN articles AS a ON a.document = c.document AND a.place = t.place
    LEFT JOIN wordings AS w ON w.number = a.wording"""
"""SQL: the wording of the article where a claim `c` is made, by its `claim_places` `t`; a text without has none."""
_TOLD = f"claims AS c JOIN claim_places AS t ON t.claim = c.id {WORDING}"
"""SQL: claims `c`, once for each of their articles, with the story of each (`STORY`)."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A table of things that claims are about."""

    table: str
    key: str
    stories: str
    """The table of their sums by story."""
    about: str
    """SQL: what a claim `c` is about, as column `about` of `x`."""


_COUNTED = (
    _Counted("edges", "number", "edge_stories", "(SELECT document, claim, edge AS about FROM links) AS x"),
    _Counted(
        "entities",
        "id",
        "entity_stories",
        "(SELECT d.document, p.claim, p.entity AS about FROM claims AS d JOIN parties AS p ON p.claim = d.id) AS x",
    ),
)


def put(connection: sqlite3.Connection, claim: str, places: Sequence[int]) -> None:
    """Write which articles of its document make a claim."""
    rows = ((claim, place) for place in places or (0,))
    connection.executemany("INSERT INTO claim_places VALUES (?, ?)", rows)


def drop(connection: sqlite3.Connection, document: str) -> None:
    """Delete where the claims of a document are made."""
    connection.execute(
        "DELETE FROM claim_places WHERE claim IN (SELECT id FROM claims WHERE document = ?)", (document,)
    )


def count(connection: sqlite3.Connection, document: str, sign: int, place: int | None = None) -> None:
    """Add (`sign` 1) or take away (-1) what the claims of a document, or of one article of it, are about.

    Claims, links and stories have to be in the tables as they are counted.
    """
    chosen = "" if place is None else "AND t.place = :place"
    for counted in _COUNTED:
        rows = connection.execute(
            f"""SELECT x.about, {STORY} AS story, count(*) AS claims
            FROM {counted.about} CROSS JOIN {_TOLD} WHERE x.document = :of AND c.id = x.claim {chosen} GROUP BY 1, 2""",
            {"of": document, "place": place},
        ).fetchall()
        for about, story, claims in rows:
            _add(connection, counted, (about, story), sign * claims)


def of_event(connection: sqlite3.Connection, event: str) -> int:
    """How many independent sources state an event."""
    sql = f"SELECT count(DISTINCT {STORY}) FROM {_TOLD} WHERE c.object = ?"
    return int(connection.execute(sql, (event,)).fetchone()[0])


def _add(connection: sqlite3.Connection, counted: _Counted, told: tuple[int | str, str], claims: int) -> None:
    row = connection.execute(
        f"""INSERT INTO {counted.stories} VALUES (?, ?, ?)
        ON CONFLICT(about, story) DO UPDATE SET claims = claims + excluded.claims RETURNING claims""",
        (*told, claims),
    ).fetchone()
    if row["claims"] == 0:
        connection.execute(f"DELETE FROM {counted.stories} WHERE about = ? AND story = ?", told)
        _change(connection, counted, told[0], -1)
    elif row["claims"] == claims:
        _change(connection, counted, told[0], 1)


def _change(connection: sqlite3.Connection, counted: _Counted, about: int | str, by: int) -> None:
    connection.execute(f"UPDATE {counted.table} SET sources = sources + ? WHERE {counted.key} = ?", (by, about))


def _checks(counted: _Counted) -> dict[str, str]:
    right = f"""SELECT x.about, {STORY} AS story, count(*) AS claims FROM {counted.about} JOIN {_TOLD}
        WHERE c.id = x.claim GROUP BY 1, 2"""
    return {
        f"sums of claims by story under {counted.table} that are wrong": f"""SELECT
            (SELECT count(*) FROM (SELECT * FROM {counted.stories} EXCEPT {right}))
            + (SELECT count(*) FROM ({right} EXCEPT SELECT * FROM {counted.stories}))""",
        f"{counted.table} whose number of independent sources is wrong": f"""SELECT count(*) FROM {counted.table} AS e
            WHERE e.sources <> (SELECT count(*) FROM {counted.stories} AS s WHERE s.about = e.{counted.key})""",
    }


CHECKS = {name: sql for counted in _COUNTED for name, sql in _checks(counted).items()}
"""What each counts has to be 0 (`kg.ledger.inventory`)."""
