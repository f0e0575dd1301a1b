"""The articles of the documents that are in, and which of them tell one story (`kg.identity.stories`).

Copies share a wording, alike wordings are paired, a story is a connected component of pairs. Only the components that
a document touches are computed anew; the articles whose story changed by that are counted anew (`kg.ledger.sources`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

import numpy as np

from kg.identity import stories
from kg.identity.stories import Shingles, Wording
from kg.ledger import sources
from kg.ledger.rows import RetellingRow
from kg.model import Document
from kg.rdf import nquad, story_quads

SCHEMA = (
    """CREATE TABLE articles(
        document TEXT NOT NULL, place INTEGER NOT NULL, wording INTEGER NOT NULL, PRIMARY KEY (document, place)
    ) WITHOUT ROWID""",
    "CREATE INDEX articles_wording ON articles(wording)",
    # `shingles` are little-endian 32-bit numbers, four bytes a character of the article.
    """CREATE TABLE wordings(
        number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, story TEXT NOT NULL, articles INTEGER NOT NULL,
        shingles BLOB NOT NULL
    )""",
    "CREATE INDEX wordings_story ON wordings(story)",
    "CREATE TABLE bands(band INTEGER NOT NULL, wording INTEGER NOT NULL, PRIMARY KEY (band, wording)) WITHOUT ROWID",
    # Each pair stands in it both ways.
    """CREATE TABLE alike(
        one INTEGER NOT NULL, other INTEGER NOT NULL, jaccard REAL NOT NULL, contained REAL NOT NULL,
        PRIMARY KEY (one, other)
    ) WITHOUT ROWID""",
)

_THESE = "IN (SELECT value FROM json_each(?))"


def put(connection: sqlite3.Connection, document: Document) -> frozenset[str]:
    """Write a document's articles; the stories that are told by other articles than before."""
    touched: set[str] = set()
    for place, article in enumerate(document.articles, start=1):
        wording = stories.wording(article, document.version, place)
        row = connection.execute(
            "UPDATE wordings SET articles = articles + 1 WHERE digest = ? RETURNING number, story", (wording.digest,)
        ).fetchone()
        number = _enter(connection, wording) if row is None else row["number"]
        connection.execute("INSERT INTO articles VALUES (?, ?, ?)", (document.id, place, number))
        touched |= _join(connection, number) if row is None else {row["story"]}
    return frozenset(touched)


def drop(connection: sqlite3.Connection, document: str) -> frozenset[str]:
    """Delete a document's articles; the stories that are told by other articles than before."""
    rows = connection.execute("SELECT wording FROM articles WHERE document = ?", (document,)).fetchall()
    connection.execute("DELETE FROM articles WHERE document = ?", (document,))
    touched: set[str] = set()
    for (wording,) in rows:
        row = connection.execute(
            "UPDATE wordings SET articles = articles - 1 WHERE number = ? RETURNING story, articles", (wording,)
        ).fetchone()
        touched.add(row["story"])
        if row["articles"] == 0:
            _leave(connection, wording)
            touched |= _recompute(connection, {row["story"]})
    return frozenset(touched)


def lines(connection: sqlite3.Connection, story: str) -> list[str]:
    """What a story contributes to the graph: its articles; nothing when none tells it."""
    rows = connection.execute(
        """SELECT a.document, a.place FROM wordings AS w JOIN articles AS a ON a.wording = w.number
        WHERE w.story = ?""",
        (story,),
    )
    return [nquad(quad) for quad in story_quads(story, ((row["document"], row["place"]) for row in rows))]


def retellings(connection: sqlite3.Connection, document: str) -> tuple[RetellingRow, ...]:
    """The other documents that tell a story of this one, the most alike first, then by key."""
    rows = connection.execute(
        """SELECT d.id, d.key, d.title, d.published,
            max(coalesce(p.jaccard, CASE WHEN m.wording = o.wording THEN 1.0 END)) AS jaccard,
            max(coalesce(p.contained, CASE WHEN m.wording = o.wording THEN 1.0 END)) AS contained
        FROM articles AS m JOIN wordings AS mine ON mine.number = m.wording
        JOIN wordings AS theirs ON theirs.story = mine.story JOIN articles AS o ON o.wording = theirs.number
        JOIN documents AS d ON d.id = o.document LEFT JOIN alike AS p ON (p.one, p.other) = (m.wording, o.wording)
        WHERE m.document = :id AND o.document <> :id GROUP BY d.id ORDER BY jaccard DESC, contained DESC, d.key""",
        {"id": document},
    )
    return tuple(RetellingRow(**row) for row in rows)


def faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Stories that are not the connected components of their wordings; none in a sound ledger."""
    kept = dict(connection.execute("SELECT digest, story FROM wordings").fetchall())
    pairs = connection.execute(
        """SELECT a.digest, b.digest FROM alike JOIN wordings AS a ON a.number = one
        JOIN wordings AS b ON b.number = other"""
    ).fetchall()
    right = stories.stories(kept, pairs)
    return tuple(f"wording {digest} in a wrong story" for digest in sorted(kept) if kept[digest] != right[digest])


def _enter(connection: sqlite3.Connection, wording: Wording) -> int:
    """Write a wording with its bands and its pairs; its number. Its story comes with `_join`."""
    near = _near(connection, wording.shingles)
    row = connection.execute(
        "INSERT INTO wordings(digest, story, articles, shingles) VALUES (?, '', 1, ?) RETURNING number",
        (wording.digest, wording.shingles.astype("<u4").tobytes()),
    ).fetchone()
    number = int(row["number"])
    keys = stories.bands(wording.shingles)
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((key, number) for key in keys))
    for other, like in near.items():
        values = ((number, other, like.jaccard, like.contained), (other, number, like.jaccard, like.contained))
        connection.executemany("INSERT INTO alike VALUES (?, ?, ?, ?)", values)
    return number


def _near(connection: sqlite3.Connection, shingles: Shingles) -> dict[int, stories.Likeness]:
    """The wordings that are alike, among those that share a band."""
    sharing: set[int] = set()
    for key in stories.bands(shingles):
        sharing.update(row["wording"] for row in connection.execute("SELECT wording FROM bands WHERE band = ?", (key,)))
    found: dict[int, stories.Likeness] = {}
    sql = f"SELECT number, shingles FROM wordings WHERE number {_THESE}"
    for row in connection.execute(sql, (json.dumps(sorted(sharing)),)):
        like = stories.likeness(shingles, _unpacked(row["shingles"]))
        if like.one_story:
            found[row["number"]] = like
    return found


def _leave(connection: sqlite3.Connection, number: int) -> None:
    """Delete a wording that no article has any more, with its bands and its pairs."""
    row = connection.execute("DELETE FROM wordings WHERE number = ? RETURNING shingles", (number,)).fetchone()
    keys = stories.bands(_unpacked(row["shingles"]))
    connection.executemany("DELETE FROM bands WHERE band = ? AND wording = ?", ((key, number) for key in keys))
    others = connection.execute("SELECT other FROM alike WHERE one = ?", (number,)).fetchall()
    pairs = [pair for (other,) in others for pair in ((number, other), (other, number))]
    connection.executemany("DELETE FROM alike WHERE one = ? AND other = ?", pairs)


def _join(connection: sqlite3.Connection, number: int) -> set[str]:
    """Give a new wording its story, which may join several; the stories that this touches."""
    rows = connection.execute(
        "SELECT DISTINCT w.story FROM alike AS p JOIN wordings AS w ON w.number = p.other WHERE p.one = ?", (number,)
    )
    return _recompute(connection, {"", *(row["story"] for row in rows)})


def _recompute(connection: sqlite3.Connection, among: Iterable[str]) -> set[str]:
    """The components of the wordings of some stories (whole ones), computed anew; all stories that this touches."""
    members = [
        row
        for story in sorted(among)
        for row in connection.execute("SELECT number, digest, story FROM wordings WHERE story = ?", (story,))
    ]
    digests = {row["number"]: row["digest"] for row in members}
    sql = f"SELECT one, other FROM alike WHERE one < other AND one {_THESE}"
    rows = connection.execute(sql, (json.dumps(sorted(digests)),))
    pairs = [(digests[row["one"]], digests[row["other"]]) for row in rows]
    right = stories.stories(digests.values(), pairs)
    for row in members:
        if right[row["digest"]] != row["story"]:
            _rename(connection, row["number"], right[row["digest"]])
    return {row["story"] for row in members if row["story"]} | set(right.values())


def _rename(connection: sqlite3.Connection, wording: int, story: str) -> None:
    told = connection.execute("SELECT document, place FROM articles WHERE wording = ?", (wording,)).fetchall()
    for document, place in told:
        sources.count(connection, document, -1, place)
    connection.execute("UPDATE wordings SET story = ? WHERE number = ?", (story, wording))
    for document, place in told:
        sources.count(connection, document, 1, place)


def _unpacked(shingles: bytes) -> Shingles:
    return np.frombuffer(shingles, dtype="<u4").astype(np.uint32, copy=False)
