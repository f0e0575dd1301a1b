"""Candidates of a query, scored: what the names say, then the type, then each property; and which one is the match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from sqlite3 import Connection

from kg.api.reconcile.constraints import Constraints
from kg.api.reconcile.naming import Found, Likeness, measured, named
from kg.api.reconcile.properties import Source, property_of
from kg.api.reconcile.queries import Constraint, Query
from kg.api.reconcile.types import kinds_of
from kg.identity.scoring import THRESHOLD
from kg.ledger import reconciling
from kg.ledger.rows import EntityRow
from kg.model import EntityType

CLEAR = 0.2
"""By so much a match by likeness has to be ahead of the second."""
_AGREES, _UNKNOWN, _DISAGREES, _OTHER_TYPE = 0.5, 0.75, 0.4, 0.5
_SAME_CODE, _OTHER_CODE = 0.95, 0.1
_BY_PROPERTIES = 0.45
"""Of what no name was asked of, before its properties are looked at."""
_MOST_BEARERS = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a query may mean."""

    row: EntityRow
    score: float
    """0 to 1."""
    sure: bool
    """Nothing that is known of it or of the query speaks against it or leaves it open."""
    exact: bool
    features: dict[str, float | bool]


@dataclass(frozen=True, slots=True)
class Matched:
    """What was found for a query, the best first."""

    candidates: tuple[Candidate, ...]
    match: str | None
    """The id of the one that is surely meant: it alone is above the threshold, or it is clear of the next."""


@dataclass(slots=True)
class Matcher:
    """Answers the queries of one batch from one state of the ledger."""

    connection: Connection
    constraints: Constraints = field(init=False)

    def __post_init__(self) -> None:
        self.constraints = Constraints(self.connection)

    def match(self, query: Query) -> Matched:
        """The candidates of a query; raises BadRequest for a type or property that there is not."""
        wanted = _kinds(query)
        kinds = frozenset(EntityType) if query.type_strict == "should" else wanted
        limit = int(query.limit)
        text = (query.query or "").strip()
        found = named(self.connection, text, kinds, limit) if text else self._borne(query.properties)
        scored = []
        for row in reconciling.rows(self.connection, found):
            likeness = measured(text, row, found[row.id]) if text else found[row.id]
            if row.type in kinds and likeness.worth_showing:
                scored.append(self._candidate(row, likeness, query, wanted))
        ranked = sorted(scored, key=lambda one: (-one.score, not one.exact, -one.row.claims, one.row.label, one.row.id))
        return Matched(tuple(ranked[:limit]), _match(ranked))

    def _borne(self, constraints: Iterable[Constraint]) -> Found:
        """Where no name is given, what the constraints lead to."""
        found: Found = {}
        for constraint in constraints:
            for entity in self.constraints.bearers(constraint):
                if len(found) < _MOST_BEARERS:
                    found[entity] = Likeness(_BY_PROPERTIES, features={"namesake": True})
        return found

    def _candidate(self, row: EntityRow, likeness: Likeness, query: Query, wanted: frozenset[EntityType]) -> Candidate:
        score, sure = likeness.probability, likeness.sure
        features = {name: value for name, value in likeness.features.items() if name != "namesake"}
        features["name"] = likeness.probability
        features["claims"] = row.claims
        if query.type:
            features["type"] = row.type in wanted
            if row.type not in wanted:
                score, sure = score * _OTHER_TYPE, False
        for pid, agrees in self._agreements(row, query.properties):
            if agrees is None:
                score *= _UNKNOWN
                continue
            features[f"property.{pid}"] = agrees
            if property_of(pid).source is Source.CODE:
                score, sure = (max(score, _SAME_CODE), True) if agrees else (score * _OTHER_CODE, False)
                continue
            score = score + (1 - score) * _AGREES if agrees else score * _DISAGREES
            sure = agrees and (sure or likeness.probability >= THRESHOLD)
        return Candidate(row, round(score, 4), sure, likeness.exact, features)

    def _agreements(self, row: EntityRow, constraints: Iterable[Constraint]) -> Iterator[tuple[str, bool | None]]:
        for constraint in constraints:
            if any(not isinstance(value, str) or value.strip() for value in constraint.v):
                yield constraint.pid, self.constraints.agreement(row, constraint)


def _kinds(query: Query) -> frozenset[EntityType]:
    """The types that a query wants: any of those it names, or with `all` what is of every one of them."""
    if not query.type:
        return frozenset(EntityType)
    found = [kinds_of(one) for one in query.type]
    return frozenset.intersection(*found) if query.type_strict == "all" else frozenset.union(*found)


def _match(ranked: list[Candidate]) -> str | None:
    """The first candidate's id, where it is sure and no other is as good.

    Its own name beats likeness to a name: the ledger holds the two for two things. Two that have one name do not.
    """
    if not ranked or not ranked[0].sure or ranked[0].score < THRESHOLD:
        return None
    first, *others = ranked
    rivals = (one for one in others if one.score >= THRESHOLD and one.score > first.score - CLEAR)
    return None if any(one.exact or not first.exact for one in rivals) else first.row.id
