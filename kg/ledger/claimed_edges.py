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
from typing import Any, NamedTuple

from kg.ledger.emission import INVESTMENT, days
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.links import STAGES

_YUAN = "CNY"

_LINKS = f"""SELECT e.number, e.source, e.relation, e.target, e.source_type, e.target_type, e.symmetric,
        l.claim, l.document, coalesce(w.story, l.document) AS story, l.stage, l.confidence, l.first, l.last,
        CASE WHEN e.relation = '{INVESTMENT}' THEN (SELECT json_array(v.id, v.fields) FROM claims AS c
            JOIN events AS v ON v.id = c.object WHERE c.id = l.claim) END AS event
    FROM edges AS e INDEXED BY edges_triple
    CROSS JOIN links AS l INDEXED BY links_confidence ON l.edge = e.number
    JOIN claim_places AS t ON t.claim = l.claim
    LEFT JOIN articles AS a ON a.document = l.document AND a.place = t.place
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
    # Few days, documents and stories come with many claims: one string of each is kept, whoever holds on to the edges.
    kept: dict[str, str] = {}

    def one(text: str) -> str:
        return kept.setdefault(text, text)

    for _, group in groupby(rows, key=itemgetter(0)):
        edge = _edge(list(group), one)
        if len(edge.stories) >= wanted.min_sources:
            yield edge


def _conditions(wanted: GraphFilter) -> list[str]:
    found = ["e.source <> e.target"]
    if wanted.types:
        found.append(f"e.source_type IN {_in('types')} AND e.target_type IN {_in('types')}")
    if wanted.relations:
        found.append(f"e.relation IN {_in('relations')}")
    if wanted.stages:
        found.append(f"l.stage IN {_in('stages')}")
    if wanted.min_confidence > 0:
        found.append("l.confidence >= :confidence")
    if wanted.since is not None:
        found.append("l.last >= :since")
    if wanted.until is not None:
        found.append("l.first <= :until")
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


def _edge(rows: list[tuple[Any, ...]], one: Callable[[str], str]) -> ClaimedEdge:
    if len(rows) > 1:
        return _edge_of_several([_Row._make(row) for row in rows], one)
    # Most edges have one claim: taken apart by hand, a graph of half a million of them is read a second sooner.
    row = rows[0]
    _, source, relation, target, source_type, target_type, both, claim, document, story, *told = row
    place, surest, first, last, _ = told
    stage = STAGES[place]
    return ClaimedEdge(
        source,
        relation,
        target,
        source_type,
        target_type,
        bool(both),
        (claim,),
        (one(document),),
        (one(story),),
        () if stage is None else (stage.value,),
        surest,
        one(first) if first else None,
        one(last) if last else None,
        _money([_Row._make(row)]) if relation == INVESTMENT else (),
    )


def _edge_of_several(rows: list[_Row], one: Callable[[str], str]) -> ClaimedEdge:
    stages = (STAGES[place] for place in sorted({row.stage for row in rows}))
    return ClaimedEdge(
        *rows[0][1:6],
        bool(rows[0].symmetric),
        tuple(sorted({row.claim for row in rows})),
        tuple(sorted({one(row.document) for row in rows})),
        tuple(sorted({one(row.story) for row in rows})),
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
