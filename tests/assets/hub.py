"""A data directory with one park that more is linked to than the graph view starts with; all names are invented."""

from __future__ import annotations

import hashlib
from itertools import product
from pathlib import Path

from kg.model import (
    AlignedText,
    Article,
    Block,
    BlockKind,
    Document,
    Entity,
    EntityType,
    Extraction,
    Relation,
    RelationType,
    Span,
)
from kg.pipeline import Writer

PARK = "青禾产业园"
COMPANIES = tuple(f"{one}{two}电子有限公司" for one, two in product("岚澄荻砚霁槿珩翊", "桥川泽汀山"))
PEOPLE = ("顾望舒", "沈砚秋", "陆槿年")
SURE, UNSURE = 0.9, 0.5
YEARS = ("2021", "2022", "2023")
UNLINKED = "县财政局"
LINKS = len(COMPANIES) + len(PEOPLE)


def hub(data: Path) -> Path:
    """Forty companies and three people of one park, two companies that are partners; written and published.

    Every third company has its year; every second of them is unsure.
    """
    with Writer.open(data) as writer:
        document, extraction = _told()
        writer.follow(writer.ledger.add(document, extraction))
    return data


def _told() -> tuple[Document, Extraction]:
    names = [(EntityType.PARK, PARK)]
    names += [(EntityType.COMPANY, name) for name in COMPANIES]
    names += [(EntityType.PERSON, name) for name in PEOPLE]
    names += [(EntityType.ORGANIZATION, UNLINKED)]
    text, entities = "", []
    for number, (kind, name) in enumerate(names):
        span = Span(len(text) + 2, len(text) + 2 + len(name))
        entities.append(Entity(f"e{number}", kind, name, (name,), (span,)))
        text += f"这是{name}。"
    aligned = AlignedText(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    whole = Span(0, len(text))
    article = Article("园区名录", ("记者",), "2024-05-01", aligned, (Block(BlockKind.BODY, 0, len(text)),), (whole,))
    document = Document(_hash("hub"), _hash(text), "hub.txt", text, (article,))
    return document, Extraction("generated/1", tuple(entities), tuple(_relations(entities)))


def _relations(entities: list[Entity]) -> list[Relation]:
    park, companies, people = entities[0], entities[1 : 1 + len(COMPANIES)], entities[1 + len(COMPANIES) : -1]
    tenants = [_relation(RelationType.TENANT_OF, company, park, number) for number, company in enumerate(companies)]
    posts = [_relation(RelationType.HOLDS_POST, person, park, 0) for person in people]
    return [*tenants, *posts, _relation(RelationType.PARTNERS_WITH, companies[0], companies[1], 0)]


def _relation(kind: RelationType, subject: Entity, object_: Entity, number: int) -> Relation:
    return Relation(
        type=kind,
        subject=subject.id,
        object=object_.id,
        evidence=(subject.mentions[0],),
        rule="generated.link",
        confidence=UNSURE if number % 2 else SURE,
        title="主任" if kind is RelationType.HOLDS_POST else None,
        period=YEARS[number % len(YEARS)],
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
