"""A record of the gold as the extraction of a small document that says no more than the record."""

from __future__ import annotations

import hashlib

from kg.evaluation.identity.names import Fact, NameRecord
from kg.model import Entity, EntityType, Extraction, Relation, RelationType, Span

LOCAL = "e1"
"""Local id of the record's own entity."""


def as_document(record: NameRecord) -> tuple[str, Extraction]:
    """The id of the record's document, and what it says: the named thing first, then those of its facts."""
    text = _Text()
    things = [text.entity(LOCAL, record.type, (record.name, *record.aliases))]
    relations = []
    for fact in record.facts:
        other = next((one for one in things[1:] if (one.type, one.name) == (fact.type, _dense(fact.name))), None)
        if other is None:
            other = text.entity(f"e{len(things) + 1}", fact.type, (fact.name,))
            things.append(other)
        if fact.relation:
            relations.append(_relation(fact.relation, fact, other))
    document = hashlib.sha256(f"{record.type}|{record.group}|{record.line}".encode()).hexdigest()[:16]
    return document, Extraction("gold of names", tuple(things), tuple(relations))


def _relation(kind: RelationType, fact: Fact, other: Entity) -> Relation:
    return Relation(
        kind,
        subject=other.id if fact.inverse else LOCAL,
        object=LOCAL if fact.inverse else other.id,
        evidence=other.mentions[:1],
        rule="gold",
        confidence=1.0,
        title=fact.title,
        period=fact.period,
    )


class _Text:
    """Where the surface forms lie when they are written one after the other."""

    def __init__(self) -> None:
        self._end = 0

    def entity(self, local: str, kind: EntityType, wordings: tuple[str, ...]) -> Entity:
        surfaces = tuple(dict.fromkeys(map(_dense, wordings)))
        return Entity(local, kind, surfaces[0], surfaces, tuple(map(self._span, surfaces)))

    def _span(self, surface: str) -> Span:
        start = self._end
        self._end += len(surface) + 1
        return Span(start, start + len(surface))


def _dense(name: str) -> str:
    return "".join(name.split())
