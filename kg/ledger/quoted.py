"""What single claims, entities and documents say, for exports that carry more than the graph's columns hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.ledger import held_codes
from kg.ledger.emission import INVESTMENT
from kg.model import Identifier

_CLAIMS = f"""SELECT c.id, c.document, c.quote, c.title, c.period, v.fields FROM json_each(?) AS asked
    CROSS JOIN claims AS c ON c.id = asked.value
    LEFT JOIN events AS v ON v.id = c.object AND c.predicate = '{INVESTMENT}'
    ORDER BY asked.key"""


class QuotedSum(NamedTuple):
    """The money of an investment that a claim states."""

    kind: str
    amount: int
    currency: str


class QuotedClaim(NamedTuple):
    """A claim in its text's words."""

    id: str
    document: str
    quote: str
    title: str | None
    """The post that somebody holds."""
    period: str | None
    """ISO 8601, as exact as the text; None where it names none."""
    money: QuotedSum | None


class ListedDocument(NamedTuple):
    """A document by name."""

    id: str
    key: str
    title: str
    published: str | None


def quoted_claims(connection: sqlite3.Connection, claims: Iterable[str]) -> tuple[QuotedClaim, ...]:
    """The claims of these ids, in their order; an id that is gone has none. `connection` is `Ledger.reading`'s."""
    rows = connection.execute(_CLAIMS, (json.dumps(tuple(claims)),))
    return tuple(
        QuotedClaim(row["id"], row["document"], row["quote"], row["title"], row["period"], _money(row["fields"]))
        for row in rows
    )


def told_names(connection: sqlite3.Connection, entity: str) -> tuple[str, ...]:
    """Every name by which documents call an entity, sorted; its label is one of them."""
    rows = connection.execute("SELECT name FROM names WHERE entity = ? ORDER BY name", (entity,))
    return tuple(row["name"] for row in rows)


def told_codes(connection: sqlite3.Connection, entity: str) -> tuple[Identifier, ...]:
    """The codes that an entity has outside of texts, sorted."""
    row = connection.execute("SELECT codes FROM entities WHERE id = ?", (entity,)).fetchone()
    return () if row is None else held_codes.read(row["codes"])


def told_documents(connection: sqlite3.Connection) -> Iterator[ListedDocument]:
    """All documents by id, streamed."""
    rows = connection.execute("SELECT id, key, title, published FROM documents ORDER BY id")
    return (ListedDocument(*row) for row in rows)


def _money(fields: str | None) -> QuotedSum | None:
    found = json.loads(fields) if fields else {}
    if "amount" not in found:
        return None
    return QuotedSum(found["kind"], int(found["amount"]), found.get("currency", "CNY"))
