"""A ledger whose serving index is filled straight: as many links as one likes, in seconds instead of hours.

Only the tables that analyses and exports read are written, each row as the pipeline would write it; there are no texts
behind them. What a real ingest costs is measured by `ingest`.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from benchmarks.generated import company
from kg.ledger import Ledger

_A_BATCH = 50_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of what."""

    parks: int
    companies: int
    edges: int
    documents: int


def fill(folder: Path, size: Size) -> None:
    """A ledger in `folder` in which companies are tenants of parks at random, each by one claim of some document."""
    with Ledger.open(folder):
        pass
    connection = sqlite3.connect(folder / "ledger.sqlite", isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _put(connection, "entities(id, type, label, documents, mentions, claims)", _entities(size))
        _put(connection, "articles", ((named("d", n), 1, n + 1) for n in range(size.documents)))
        wordings = ((n + 1, named("w", n), named("s", n * 3 // 4), 1, b"") for n in range(size.documents))
        _put(connection, "wordings", wordings)
        ties = _ties(size)
        while rows := tuple(islice(ties, _A_BATCH)):
            _put_ties(connection, rows)
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")
    finally:
        connection.close()


def named(kind: str, number: int) -> str:
    """The id of the nth thing of a kind."""
    return blake2b(f"{kind}{number}".encode(), digest_size=8).hexdigest()


def _entities(size: Size) -> Iterator[tuple[object, ...]]:
    for number in range(size.parks):
        yield named("p", number), "Park", f"第{number}经济开发区", 1, 1, 1
    for number in range(size.companies):
        yield named("c", number), "Company", company(number), 1, 1, 1


def _ties(size: Size) -> Iterator[tuple[int, int, int, int]]:
    """Number of edge, company, park and document."""
    chance = random.Random(1)
    seen: set[tuple[int, int]] = set()
    while len(seen) < size.edges:
        tie = chance.randrange(size.companies), chance.randrange(size.parks)
        if tie not in seen:
            seen.add(tie)
            yield len(seen), *tie, chance.randrange(size.documents)


def _put_ties(connection: sqlite3.Connection, ties: tuple[tuple[int, int, int, int], ...]) -> None:
    edges, links, places, stories = [], [], [], []
    for number, firm, park, document in ties:
        claim, told = named("k", number), named("d", document)
        confidence, day = 0.5 + number % 50 / 100, f"2024-{1 + document % 12:02}-05"
        ends = (named("c", firm), "tenantOf", named("p", park))
        edges.append((number, *ends, 0, "Company", "Park", 1, 1, confidence, number % 4, day, day))
        links.append((told, number, claim, confidence, number % 4, day, day))
        places.append((claim, 1))
        stories.append((number, named("s", document * 3 // 4), 1))
    for table, rows in (("edges", edges), ("links", links), ("claim_places", places), ("edge_stories", stories)):
        _put(connection, table, iter(rows))


def _put(connection: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    first = next(rows)
    sql = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
    connection.execute(sql, first)
    connection.executemany(sql, rows)
