"""The key graph: identity keys with how many documents use them, links with how many documents state them.

The tables are sums over documents and judgements; `cluster` is a pure function of them (`kg.identity.clusters`) that
`recluster` brings up to date for the connected parts that changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.identity import EntityKeys, KeyGraph, KeyLink, clusters
from kg.identity.clusters import Pair, ordered
from kg.ledger.rows import KeyRow, LinkRow

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
        """The whole connected parts that contain `keys`; judgements "same" connect too, "different" do not."""
        seen = set(keys)
        frontier = list(seen)
        links: dict[Pair, KeyLink] = {}
        same: set[Pair] = set()
        different: set[Pair] = set()
        while frontier:
            key = frontier.pop()
            near: set[str] = set()
            for link in self._links(key):
                links[link.pair] = link
                near.update(link.pair)
            for verdict, pair in self._judged(key):
                if verdict == "same":
                    same.add(pair)
                    near.update(pair)
                else:
                    different.add(pair)
            frontier.extend(near - seen)
            seen |= near
        return KeyGraph(frozenset(seen), tuple(links.values()), frozenset(same), frozenset(different))

    def _links(self, key: str) -> Iterator[KeyLink]:
        rows = self._connection.execute(
            """SELECT low, high, documents FROM key_links WHERE low = :key
            UNION ALL SELECT low, high, documents FROM key_links WHERE high = :key""",
            {"key": key},
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
    for key in keys:
        row = connection.execute(
            """INSERT INTO keys(key, documents) VALUES (?, 1)
            ON CONFLICT(key) DO UPDATE SET documents = documents + 1 RETURNING documents + judgements AS uses""",
            (key,),
        ).fetchone()
        if row["uses"] == 1:
            changed.add(key)
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
            connection.execute("DELETE FROM key_links WHERE low = ? AND high = ?", (low, high))
            changed.update((low, high))
    for key in keys:
        changed |= _unuse(connection, key, "documents")
    return changed


def name_in_judgement(connection: sqlite3.Connection, key: str) -> None:
    """Count a judgement in force that names the key; the key is a node of the graph as long as it does."""
    connection.execute(
        "INSERT INTO keys(key, judgements) VALUES (?, 1) ON CONFLICT(key) DO UPDATE SET judgements = judgements + 1",
        (key,),
    )


def unname_in_judgement(connection: sqlite3.Connection, key: str) -> None:
    """Uncount it."""
    _unuse(connection, key, "judgements")


def recluster(connection: sqlite3.Connection, seeds: Iterable[str]) -> Moved:
    """Bring the clusters of the connected parts around `seeds` up to date."""
    living = {key for key in seeds if _cluster_of(connection, key) is not None}
    graph = StoredKeys(connection).around(living)
    clustering = clusters(graph)
    moved: set[str] = set()
    former: dict[str, set[str]] = {}
    for key in graph.keys:
        before, after = _cluster_of(connection, key), clustering.ids[key]
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


def of_document(connection: sqlite3.Connection, document: str) -> set[str]:
    """Every key of a document's entities."""
    rows = connection.execute("SELECT keys FROM locals WHERE document = ?", (document,))
    return {key for row in rows for key in json.loads(row["keys"])}


def of_cluster(connection: sqlite3.Connection, cluster: str) -> tuple[KeyRow, ...]:
    """The keys of a cluster, sorted."""
    rows = connection.execute("SELECT key, documents FROM keys WHERE cluster = ? ORDER BY key", (cluster,))
    return tuple(KeyRow(**row) for row in rows)


def links_of_cluster(connection: sqlite3.Connection, cluster: str) -> tuple[LinkRow, ...]:
    """The links with at least one end in a cluster, kept apart or not, sorted."""
    rows = connection.execute(
        """SELECT DISTINCT l.low, l.high, l.documents, l.kept FROM keys AS k
        JOIN key_links AS l ON l.low = k.key OR l.high = k.key WHERE k.cluster = ? ORDER BY l.low, l.high""",
        (cluster,),
    )
    return tuple(LinkRow(row["low"], row["high"], row["documents"], bool(row["kept"])) for row in rows)


def _said(keys_of_entities: Iterable[Iterable[str]]) -> tuple[list[str], list[Pair]]:
    """The keys and links of one document, each counted once however many of its entities state it."""
    keys: Counter[str] = Counter()
    links: Counter[Pair] = Counter()
    for all_keys in keys_of_entities:
        primary, *others = all_keys
        keys.update((primary, *others))
        links.update(ordered(primary, other) for other in others)
    return sorted(keys), sorted(links)


def _cluster_of(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT cluster FROM keys WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row["cluster"])


def _unuse(connection: sqlite3.Connection, key: str, column: str) -> set[str]:
    row = connection.execute(
        f"UPDATE keys SET {column} = {column} - 1 WHERE key = ? RETURNING documents + judgements AS uses", (key,)
    ).fetchone()
    if row["uses"] > 0:
        return set()
    connection.execute("DELETE FROM keys WHERE key = ?", (key,))
    return {key}
