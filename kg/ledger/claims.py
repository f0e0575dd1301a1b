"""Claims as readers open them, the entities that take part in each, and the events that they state."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields

from kg.ledger import sources
from kg.ledger.codec import spans
from kg.ledger.emission import Stated
from kg.ledger.paging import page
from kg.ledger.rows import EventRow, Page
from kg.model import Claim, Polarity, Stage

SCHEMA = (
    """CREATE TABLE claims(
        id TEXT PRIMARY KEY, document TEXT NOT NULL, predicate TEXT NOT NULL, subject TEXT NOT NULL,
        object TEXT NOT NULL, evidence TEXT NOT NULL, quote TEXT NOT NULL, extractor TEXT NOT NULL, rule TEXT NOT NULL,
        confidence REAL NOT NULL, stage TEXT, polarity TEXT NOT NULL, period TEXT, title TEXT, start INTEGER NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX claims_document ON claims(document, start)",
    "CREATE INDEX claims_object ON claims(object)",
    # Predicate, document and start repeat the claim's, so that a page of a busy entity's claims is read in order.
    """CREATE TABLE parties(
        claim TEXT NOT NULL, entity TEXT NOT NULL, predicate TEXT NOT NULL, document TEXT NOT NULL,
        start INTEGER NOT NULL, PRIMARY KEY (claim, entity)
    ) WITHOUT ROWID""",
    "CREATE INDEX parties_entity ON parties(entity, predicate, document, start, claim)",
    # `claims` counts the claims that state the event.
    """CREATE TABLE events(
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, fields TEXT NOT NULL, claims INTEGER NOT NULL
    ) WITHOUT ROWID""",
)

COLUMNS = """c.id, c.document, c.predicate, c.subject, c.object, c.evidence, c.quote, c.extractor, c.rule,
    c.confidence, c.stage, c.polarity, c.period, c.title"""
"""SQL: what `claim_of` reads, of claims `c`."""
_NAMES = tuple(field.name for field in fields(Claim))


def put(connection: sqlite3.Connection, stated: Iterable[Stated]) -> None:
    """Write a document's claims with their parties and events."""
    for one in stated:
        claim = one.claim
        start = claim.evidence[0].start if claim.evidence else 0
        connection.execute(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*_fields(claim), start)
        )
        sources.put(connection, claim.id, one.places)
        connection.executemany(
            "INSERT INTO parties VALUES (?, ?, ?, ?, ?)",
            ((claim.id, party, claim.predicate, claim.document, start) for party in one.parties),
        )
        if one.event is not None:
            connection.execute(
                "INSERT INTO events VALUES (?, ?, ?, 1) ON CONFLICT(id) DO UPDATE SET claims = claims + 1",
                (one.event.id, one.event.kind, json.dumps(one.event.fields, ensure_ascii=False, sort_keys=True)),
            )


def drop(connection: sqlite3.Connection, document: str) -> Counter[str]:
    """Delete a document's claims; in how many of them each entity took part."""
    parties = connection.execute(
        "SELECT entity FROM claims AS c JOIN parties AS p ON p.claim = c.id WHERE c.document = ?", (document,)
    )
    taken = Counter(row["entity"] for row in parties)
    events = connection.execute(
        "SELECT object, count(*) FROM claims WHERE document = ? AND object IN (SELECT id FROM events) GROUP BY object",
        (document,),
    ).fetchall()
    for event, number in events:
        connection.execute("UPDATE events SET claims = claims - ? WHERE id = ?", (number, event))
        connection.execute("DELETE FROM events WHERE id = ? AND claims = 0", (event,))
    sources.drop(connection, document)
    connection.execute("DELETE FROM parties WHERE claim IN (SELECT id FROM claims WHERE document = ?)", (document,))
    connection.execute("DELETE FROM claims WHERE document = ?", (document,))
    return taken


def one(connection: sqlite3.Connection, claim: str) -> Claim | None:
    """The claim of an id."""
    row = connection.execute(f"SELECT {COLUMNS} FROM claims AS c WHERE c.id = ?", (claim,)).fetchone()
    return None if row is None else claim_of(row)


def of_entity(connection: sqlite3.Connection, entity: str, offset: int, limit: int) -> Page[Claim]:
    """The claims that an entity takes part in, by predicate, document and place in its text."""
    total = connection.execute("SELECT count(*) FROM parties WHERE entity = ?", (entity,)).fetchone()[0]
    rows = connection.execute(
        f"""SELECT {COLUMNS} FROM (
            SELECT claim, predicate, document, start FROM parties WHERE entity = ?
            ORDER BY predicate, document, start, claim LIMIT ? OFFSET ?
        ) AS p JOIN claims AS c ON c.id = p.claim ORDER BY p.predicate, p.document, p.start, p.claim""",
        (entity, limit, offset),
    )
    return page((claim_of(row) for row in rows), total, offset)


def of_event(connection: sqlite3.Connection, event: str, offset: int, limit: int) -> Page[Claim]:
    """The claims that state an event, by id."""
    total = connection.execute("SELECT count(*) FROM claims WHERE object = ?", (event,)).fetchone()[0]
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM claims AS c WHERE c.object = ? ORDER BY c.id LIMIT ? OFFSET ?", (event, limit, offset)
    )
    return page((claim_of(row) for row in rows), total, offset)


def in_document(connection: sqlite3.Connection, document: str) -> tuple[Claim, ...]:
    """A document's claims in the order of its text."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM claims AS c WHERE c.document = ? ORDER BY c.start, c.id", (document,)
    )
    return tuple(claim_of(row) for row in rows)


def event(connection: sqlite3.Connection, identifier: str) -> EventRow | None:
    """The investment or observation of an id."""
    row = connection.execute("SELECT id, kind, fields, claims FROM events WHERE id = ?", (identifier,)).fetchone()
    if row is None:
        return None
    independent = sources.of_event(connection, identifier)
    return EventRow(row["id"], row["kind"], json.loads(row["fields"]), row["claims"], independent)


def event_fields(connection: sqlite3.Connection, identifier: str) -> dict[str, str] | None:
    """What an investment or observation says (`EventRow.fields`), without counting who does."""
    row = connection.execute("SELECT fields FROM events WHERE id = ?", (identifier,)).fetchone()
    return None if row is None else dict(json.loads(row["fields"]))


def _fields(claim: Claim) -> tuple[object, ...]:
    return (
        claim.id,
        claim.document,
        claim.predicate,
        claim.subject,
        claim.object,
        json.dumps(claim.evidence),
        claim.quote,
        claim.extractor,
        claim.rule,
        claim.confidence,
        claim.stage,
        claim.polarity,
        claim.period,
        claim.title,
    )


def claim_of(row: sqlite3.Row) -> Claim:
    """The claim of a row that begins with `COLUMNS`."""
    said = dict(zip(_NAMES, row, strict=False))
    said["evidence"] = spans(json.loads(said["evidence"]))
    said["polarity"] = Polarity(said["polarity"])
    said["stage"] = None if said["stage"] is None else Stage(said["stage"])
    return Claim(**said)
