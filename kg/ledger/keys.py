"""The key graph: identity keys with how many documents use them, links with how many documents state them.

The tables are sums over documents and judgements, the scores a function of the keys that are in; `cluster` is a pure
function of them (`kg.identity.clusters`) that `recluster` brings up to date for the connected parts that changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.identity import EntityKeys, KeyGraph, KeyLink, clusters
from kg.identity.clusters import THRESHOLD, Pair, ordered
from kg.identity.codes import clashes, sharing
from kg.identity.linking import blocks, scored
from kg.identity.scoring import clash
from kg.ledger import held_codes
from kg.ledger.rows import KeyRow, LinkRow
from kg.model import Identifier

SCHEMA = (
    """CREATE TABLE keys(
        key TEXT PRIMARY KEY, cluster TEXT NOT NULL DEFAULT '', documents INTEGER NOT NULL DEFAULT 0,
        judgements INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID""",
    "CREATE INDEX keys_cluster ON keys(cluster)",
    # `kept` is 0 where a "different" judgement keeps the two ends apart.
    """CREATE TABLE key_links(
        low TEXT NOT NULL, high TEXT NOT NULL, documents INTEGER NOT NULL, kept INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (low, high)
    ) WITHOUT ROWID""",
    "CREATE INDEX key_links_high ON key_links(high)",
)

SCORE_LINKS = (
    # `score` is 0 where the two are not compared or too unlike (`kg.identity.scoring.REVIEW_FLOOR`).
    "ALTER TABLE key_links ADD COLUMN score REAL NOT NULL DEFAULT 0",
    "CREATE TABLE key_blocks(block TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (block, key)) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What reclustering changed."""

    keys: frozenset[str]
    """Keys that belong to another cluster than before."""
    former: dict[str, frozenset[str]]
    """Former cluster → its keys, for every cluster that lost one."""


class StoredKeys:
    """The key graph of a ledger, as `kg.identity.resolve` asks for it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def around(self, keys: Iterable[str]) -> KeyGraph:
        """The whole connected parts that contain `keys`; equal codes and "same" connect too, "different" does not."""
        links: dict[Pair, KeyLink] = {}
        same: set[Pair] = set()
        different: set[Pair] = set()
        equal: set[Pair] = set()
        seen: set[str] = set()
        for start in keys:
            held: dict[str, frozenset[Identifier]] = {}
            frontier = [start] if start not in seen else []
            while frontier:
                key = frontier.pop()
                if key in held:
                    continue
                held[key] = held_codes.of_key(self._connection, key)
                frontier += held_codes.sharers(self._connection, key, held[key])
                for link in self.links(key):
                    links[link.pair] = link
                    frontier += link.pair
                for verdict, pair in self._judged(key):
                    if verdict == "same":
                        same.add(pair)
                        frontier += pair
                    elif verdict == "different":
                        different.add(pair)
            seen |= held.keys()
            # Codes are compared within a connected part: all the others cannot meet anyway.
            different.update(clashes(held))
            equal.update(sharing(held))
        said = (frozenset(pairs) for pairs in (same, different, equal))
        return KeyGraph(frozenset(seen), tuple(links.values()), *said)

    def links(self, key: str) -> Iterator[KeyLink]:
        """The links of one key that may join it to others."""
        rows = self._connection.execute(
            """SELECT low, high, documents, score FROM key_links
                WHERE low = :key AND (documents > 0 OR score >= :threshold)
            UNION ALL SELECT low, high, documents, score FROM key_links
                WHERE high = :key AND (documents > 0 OR score >= :threshold)""",
            {"key": key, "threshold": THRESHOLD},
        )
        return (KeyLink(*row) for row in rows)

    def _judged(self, key: str) -> Iterator[tuple[str, Pair]]:
        rows = self._connection.execute(
            """SELECT verdict, low, high FROM judgements WHERE low = :key AND withdrawn IS NULL
            UNION ALL SELECT verdict, low, high FROM judgements WHERE high = :key AND withdrawn IS NULL""",
            {"key": key},
        )
        return ((row["verdict"], (row["low"], row["high"])) for row in rows)


def learn(connection: sqlite3.Connection, entities: Iterable[EntityKeys]) -> set[str]:
    """Count what one document says; the keys around which the shape of the graph changed."""
    keys, links = _said([entity.all for entity in entities])
    changed: set[str] = set()
    changed.update(key for key in keys if _use(connection, key, "documents"))
    for pair in links:
        row = connection.execute(
            """INSERT INTO key_links(low, high, documents) VALUES (?, ?, 1)
            ON CONFLICT(low, high) DO UPDATE SET documents = documents + 1 RETURNING documents""",
            pair,
        ).fetchone()
        if row["documents"] == 1:
            changed.update(pair)
    return changed


def forget(connection: sqlite3.Connection, document: str) -> set[str]:
    """Uncount what one document said; the keys around which the shape of the graph changed, gone ones among them."""
    rows = connection.execute("SELECT keys FROM locals WHERE document = ?", (document,)).fetchall()
    keys, links = _said([json.loads(row["keys"]) for row in rows])
    changed: set[str] = set()
    for low, high in links:
        row = connection.execute(
            "UPDATE key_links SET documents = documents - 1 WHERE low = ? AND high = ? RETURNING documents", (low, high)
        ).fetchone()
        if row["documents"] == 0:
            connection.execute("DELETE FROM key_links WHERE low = ? AND high = ? AND score = 0", (low, high))
            changed.update((low, high))
    for key in keys:
        changed |= _unuse(connection, key, "documents")
    return changed


def name_in_judgement(connection: sqlite3.Connection, key: str) -> None:
    """Count a judgement in force that names the key; the key is a node of the graph as long as it does."""
    _use(connection, key, "judgements")


def unname_in_judgement(connection: sqlite3.Connection, key: str) -> set[str]:
    """Uncount it; the keys around which the shape of the graph changed."""
    return _unuse(connection, key, "judgements")


def compare_all(connection: sqlite3.Connection) -> None:
    """Compare every key with its like anew, after the rules or weights of the comparison changed."""
    connection.execute("DELETE FROM key_blocks")
    connection.execute("DELETE FROM key_links WHERE documents = 0")
    connection.execute("UPDATE key_links SET score = 0 WHERE score <> 0")
    held_codes.drop_listed(connection)
    for row in connection.execute("SELECT key FROM keys ORDER BY key").fetchall():
        _compare(connection, row["key"])


def recluster(connection: sqlite3.Connection, seeds: Iterable[str]) -> Moved:
    """Bring the clusters of the connected parts around `seeds` up to date."""
    living = {key for key in seeds if cluster_of(connection, key) is not None}
    graph = StoredKeys(connection).around(living)
    clustering = clusters(graph, clash)
    moved: set[str] = set()
    former: dict[str, set[str]] = {}
    for key in sorted(graph.keys):
        before, after = cluster_of(connection, key), clustering.ids[key]
        if before:
            former.setdefault(before, set()).add(key)
        if before != after:
            connection.execute("UPDATE keys SET cluster = ? WHERE key = ?", (after, key))
            moved.add(key)
    connection.executemany(
        "UPDATE key_links SET kept = ?3 WHERE low = ?1 AND high = ?2 AND kept <> ?3",
        ((*link.pair, link.pair not in clustering.dropped) for link in graph.links),
    )
    left = {cluster: frozenset(keys) for cluster, keys in former.items() if not moved.isdisjoint(keys)}
    return Moved(keys=frozenset(moved), former=left)


def near(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """The keys that are linked to one of `keys`, kept apart or not, or have a code of it."""
    stored = StoredKeys(connection)
    found: set[str] = set()
    for key in keys:
        found.update(end for link in stored.links(key) for end in link.pair)
        found |= held_codes.sharers(connection, key, held_codes.of_key(connection, key))
    return found


def of_document(connection: sqlite3.Connection, document: str) -> set[str]:
    """Every key of a document's entities."""
    rows = connection.execute("SELECT keys FROM locals WHERE document = ?", (document,))
    return {key for row in rows for key in json.loads(row["keys"])}


def cluster_of(connection: sqlite3.Connection, key: str) -> str | None:
    """The cluster that a key belongs to, "" before it has one; None where the key is not in the graph."""
    row = connection.execute("SELECT cluster FROM keys WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row["cluster"])


def clusters_of(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """The clusters that keys belong to."""
    found = (cluster_of(connection, key) for key in keys)
    return {cluster for cluster in found if cluster}


def of_cluster(connection: sqlite3.Connection, cluster: str) -> tuple[KeyRow, ...]:
    """The keys of a cluster, sorted."""
    rows = connection.execute("SELECT key, documents FROM keys WHERE cluster = ? ORDER BY key", (cluster,))
    return tuple(KeyRow(**row) for row in rows)


def links_of_cluster(connection: sqlite3.Connection, cluster: str) -> tuple[LinkRow, ...]:
    """The links with at least one end in a cluster, kept apart or not, sorted."""
    rows = connection.execute(
        """SELECT DISTINCT l.low, l.high, l.documents, l.score, l.kept FROM keys AS k
        JOIN key_links AS l ON l.low = k.key OR l.high = k.key
        WHERE k.cluster = ? AND (l.documents > 0 OR l.score >= ?) ORDER BY l.low, l.high""",
        (cluster, THRESHOLD),
    )
    return tuple(LinkRow(row["low"], row["high"], row["documents"], row["score"], bool(row["kept"])) for row in rows)


def _said(keys_of_entities: Iterable[Iterable[str]]) -> tuple[list[str], list[Pair]]:
    """The keys and links of one document, each counted once however many of its entities state it."""
    keys: Counter[str] = Counter()
    links: Counter[Pair] = Counter()
    for all_keys in keys_of_entities:
        primary, *others = all_keys
        keys.update((primary, *others))
        links.update(ordered(primary, other) for other in others)
    return sorted(keys), sorted(links)


def _use(connection: sqlite3.Connection, key: str, column: str) -> bool:
    """Count a use; whether the key is new by it."""
    row = connection.execute(
        f"""INSERT INTO keys(key, {column}) VALUES (?, 1)
        ON CONFLICT(key) DO UPDATE SET {column} = {column} + 1 RETURNING documents + judgements AS uses""",
        (key,),
    ).fetchone()
    if row["uses"] > 1:
        return False
    _compare(connection, key)
    return True


def _unuse(connection: sqlite3.Connection, key: str, column: str) -> set[str]:
    row = connection.execute(
        f"UPDATE keys SET {column} = {column} - 1 WHERE key = ? RETURNING documents + judgements AS uses", (key,)
    ).fetchone()
    if row["uses"] > 0:
        return set()
    connection.execute("DELETE FROM keys WHERE key = ?", (key,))
    return {key, *_part(connection, key)}


def _compare(connection: sqlite3.Connection, key: str) -> None:
    """Score a key that is new against those that share a block with it, and note what the gazetteers list under it."""
    held_codes.enter(connection, key)
    mine = blocks(key)
    others = {
        row["key"]
        for block in mine
        for row in connection.execute("SELECT key FROM key_blocks WHERE block = ?", (block,))
    }
    connection.executemany("INSERT INTO key_blocks VALUES (?, ?)", ((block, key) for block in mine))
    connection.executemany(
        """INSERT INTO key_links(low, high, documents, score) VALUES (?1, ?2, 0, ?3)
        ON CONFLICT(low, high) DO UPDATE SET score = ?3""",
        ((*pair, probability) for pair, probability in scored(key, others)),
    )


def _part(connection: sqlite3.Connection, key: str) -> set[str]:
    """Drop what was compared with a key that is gone; the keys it was linked to, or one with by a code."""
    sharers = held_codes.leave(connection, key)
    connection.executemany(
        "DELETE FROM key_blocks WHERE block = ? AND key = ?", ((block, key) for block in blocks(key))
    )
    rows = connection.execute(
        "DELETE FROM key_links WHERE low = :key OR high = :key RETURNING low, high", {"key": key}
    ).fetchall()
    return sharers.union(end for row in rows for end in (row["low"], row["high"]))
