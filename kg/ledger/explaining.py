"""Why two identity keys are one entity, or two: their score, the links from one to the other, what people said."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import BadRequest, NotFound
from kg.identity.clusters import THRESHOLD
from kg.identity.scoring import Score, score
from kg.ledger import held_codes, judgements, keys
from kg.ledger.rows import JudgementRow
from kg.model import Identifier


@dataclass(frozen=True, slots=True)
class Step:
    """One link on the way from a key to another."""

    left: str
    right: str
    documents: int
    """How many documents state it."""
    score: float
    judged: bool
    """Whether a "same" in force states it."""
    kept: bool
    """Whether it joins the two."""
    coded: bool = False
    """Whether the two have one code of which a thing has one."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that bears on whether two keys are one entity."""

    left: str
    right: str
    left_entity: str
    right_entity: str
    score: Score
    path: tuple[Step, ...]
    """From left to right, as few steps as there can be; empty where no link leads from one entity to the other."""
    judgements: tuple[JudgementRow, ...]
    """Those in force that name a key of each side."""
    codes: tuple[Identifier, Identifier] | None
    """What the two have of one scheme and keeps them apart, the left one's first."""


def explain(connection: sqlite3.Connection, left: str, right: str) -> Explanation:
    """What bears on two identity keys; an entity id stands for that key of it which has the best link to the other.

    Raises:
        NotFound: a key or an entity is not in.
        BadRequest: both are one key or one entity.
    """
    one, other = _cluster(connection, left), _cluster(connection, right)
    if left == right or (one == other and "|" not in (left + right)):
        raise BadRequest(f"{left!r} and {right!r} are one and the same: name two entities, or two keys of one")
    bridge = None if one == other else _bridge(connection, one, other)
    low, high = (bridge.left, bridge.right) if bridge else (_least(connection, one), _least(connection, other))
    start, end = left if "|" in left else low, right if "|" in right else high
    return Explanation(
        left=start,
        right=end,
        left_entity=one,
        right_entity=other,
        score=score(start, end),
        path=_path(connection, start, end, bridge) if bridge or one == other else (),
        judgements=tuple(
            row
            for row in judgements.naming(connection, one)
            if {keys.cluster_of(connection, row.left), keys.cluster_of(connection, row.right)} == {one, other}
        ),
        codes=held_codes.clash_between(connection, start, end),
    )


def _cluster(connection: sqlite3.Connection, entity_or_key: str) -> str:
    if "|" not in entity_or_key:
        row = connection.execute("SELECT 1 FROM keys WHERE cluster = ? LIMIT 1", (entity_or_key,)).fetchone()
        found = entity_or_key if row else None
    else:
        found = keys.cluster_of(connection, entity_or_key)
    if found is None:
        raise NotFound(f"no entity and no identity key {entity_or_key!r} is in: `kg identity explain NAME` lists keys")
    return found


def _least(connection: sqlite3.Connection, cluster: str) -> str:
    return str(connection.execute("SELECT min(key) AS key FROM keys WHERE cluster = ?", (cluster,)).fetchone()["key"])


def _bridge(connection: sqlite3.Connection, one: str, other: str) -> Step | None:
    """The best link between two entities, from `one` to `other`; none of them joins, or they would be one entity."""
    row = connection.execute(
        """SELECT a.key AS near, b.key AS far, l.documents AS documents, l.score AS score FROM keys AS a
            JOIN key_links AS l ON l.low = a.key JOIN keys AS b ON b.key = l.high
            WHERE a.cluster = :one AND b.cluster = :other
        UNION ALL SELECT a.key, b.key, l.documents, l.score FROM keys AS a
            JOIN key_links AS l ON l.high = a.key JOIN keys AS b ON b.key = l.low
            WHERE a.cluster = :one AND b.cluster = :other
        ORDER BY documents DESC, score DESC, near, far LIMIT 1""",
        {"one": one, "other": other},
    ).fetchone()
    return row and Step(row["near"], row["far"], row["documents"], row["score"], judged=False, kept=False)


def _path(connection: sqlite3.Connection, start: str, end: str, bridge: Step | None) -> tuple[Step, ...]:
    if bridge is None:
        return _within(connection, start, end)
    return (*_within(connection, start, bridge.left), bridge, *_within(connection, bridge.right, end))


def _within(connection: sqlite3.Connection, start: str, end: str) -> tuple[Step, ...]:
    """The shortest way between two keys of one entity over what joins them; ties by key."""
    came: dict[str, Step | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        for step in _joining(connection, waiting.popleft()):
            if step.right not in came:
                came[step.right] = step
                waiting.append(step.right)
    steps: list[Step] = []
    at = came.get(end)
    while at is not None:
        steps.append(at)
        at = came[at.left]
    return tuple(reversed(steps))


def _joining(connection: sqlite3.Connection, key: str) -> Iterator[Step]:
    rows = connection.execute(
        """SELECT high AS far, documents, score, 0 AS judged FROM key_links
            WHERE low = :key AND kept AND (documents > 0 OR score >= :threshold)
        UNION ALL SELECT low, documents, score, 0 FROM key_links
            WHERE high = :key AND kept AND (documents > 0 OR score >= :threshold)
        UNION ALL SELECT high, 0, 0, 1 FROM judgements WHERE low = :key AND verdict = 'same' AND withdrawn IS NULL
        UNION ALL SELECT low, 0, 0, 1 FROM judgements WHERE high = :key AND verdict = 'same' AND withdrawn IS NULL
        ORDER BY far, judged DESC""",
        {"key": key, "threshold": THRESHOLD},
    ).fetchall()
    coded = held_codes.sharers(connection, key, held_codes.of_key(connection, key))
    yield from (Step(key, far, 0, 0.0, judged=False, kept=True, coded=True) for far in sorted(coded))
    own = keys.cluster_of(connection, key)
    for row in rows:
        if keys.cluster_of(connection, row["far"]) == own:
            yield Step(key, row["far"], row["documents"], row["score"], bool(row["judged"]), kept=True)
