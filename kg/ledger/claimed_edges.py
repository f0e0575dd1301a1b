"""Edges with all that claims the graph can be weighed by: the one query behind every projection and every export.

Every link of the serving index is read once, in the order of the edges, so that an edge is handed on as soon as its
last claim was read and nothing is held.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any, NamedTuple, TypeAlias

from kg.ledger.emission import INVESTMENT, days
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.links import STAGES

_YUAN = "CNY"
Alone: TypeAlias = tuple[str]

# Of an edge of one claim, and of one of one source, the sums of the edge itself say what else is looked up row by row:
# a key that is NULL is looked up nowhere. So a graph of half a million edges is read in two thirds of the time.
_STAGE, _FIRST, _LAST = (
    f"CASE WHEN e.claims = 1 THEN e.{column} ELSE l.{column} END" for column in ("stage", "first", "last")
)
_LINKS = f"""SELECT e.number, e.source, e.relation, e.target, e.source_type, e.target_type, e.symmetric,
        i.claim, i.document, coalesce(s.story, w.story, i.document) AS story,
        {_STAGE} AS stage, i.confidence, {_FIRST} AS first, {_LAST} AS last,
        CASE WHEN e.relation = '{INVESTMENT}' THEN (SELECT json_array(v.id, v.fields) FROM claims AS c
            JOIN events AS v ON v.id = c.object WHERE c.id = i.claim) END AS event
    FROM edges AS e INDEXED BY edges_triple
    CROSS JOIN links AS i INDEXED BY links_confidence ON i.edge = e.number
    LEFT JOIN links AS l ON l.edge = i.edge AND l.claim = i.claim
        AND l.document = CASE WHEN e.claims > 1 THEN i.document END
    LEFT JOIN edge_stories AS s ON s.about = CASE WHEN e.sources = 1 THEN e.number END
    LEFT JOIN claim_places AS t ON t.claim = CASE WHEN e.sources > 1 THEN i.claim END
    LEFT JOIN articles AS a ON a.place = t.place AND a.document = CASE WHEN e.sources > 1 THEN i.document END
    LEFT JOIN wordings AS w ON w.number = a.wording
    WHERE {{conditions}} ORDER BY e.source, e.relation, e.target"""


class Money(NamedTuple):
    """An investment that claims of an edge state."""

    event: str
    kind: str
    yuan: int
    project: str | None
    stories: tuple[str, ...] = ()
    """The independent sources that tell it."""
    last: str | None = None
    """The last day (ISO 8601) that a claim of it names, or its article."""


class ClaimedEdge(NamedTuple):
    """A relation between two entities with what its claims say together; only claims that the filter counts."""

    source: str
    relation: str
    target: str
    source_type: str
    target_type: str
    symmetric: bool
    claims: tuple[str, ...]
    """Ids, sorted; so are documents and stories."""
    documents: tuple[str, ...]
    stories: tuple[str, ...]
    """The independent sources: reprints are of one story."""
    stages: tuple[str, ...]
    confidence: float
    """The surest claim's."""
    first: str | None
    """The first day (ISO 8601) that a claim names, or its article where it names none; None where no day is known."""
    last: str | None
    money: tuple[Money, ...] = ()
    """On edges `investment`: what is stated in yuan, sorted; other currencies are not converted and not here."""

    @property
    def amounts(self) -> dict[str, int]:
        """Yuan by kind, as `amounts_of` has it."""
        return amounts_of(self.money)


def amounts_of(stated: Sequence[Money]) -> dict[str, int]:
    """Yuan by kind: one sum of each project, and one told without a project; never two tellings added up.

    That of most independent sources counts, of equal ones the latest, then the largest. What is told without a project
    is left out where the same sum is told of one. As in `kg.analysis.profiles.investments`.
    """
    if not stated:
        return {}
    told: dict[tuple[str, str | None], dict[int, list[Money]]] = {}
    for money in stated:
        told.setdefault((money.kind, money.project), {}).setdefault(money.yuan, []).append(money)
    counted = {place: max(sums, key=lambda yuan: _support(sums[yuan])) for place, sums in told.items()}
    found: dict[str, int] = {}
    for (kind, project), yuan in sorted(counted.items(), key=lambda one: one[0][0]):
        again = (one for one, sums in told.items() if one[0] == kind and one[1] is not None and yuan in sums)
        if project is not None or not any(again):
            found[kind] = found.get(kind, 0) + yuan
    return found


def _support(same: list[Money]) -> tuple[int, str, int]:
    stories = {story for money in same for story in money.stories}
    return len(stories), max(money.last or "" for money in same), same[0].yuan


