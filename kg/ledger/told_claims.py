"""Claims with all that a reader weighs them by: when, in which document, told by which independent sources."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kg.ledger.claims import COLUMNS, claim_of
from kg.ledger.emission import days
from kg.ledger.sources import STORY, WORDING
from kg.model import Claim

_AT_ONCE = 500

# The time of an article is known where a link was made of its claim; of a file of several articles the document has
# the date of the first one.
_TOLD = f"""SELECT {COLUMNS}, d.key, d.title AS headline, d.published,
    (SELECT group_concat(DISTINCT {STORY}) FROM claim_places AS t
        {WORDING} WHERE t.claim = c.id) AS stories,
    (SELECT min(l.first) FROM links AS l WHERE l.document = c.document AND l.claim = c.id) AS linked
    FROM claims AS c JOIN documents AS d ON d.id = c.document"""


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim, its time and who tells it."""

    claim: Claim
    key: str
    """Of its document."""
    title: str
    published: str | None
    """ISO 8601 day of the document's first article that names one."""
    first: str | None
    """ISO 8601 day, inclusive: of the period stated, else of the report; None where neither is known."""
    last: str | None
    stories: frozenset[str]
    """The independent sources that tell it: an article and its reprints are one."""


def about(connection: sqlite3.Connection, entity: str) -> tuple[ToldClaim, ...]:
    """Every claim that an entity takes part in, denied ones too, by document and place in its text."""
    where = "WHERE c.id IN (SELECT claim FROM parties WHERE entity = ?) ORDER BY c.document, c.start, c.id"
    return tuple(_told(row) for row in connection.execute(f"{_TOLD} {where}", (entity,)))


def of_ids(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ToldClaim]:
    """The claims of some ids, by id; ids that there are not are left out."""
    wanted = sorted(set(ids))
    found: dict[str, ToldClaim] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = json.dumps(wanted[start : start + _AT_ONCE])
        rows = connection.execute(f"{_TOLD} WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id", (some,))
        found |= {row["id"]: _told(row) for row in rows}
    return found


def _told(row: sqlite3.Row) -> ToldClaim:
    claim = claim_of(row)
    first, last = days(claim.period)
    if first is None:
        first = last = row["linked"] or row["published"]
    return ToldClaim(
        claim, row["key"], row["headline"], row["published"], first, last, frozenset(row["stories"].split(","))
    )
