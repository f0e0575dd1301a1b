"""The sentence that shows what an identity key stands for: what a person needs to judge it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kg.ledger import documents
from kg.ledger.codec import spans
from kg.model import Article, Span

# For the eye only. Where extraction sees sentences end is its own (`kg.extraction.sentence_bounds`), and comes with a
# model that nobody who merely reads the ledger should have to load.
_END = re.compile(r"[。！？!?；;…]+[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that names an entity by a key."""

    document: str
    source: str
    """Key of the document."""
    mention: Span
    """Where the sentence names the entity; counts in the text as read."""
    surface: str
    sentence: str
    """Cleaned: without the line breaks of the text as read."""
    claim: str | None
    """A claim about the entity that this sentence shows, the surest of the document."""


def evidence(connection: sqlite3.Connection, key: str) -> Evidence | None:
    """The sentence of the first document (by its key) that names an entity by an identity key; None when none does.

    A sentence that shows a claim about the entity goes before one that merely names it.
    """
    local = _local(connection, key)
    if local is None:
        return None
    places = connection.execute(
        "SELECT start, stop, surface FROM mentions WHERE document = ? AND local = ? ORDER BY start, stop",
        (local["document"], local["local"]),
    ).fetchall()
    if not places:
        return None
    shown = list(_shown(connection, local["document"], local["entity"]))
    chosen, claim = next(
        ((place, claim) for claim, span in shown for place in places if _inside(place, span)), (places[0], None)
    )
    mention = Span(chosen["start"], chosen["stop"])
    return Evidence(
        document=local["document"],
        source=local["source"],
        mention=mention,
        surface=chosen["surface"],
        sentence=_sentence(connection, local["document"], mention),
        claim=claim,
    )


def _local(connection: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    """The local entity whose first key it is, else one that has it among its keys."""
    chosen = "SELECT l.document, l.local, l.entity, d.key AS source FROM locals AS l JOIN documents AS d"
    order = "ORDER BY d.key, l.local LIMIT 1"
    row: sqlite3.Row | None = connection.execute(
        f"{chosen} ON d.id = l.document WHERE l.key = ? {order}", (key,)
    ).fetchone()
    if row is None:
        row = connection.execute(
            f"""{chosen} ON d.id = l.document WHERE l.entity = (SELECT cluster FROM keys WHERE key = :key)
            AND EXISTS (SELECT 1 FROM json_each(l.keys) WHERE value = :key) {order}""",
            {"key": key},
        ).fetchone()
    return row


def _shown(connection: sqlite3.Connection, document: str, entity: str) -> Iterator[tuple[str, Span]]:
    """Claims of a document about an entity with each stretch that shows them, the surest first."""
    rows = connection.execute(
        """SELECT c.id, c.evidence FROM parties AS p JOIN claims AS c ON c.id = p.claim
        WHERE p.entity = ? AND p.document = ? ORDER BY c.confidence DESC, c.start, c.id""",
        (entity, document),
    ).fetchall()
    for row in rows:
        yield from ((row["id"], span) for span in spans(json.loads(row["evidence"])))


def _inside(place: sqlite3.Row, span: Span) -> bool:
    return bool(span.start <= place["start"] and place["stop"] <= span.end)


def _sentence(connection: sqlite3.Connection, document: str, mention: Span) -> str:
    for article in documents.articles(connection, document) or ():
        found = _sentence_of(article, mention)
        if found:
            return found
    # Not in any article, as in a page's head: the line that it stands on.
    text = documents.text(connection, document) or ""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    return text[start : end if end >= 0 else len(text)].strip()


def _sentence_of(article: Article, mention: Span) -> str:
    clean = article.clean
    at = next((i for i, start in enumerate(clean.starts) if start == mention.start and clean.ends[i] > start), None)
    if at is None:
        return ""
    block = next((block for block in article.blocks if block.start <= at < block.end), None)
    if block is None:
        return ""
    ends = [match.end() for match in _END.finditer(clean.text, block.start, block.end)]
    start = max((end for end in ends if end <= at), default=block.start)
    return clean.text[start : min((end for end in ends if end > at), default=block.end)].strip()