def claimed_edges(connection: sqlite3.Connection, wanted: GraphFilter | None = None) -> Iterator[ClaimedEdge]:
    """The edges of the known graph by source, relation and target; `connection` is that of `Ledger.reading`.

    A claim counts when its relation, the types of both ends, its time (the period it names, else the date of its
    article), its stage and its confidence are wanted; an edge is there when its claims that count are of as many
    independent sources as are wanted.
    """
    wanted = wanted or GraphFilter()
    reader = connection.cursor()
    reader.row_factory = None
    rows = reader.execute(_LINKS.format(conditions=" AND ".join(_conditions(wanted))), _values(wanted))
    # Few days, documents and stories come with many claims: one of each is kept, whoever holds on to the edges.
    kept: dict[str, Alone] = {}

    def alone(text: str) -> Alone:
        return kept.get(text) or kept.setdefault(text, (text,))

    for _, group in groupby(rows, key=itemgetter(0)):
        edge = _edge(list(group), alone)
        if len(edge.stories) >= wanted.min_sources:
            yield edge
    # What was read once from end to end is not read again soon: its pages would stand beside what is made of it.
    connection.execute("PRAGMA shrink_memory")


def _conditions(wanted: GraphFilter) -> list[str]:
    found = ["e.source <> e.target"]
    if wanted.types:
        found.append(f"e.source_type IN {_in('types')} AND e.target_type IN {_in('types')}")
    if wanted.relations:
        found.append(f"e.relation IN {_in('relations')}")
    if wanted.min_sources > 1:
        # Of all its claims it cannot have fewer than of those that count.
        found.append("e.sources >= :sources")
    if wanted.stages:
        found.append(f"{_STAGE} IN {_in('stages')}")
    if wanted.min_confidence > 0:
        found.append("i.confidence >= :confidence")
    if wanted.since is not None:
        found.append(f"{_LAST} >= :since")
    if wanted.until is not None:
        found.append(f"{_FIRST} <= :until")
    return found


def _in(name: str) -> str:
    return f"(SELECT value FROM json_each(:{name}))"


def _values(wanted: GraphFilter) -> dict[str, object]:
    stages = [place for place, stage in enumerate(STAGES) if stage in wanted.stages]
    return {
        "types": json.dumps(sorted(wanted.types)),
        "relations": json.dumps(sorted(wanted.relations)),
        "stages": json.dumps(stages),
        "confidence": wanted.min_confidence,
        "since": days(wanted.since)[0],
        "until": days(wanted.until)[1],
        "sources": wanted.min_sources,
    }


class _Row(NamedTuple):
    """A claim of an edge, once for each of its articles."""

    number: int
    source: str
    relation: str
    target: str
    source_type: str
    target_type: str
    symmetric: int
    claim: str
    document: str
    story: str
    stage: int
    confidence: float
    first: str | None
    last: str | None
    event: str | None


def _edge(rows: list[tuple[Any, ...]], alone: Callable[[str], Alone]) -> ClaimedEdge:
    if len(rows) > 1:
        return _edge_of_several([_Row._make(row) for row in rows], alone)
    # Most edges have one claim: taken apart by hand, a graph of half a million of them is read a second sooner.
    row = rows[0]
    _, source, relation, target, source_type, target_type, both, claim, document, story, *told = row
    place, surest, first, last, _ = told
    stage = STAGES[place]
    return ClaimedEdge(
        source,
        intern(relation),
        target,
        intern(source_type),
        intern(target_type),
        bool(both),
        (claim,),
        alone(document),
        alone(story),
        () if stage is None else alone(stage.value),
        surest,
        alone(first)[0] if first else None,
        alone(last)[0] if last else None,
        _money([_Row._make(row)]) if relation == INVESTMENT else (),
    )


def _edge_of_several(rows: list[_Row], alone: Callable[[str], Alone]) -> ClaimedEdge:
    stages = (STAGES[place] for place in sorted({row.stage for row in rows}))
    return ClaimedEdge(
        rows[0].source,
        intern(rows[0].relation),
        rows[0].target,
        intern(rows[0].source_type),
        intern(rows[0].target_type),
        bool(rows[0].symmetric),
        tuple(sorted({row.claim for row in rows})),
        tuple(sorted({alone(row.document)[0] for row in rows})),
        tuple(sorted({alone(row.story)[0] for row in rows})),
        tuple(stage.value for stage in stages if stage),
        max(row.confidence for row in rows),
        min((row.first for row in rows if row.first), default=None),
        max((row.last for row in rows if row.last), default=None),
        _money(rows),
    )


def _money(rows: list[_Row]) -> tuple[Money, ...]:
    told: dict[str, list[_Row]] = {}
    for row in rows:
        if row.event:
            told.setdefault(row.event, []).append(row)
    found = []
    for packed, same in told.items():
        event, written = json.loads(packed)
        fields = json.loads(written)
        if fields.get("currency", _YUAN) == _YUAN and "amount" in fields:
            stories = tuple(sorted({row.story for row in same}))
            last = max((row.last for row in same if row.last), default=None)
            money = (event, fields["kind"], int(fields["amount"]), fields.get("project"), stories, last)
            found.append(Money(*money))
    return tuple(sorted(found, key=lambda money: money.event))
