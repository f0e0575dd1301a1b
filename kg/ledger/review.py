"""The pairs of identity keys that are worth a person's look, those that matter most for the graph first.

Asked is about two entities that a link between their keys could make one, and about one entity that only a weak link
holds together; once each, by the most doubtful of its links. What decides the place in the queue is

    effect = doubt × what would move

where *doubt* is how likely the present state of the pair is wrong: the score of two keys that are apart, one less the
score of two that only their score makes one, and a half where the evidence contradicts itself (a link that documents
state or that scores high enough, between two that something else keeps apart). *What would move* is the number of
claims and documents of the smaller of the two entities; of one entity, of the smaller half that a "different" would
leave. Ties go by key. A pair that somebody judged is not asked again; one that somebody was unsure of only on demand.
Nobody is asked where codes decide, as no word of a person's overrules them.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kg.identity import clusters
from kg.identity.codes import clashes
from kg.identity.scoring import REVIEW_FLOOR, THRESHOLD, Score, clash, score
from kg.ledger import entities, held_codes
from kg.ledger.evidence import Evidence, evidence
from kg.ledger.keys import StoredKeys
from kg.ledger.paging import page
from kg.ledger.rows import EntityRow, Page
from kg.model import EntityType

SURE = 1 - REVIEW_FLOOR
"""From this score on nobody is asked whether two keys that are one should be."""

_PAIRS = """
    WITH judged AS MATERIALIZED (
        SELECT l.cluster AS one, h.cluster AS other, j.low, j.high FROM judgements AS j
        JOIN keys AS l ON l.key = j.low JOIN keys AS h ON h.key = j.high
        WHERE j.withdrawn IS NULL AND (j.verdict <> 'unsure' OR NOT :again)
    ), linked AS MATERIALIZED (
        SELECT k.low, k.high, k.documents, k.score, l.cluster AS one, h.cluster AS other, CASE
            WHEN l.cluster = h.cluster THEN 1 - k.score
            WHEN k.documents > 0 THEN 0.5 ELSE min(k.score, 0.5) END AS doubt
        FROM key_links AS k JOIN keys AS l ON l.key = k.low JOIN keys AS h ON h.key = k.high
        WHERE l.cluster <> h.cluster OR (
            k.documents = 0 AND k.score >= :threshold AND k.score < :sure AND NOT EXISTS (
                SELECT 1 FROM held_codes AS a JOIN held_codes AS b ON b.scheme = a.scheme AND b.value = a.value
                WHERE a.key = k.low AND b.key = k.high AND a.scheme <> 'park'))
    ), open AS (
        SELECT *, row_number() OVER (
            PARTITION BY min(one, other), max(one, other) ORDER BY doubt DESC, score DESC, low, high) AS place
        FROM linked AS p WHERE CASE WHEN one = other
            THEN NOT EXISTS (SELECT 1 FROM judged AS j WHERE j.low = p.low AND j.high = p.high)
            ELSE NOT EXISTS (SELECT 1 FROM judged AS j WHERE j.one = p.one AND j.other = p.other)
                AND NOT EXISTS (SELECT 1 FROM judged AS j WHERE j.one = p.other AND j.other = p.one) END
    )
    SELECT p.low, p.high, p.documents, p.score, p.one, p.other, p.doubt,
        min(e.claims + e.documents, f.claims + f.documents) AS moves
    FROM open AS p JOIN entities AS e ON e.id = p.one JOIN entities AS f ON f.id = p.other
    WHERE p.place = 1 AND (:kind IS NULL OR e.type = :kind)
        AND (e.codes = '[]' OR f.codes = '[]' OR NOT codes_clash(p.low, e.codes, p.high, f.codes))"""


@dataclass(frozen=True, slots=True)
class ReviewSide:
    """One of two identity keys, and what a person needs to know of it."""

    key: str
    entity: EntityRow
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A pair of identity keys that is worth a look."""

    left: ReviewSide
    right: ReviewSide
    joined: bool
    """Whether the two are one entity now."""
    documents: int
    """How many documents state that the two are one."""
    score: Score
    doubt: float
    """How likely the present state is wrong, 0 to 0.5."""
    moves: int
    """Claims and documents that another verdict would move."""

    @property
    def effect(self) -> float:
        """What the queue is ordered by."""
        return self.doubt * self.moves


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A pair and its exact place in the queue."""

    row: sqlite3.Row
    moves: int

    @property
    def place(self) -> tuple[float, str, str]:
        return -self.row["doubt"] * self.moves, self.row["low"], self.row["high"]

    def __lt__(self, other: _Ranked) -> bool:
        return self.place < other.place


def review(
    connection: sqlite3.Connection, offset: int, limit: int, kind: EntityType | None = None, *, again: bool = False
) -> Page[ReviewRow]:
    """A page of the queue; with `again` also the pairs that somebody was unsure of."""
    connection.create_function("codes_clash", 4, _codes_clash, deterministic=True)
    asked = {"again": again, "kind": kind, "threshold": THRESHOLD, "sure": SURE}
    # Counted by fetching: to ask for their number apart would do the whole work twice.
    rows = connection.execute(f"{_PAIRS} ORDER BY doubt * moves DESC, low, high", asked).fetchall()
    shown = islice(_ranked(connection, rows), offset, offset + limit)
    return page((_review_row(connection, one) for one in shown), len(rows), offset)


def _codes_clash(left: str, left_codes: str, right: str, right_codes: str) -> bool:
    return left != right and bool(clashes({left: held_codes.read(left_codes), right: held_codes.read(right_codes)}))


def _ranked(connection: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> Iterator[_Ranked]:
    """The pairs in their exact order, given by what would move at most: halves are only worked out where they count."""
    waiting: list[_Ranked] = []
    for row in rows:
        while waiting and waiting[0].place < _Ranked(row, row["moves"]).place:
            yield heapq.heappop(waiting)
        moves = row["moves"] if row["one"] != row["other"] else _smaller_half(connection, row)
        heapq.heappush(waiting, _Ranked(row, moves))
    while waiting:
        yield heapq.heappop(waiting)


def _smaller_half(connection: sqlite3.Connection, row: sqlite3.Row) -> int:
    """Claims and documents of the smaller of the two entities that a "different" on the pair would leave."""
    graph = StoredKeys(connection).around((row["low"],))
    pair = (row["low"], row["high"])
    ids = clusters(replace(graph, different=graph.different | {pair}), clash).ids
    return min(_size(connection, row["one"], [key for key, it in ids.items() if it == ids[end]]) for end in pair)


def _size(connection: sqlite3.Connection, entity: str, keys: Iterable[str]) -> int:
    sql = """WITH own AS MATERIALIZED (SELECT DISTINCT document FROM locals WHERE entity = ? AND key = ?)
        SELECT document FROM own"""
    own = {row["document"] for key in keys for row in connection.execute(sql, (entity, key))}
    count = "SELECT count(*) FROM claims AS c JOIN parties AS p ON p.claim = c.id WHERE c.document = ? AND p.entity = ?"
    return len(own) + sum(int(connection.execute(count, (document, entity)).fetchone()[0]) for document in own)


def _review_row(connection: sqlite3.Connection, ranked: _Ranked) -> ReviewRow:
    row = ranked.row
    return ReviewRow(
        left=_side(connection, row["low"], row["one"]),
        right=_side(connection, row["high"], row["other"]),
        joined=row["one"] == row["other"],
        documents=row["documents"],
        score=score(row["low"], row["high"]),
        doubt=row["doubt"],
        moves=ranked.moves,
    )


def _side(connection: sqlite3.Connection, key: str, cluster: str) -> ReviewSide:
    entity = entities.one(connection, cluster)
    assert entity is not None  # noqa: S101 - the query joins with it
    return ReviewSide(key=key, entity=entity, evidence=evidence(connection, key))
