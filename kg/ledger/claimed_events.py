"""Investments and observations with the claims that state them, under the filter that edges are read under."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from kg.ledger import documents
from kg.ledger.emission import INVESTMENT, days
from kg.ledger.filtering import is_within
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.sources import STORY, WORDING
from kg.model import Article

_CLAIMS = f"""SELECT v.id, v.kind, v.fields, c.id, c.document, c.period, c.start, t.place, {STORY}
    FROM events AS v
    CROSS JOIN claims AS c INDEXED BY claims_object ON c.object = v.id
    CROSS JOIN claim_places AS t ON t.claim = c.id
    {WORDING}
    WHERE c.predicate = v.kind AND c.polarity <> 'denied' AND c.confidence >= :confidence
        AND (:stages = '[]' OR c.stage IN (SELECT value FROM json_each(:stages)))
        AND (:kind IS NULL OR v.kind = :kind)
    ORDER BY v.id, c.id, t.place"""
_Row: TypeAlias = tuple[str, str, str, str, str, str | None, int, int, str]
_PARTIES = ("project", "investor", "site", "subject")


class ClaimedEvent(NamedTuple):
    """An investment or observation of the known graph; only claims that the filter counts."""

    id: str
    kind: str
    """`investment` or `observation`."""
    parties: tuple[str, ...]
    """The entities that it names."""
    claims: tuple[str, ...]
    stories: frozenset[str]
    """The independent sources of the claims: reprints are of one story."""


def claimed_events(connection: sqlite3.Connection, wanted: GraphFilter) -> Iterator[ClaimedEvent]:
    """The events that claims state which count, by id; `connection` is that of `Ledger.reading`.

    A claim counts by its time (the period it names, else the date of the article of its first evidence), its stage and
    its confidence, as those of edges do; where relations are named, investments count if `investment` is among them and
    observations do not. Types and the number of sources are left to the caller, who has the parties and the stories.
    """
    if wanted.relations and INVESTMENT not in wanted.relations:
        return
    reader = connection.cursor()
    reader.row_factory = None
    values = {
        "confidence": wanted.min_confidence,
        "stages": json.dumps(sorted(wanted.stages)),
        "kind": INVESTMENT if wanted.relations else None,
    }
    times = _Times(connection, wanted)
    for (event, kind, fields), rows in groupby(reader.execute(_CLAIMS, values), key=itemgetter(0, 1, 2)):
        told = (tuple(same) for _, same in groupby(rows, key=itemgetter(3)))
        counting = [same for same in told if times.meet(same)]
        if counting:
            said = json.loads(fields)
            parties = tuple(said[role] for role in _PARTIES if role in said)
            stories = frozenset(row[8] for same in counting for row in same)
            yield ClaimedEvent(event, kind, parties, tuple(same[0][3] for same in counting), stories)


class _Times:
    """Whether a claim's time is wanted; a document is opened where only the date of its article can tell."""

    def __init__(self, connection: sqlite3.Connection, wanted: GraphFilter) -> None:
        self._connection = connection
        self._since, self._until = wanted.since, wanted.until
        self._opened: tuple[str, tuple[Article, ...]] = ("", ())

    def meet(self, told: tuple[_Row, ...]) -> bool:
        """Whether the time of a claim lies within what is wanted; its rows differ in their articles."""
        if self._since is None and self._until is None:
            return True
        _, _, _, _, document, period, start, _, _ = told[0]
        first, last = days(period)
        if first is None and last is None:
            first, last = days(self._published(document, start, [row[7] for row in told]))
        return is_within(first, last, self._since, self._until)

    def _published(self, document: str, start: int, places: list[int]) -> str | None:
        if self._opened[0] != document:
            self._opened = document, documents.articles(self._connection, document) or ()
        articles = [self._opened[1][place - 1] for place in places if place]
        held = (one for one in articles if any(span.start <= start < span.end for span in one.spans))
        article = next(held, articles[0] if articles else None)
        return None if article is None else article.published
