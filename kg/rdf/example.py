"""A made-up sentence taken through to quads: the worked example of the documentation."""

from __future__ import annotations

from kg.model import (
    AlignedText,
    Article,
    Document,
    Entity,
    EntityType,
    Extraction,
    Investment,
    InvestmentKind,
    Relation,
    RelationType,
    Resolution,
    Span,
    Stage,
)
from kg.rdf.ids import content_id

_TEXT = "禾穗电子有限公司已签约入驻青岚云工业园，计划投资1.6亿元建设禾穗传感器项目。"
_NAMES = {
    "e1": (EntityType.COMPANY, "禾穗电子有限公司"),
    "e2": (EntityType.PARK, "青岚云工业园"),
    "e3": (EntityType.PROJECT, "禾穗传感器项目"),
}


def example() -> tuple[Document, Extraction, Resolution]:
    """A document of one sentence about invented things, what it says, and its canonical entities."""
    key = "example.txt"
    clean = AlignedText(_TEXT, tuple(range(len(_TEXT))), tuple(range(1, len(_TEXT) + 1)))
    article = Article("青岚云工业园再添新企业", (), "2023-06-15", clean, (), (Span(0, len(_TEXT)),))
    document = Document(content_id(key), content_id(_TEXT), key, _TEXT, (article,))
    entities = tuple(Entity(local, type_, name, (name,), (_span(name),)) for local, (type_, name) in _NAMES.items())
    tenancy = Relation(
        type=RelationType.TENANT_OF,
        subject="e1",
        object="e2",
        evidence=(_span("禾穗电子有限公司已签约入驻青岚云工业园"),),
        rule="relations.tenancy",
        confidence=0.93,
        stage=Stage.CONTRACTED,
    )
    money = Investment(
        amount=160_000_000,
        kind=InvestmentKind.PLANNED,
        evidence=(_span("计划投资1.6亿元建设禾穗传感器项目"),),
        rule="investments.sum",
        confidence=0.9,
        project="e3",
        investor="e1",
        stage=Stage.PLANNED,
    )
    extraction = Extraction("parkgraph/0.1.0", entities, (tenancy,), (money,))
    return document, extraction, Resolution({local: content_id(*name) for local, name in _NAMES.items()})


def _span(words: str) -> Span:
    start = _TEXT.index(words)
    return Span(start, start + len(words))
