"""What claims of stage `ended` say is over: they make no link, so they are read from the claims themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from kg.ledger import documents
from kg.ledger.emission import INVESTMENT, days
from kg.ledger.links import STAGES
from kg.ledger.rows import RELATIONS_OF_LINKS
from kg.ledger.sources import STORY, WORDING
from kg.model import Stage

_ENDED = f"""SELECT c.id, c.predicate, c.subject, c.object, c.period, c.confidence, c.document, t.place,
        {STORY}, v.fields
    FROM claims AS c
    JOIN claim_places AS t ON t.claim = c.id
    {WORDING}
    LEFT JOIN events AS v ON v.id = c.object
    WHERE c.stage = 'ended' AND c.polarity = 'affirmed' ORDER BY c.id, t.place"""

_Row: TypeAlias = tuple[str, str, str, str, str | None, float, str, int, str, str | None]


_TELLING = f"""SELECT c.first, c.last, c.confidence, c.stage, {STORY}
    FROM edges AS e JOIN links AS c ON c.edge = e.number
    JOIN claim_places AS t ON t.claim = c.claim
    {WORDING}
    WHERE e.source = ? AND e.relation = ? AND e.target = ? AND c.first IS NOT NULL"""


class EndedLink(NamedTuple):
    """A claim that a link is over."""

    source: str
    relation: str
    target: str
    claim: str
    confidence: float
    first: str | None
    """ISO 8601 day, inclusive: of the period stated, else of the earliest article that makes the claim."""
    last: str | None
    stories: tuple[str, ...]
    """The independent sources that make the claim, sorted."""


class TellingClaim(NamedTuple):
    """When a claim says that a link is, and on what source."""

    first: str
    """ISO 8601 day, as in `EndedLink`."""
    last: str | None
    confidence: float
    stage: Stage | None
    story: str


def ended_links(connection: sqlite3.Connection) -> Iterator[EndedLink]:
    """The links that claims say are over, by claim; an investment's are those from who gives to what it goes into.

    `connection` is that of `Ledger.reading`.
    """
    reader = connection.cursor()
    reader.row_factory = None
    for claim, group in groupby(reader.execute(_ENDED), key=itemgetter(0)):
        rows: list[_Row] = list(group)
        first, last = _time(connection, rows)
        stories = tuple(sorted({row[8] for row in rows}))
        for source, relation, target in _ends(rows[0]):
            yield EndedLink(source, relation, target, claim, rows[0][5], first, last, stories)


def telling(connection: sqlite3.Connection, source: str, relation: str, target: str) -> tuple[TellingClaim, ...]:
    """The claims with a date that tell of a link, once for each of their stories, in no order."""
    rows = connection.execute(_TELLING, (source, relation, target))
    return tuple(TellingClaim(first, last, sure, STAGES[stage], story) for first, last, sure, stage, story in rows)


def undated_edges(connection: sqlite3.Connection) -> int:
    """How many links have no claim with a date."""
    return int(connection.execute("SELECT count(*) FROM edges WHERE first IS NULL").fetchone()[0])


def _ends(row: _Row) -> Iterator[tuple[str, str, str]]:
    _, predicate, subject, target, *_, packed = row
    if packed is not None:
        fields: Mapping[str, str] = json.loads(packed)
        investor = fields.get("investor")
        targets = {party for party in (fields.get("project"), fields.get("site")) if party}
        yield from ((investor, INVESTMENT, party) for party in sorted(targets - {investor}) if investor)
    elif predicate in RELATIONS_OF_LINKS and subject != target:
        yield subject, predicate, target


def _time(connection: sqlite3.Connection, rows: list[_Row]) -> tuple[str | None, str | None]:
    stated = days(rows[0][4])
    if stated != (None, None):
        return stated
    articles = documents.articles(connection, rows[0][6]) or ()
    found = (days(articles[row[7] - 1].published) for row in rows if row[7] > 0)
    return min(found, key=lambda day: day[0] or "9999", default=(None, None))
