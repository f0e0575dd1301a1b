"""Every claim of an investment with what it says, when and on how many sources: one query, streamed.

Links know only what somebody named gives; sums without an investor are no links, so they are read from the events.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from kg.ledger import documents
from kg.ledger.emission import days
from kg.ledger.sources import STORY, WORDING

# In the order of the indexes, so that nothing is sorted and an event's fields are parsed once.
_CLAIMS = f"""SELECT v.id, v.fields, c.id, c.document, c.confidence, c.stage, t.place,
        {STORY}, d.published,
        (SELECT count(*) FROM articles AS m WHERE m.document = c.document)
    FROM events AS v
    CROSS JOIN claims AS c INDEXED BY claims_object ON c.object = v.id
    CROSS JOIN claim_places AS t ON t.claim = c.id
    CROSS JOIN documents AS d ON d.id = c.document
    {WORDING}
    WHERE v.kind = 'investment' AND c.predicate = 'investment' AND c.polarity = 'affirmed'
    ORDER BY v.id, c.id, t.place"""

_Row: TypeAlias = tuple[str, str, str, str, float, str | None, int, str, str | None, int]


class InvestmentClaim(NamedTuple):
    """One claim that affirms an investment."""

    event: str
    claim: str
    kind: str
    """Of `InvestmentKind`."""
    currency: str
    amount: int
    """In whole units of the currency."""
    project: str | None
    investor: str | None
    site: str | None
    confidence: float
    stage: str | None
    is_dated: bool
    """Whether the text states the time; else it is the day of the article."""
    first: str | None
    """ISO 8601 day, inclusive: of the period stated, else of the earliest article that makes the claim."""
    last: str | None
    stories: tuple[str, ...]
    """The independent sources that make the claim, sorted: reprints are of one story."""


def investment_claims(connection: sqlite3.Connection) -> Iterator[InvestmentClaim]:
    """The claims that affirm an investment, by event and claim; `connection` is that of `Ledger.reading`."""
    reader = connection.cursor()
    reader.row_factory = None
    dates = _Dates(connection)
    for event, of_event in groupby(reader.execute(_CLAIMS), key=itemgetter(0)):
        fields: Mapping[str, str] | None = None
        for _, told in groupby(of_event, key=itemgetter(2)):
            rows: list[_Row] = list(told)
            fields = fields or json.loads(rows[0][1])
            yield _claim(event, fields, rows, dates)


def _claim(event: str, fields: Mapping[str, str], rows: list[_Row], dates: _Dates) -> InvestmentClaim:
    _, _, claim, _, confidence, stage, *_ = rows[0]
    first, last = days(fields.get("period"))
    is_dated = first is not None
    if not is_dated:
        first, last = min((dates.of(row) for row in rows), key=lambda day: day[0] or "9999")
    return InvestmentClaim(
        event=event,
        claim=claim,
        kind=fields["kind"],
        currency=fields["currency"],
        amount=int(fields["amount"]),
        project=fields.get("project"),
        investor=fields.get("investor"),
        site=fields.get("site"),
        confidence=confidence,
        stage=stage,
        is_dated=is_dated,
        first=first,
        last=last,
        stories=(rows[0][7],) if len(rows) == 1 else tuple(sorted({row[7] for row in rows})),
    )


class _Dates:
    """When the article of a row was published; a document of several articles is opened for it, once in a row."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._opened: dict[str, tuple[str | None, ...]] = {}

    def of(self, row: _Row) -> tuple[str | None, str | None]:
        document, place, published, articles = row[3], row[6], row[8], row[9]
        if articles > 1 and place > 0:
            published = self._articles(document)[place - 1]
        return days(published if place > 0 else None)

    def _articles(self, document: str) -> tuple[str | None, ...]:
        if document not in self._opened:
            found = documents.articles(self._connection, document) or ()
            self._opened[document] = tuple(article.published for article in found)
        return self._opened[document]
