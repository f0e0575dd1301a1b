"""The investments and observations that an entity takes part in, each once, as the known graph has them.

An event is known as soon as one claim affirms it; several texts that say the same are one event. An entity may take
part in ten thousands of them: what a page sums is read in one go, and the claims of those alone that it shows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.ledger.emission import days
from kg.ledger.rows import EVIDENCE_LIMIT
from kg.ledger.sources import STORY, WORDING

EventKind = Literal["investment", "observation"]
EVENT_KINDS: tuple[EventKind, ...] = ("investment", "observation")

# As `kg.rdf.claims.makes_known`.
_IS_KNOWN = "c.polarity = 'affirmed' AND (c.stage IS NULL OR c.stage NOT IN ('negotiated', 'ended'))"
_KNOWN = f"""SELECT e.id, e.fields, o.said, o.claims FROM (
        SELECT c.object, min(d.published) AS said, count(*) AS claims
        FROM parties AS p CROSS JOIN claims AS c ON c.id = p.claim JOIN documents AS d ON d.id = c.document
        WHERE p.entity = :entity AND p.predicate = :kind AND {_IS_KNOWN} GROUP BY c.object
    ) AS o CROSS JOIN events AS e ON e.id = o.object ORDER BY o.object"""
_STORIES = f"""SELECT DISTINCT c.object, {STORY} FROM json_each(?) AS e
    CROSS JOIN claims AS c ON c.object = e.value CROSS JOIN claim_places AS t ON t.claim = c.id
    {WORDING} WHERE {_IS_KNOWN}"""
_SITED = "SELECT source FROM edges WHERE target = ? AND relation = 'sitedIn' ORDER BY source"


class KnownEvent(NamedTuple):
    """An investment or observation with the time that it belongs to; a tuple, for there are ten thousands of them."""

    id: str
    fields: Mapping[str, str]
    """As `EventRow.fields`."""
    said: str | None
    """ISO 8601 day of the earliest document that states it, None where none has a date."""
    claims: int
    """How many claims affirm it."""
    is_dated: bool
    """Whether the text states the time; else it is the day of the report."""
    first: str | None
    """First day of the period stated, else the day of the report; ISO 8601."""
    last: str | None
    """As `first`, the last day."""

    @property
    def year(self) -> str | None:
        """That of its first day."""
        return self.first[:4] if self.first else None


@dataclass(frozen=True, slots=True)
class Money:
    """The investments of an entity; one that it makes into itself is in both."""

    into: tuple[KnownEvent, ...]
    by: tuple[KnownEvent, ...]


def of_entity(connection: sqlite3.Connection, entity: str, kind: EventKind) -> tuple[KnownEvent, ...]:
    """The known events of a kind that an entity takes part in, in whatever role, by id."""
    rows = connection.execute(_KNOWN, {"entity": entity, "kind": kind}).fetchall()
    # One text of all of them is read in half the time.
    fields = json.loads(f"[{','.join(row['fields'] for row in rows)}]")
    return tuple(_event(row, said) for row, said in zip(rows, fields, strict=True))


def _event(row: sqlite3.Row, fields: Mapping[str, str]) -> KnownEvent:
    identifier, _, said, claims = row
    first, last = days(fields.get("period"))
    is_dated = first is not None
    return KnownEvent(
        identifier, fields, said, claims, is_dated, first if is_dated else said, last if is_dated else said
    )


def money(connection: sqlite3.Connection, entity: str) -> Money:
    """The investments into an entity or a project sited in it, and those that it makes."""
    own = of_entity(connection, entity, "investment")
    into = {one.id: one for one in own if entity in (one.fields.get("site"), one.fields.get("project"))}
    # A project takes part in an investment in no other role than that of where the money goes.
    for row in connection.execute(_SITED, (entity,)).fetchall():
        into.update((one.id, one) for one in of_entity(connection, row["source"], "investment"))
    by = tuple(one for one in own if one.fields.get("investor") == entity)
    return Money(tuple(into.values()), by)


def stories(connection: sqlite3.Connection, events: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each of some events the independent sources that tell of it: an article and its reprints are one."""
    wanted = json.dumps(sorted(set(events)))
    found: dict[str, set[str]] = {}
    for event, story in connection.execute(_STORIES, (wanted,)):
        found.setdefault(event, set()).add(story)
    return {event: frozenset(own) for event, own in found.items()}


def proofs(connection: sqlite3.Connection, events: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each of some events the ids of the claims that affirm it, surest first, at most `EVIDENCE_LIMIT`."""
    sql = f"SELECT c.id FROM claims AS c WHERE c.object = ? AND {_IS_KNOWN} ORDER BY c.confidence DESC, c.id LIMIT ?"
    return {
        event: tuple(row["id"] for row in connection.execute(sql, (event, EVIDENCE_LIMIT)))
        for event in dict.fromkeys(events)
    }
