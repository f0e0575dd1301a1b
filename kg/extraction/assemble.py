"""From the spaCy Docs of a document's articles to its `Extraction`: source offsets, local ids, refused statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from kg.extraction.records import (
    EntityTable,
    LocalInvestment,
    LocalObservation,
    LocalRelation,
)
from kg.model import (
    AlignedText,
    Document,
    Entity,
    Extraction,
    Investment,
    Observation,
    Refusal,
    Relation,
    Span,
)
from kg.vocabulary import vocabulary


def assemble(document: Document, docs: Sequence[Doc], extractor: str) -> Extraction:
    """What the document says: entities with mentions in the text as read, ids e1, e2 … in order of first mention.

    `docs` are the articles' Docs with all components run. A statement that the ontology forbids, or that names an
    entity without a mention, goes to `refused` with its reason.
    """
    entities = _entities(document, docs)
    ids = {number: entity.id for number, entity in entities.items()}
    table: EntityTable = docs[0]._.entities if docs else EntityTable()
    relations: list[Relation] = []
    investments: list[Investment] = []
    observations: list[Observation] = []
    refused: list[Refusal] = []
    for doc in docs:
        clean = doc._.article.clean
        for stated in doc._.relations:
            reason = _objection(stated, table, ids)
            if reason:
                refused.append(Refusal(_wording(stated, table), reason, _spans(clean, stated.evidence)))
            else:
                relations.append(_relation(stated, clean, ids))
        investments += [_investment(it, clean, ids) for it in doc._.investments]
        observations += [_observation(it, clean, ids) for it in doc._.observations if it.subject in ids]
    return Extraction(
        extractor=extractor,
        entities=tuple(entities.values()),
        relations=_distinct(relations),
        investments=_distinct(investments),
        observations=_distinct(observations),
        refused=_distinct(refused),
    )


def _entities(document: Document, docs: Sequence[Doc]) -> dict[int, Entity]:
    """Index in the entity table → entity, in order of the first mention in the text as read."""
    mentions: dict[int, set[Span]] = {}
    for doc in docs:
        for mention in doc._.mentions:
            span = doc._.article.clean.to_source(mention.start, mention.end)
            if span.end > span.start:
                mentions.setdefault(mention.entity, set()).add(span)
    table: EntityTable = docs[0]._.entities if docs else EntityTable()
    in_order = sorted(mentions, key=lambda number: min(mentions[number]))
    return {
        number: Entity(
            id=f"e{position}",
            type=table[number].type,
            name=table[number].name,
            surfaces=table[number].surfaces,
            mentions=tuple(sorted(mentions[number])),
        )
        for position, number in enumerate(in_order, start=1)
    }


def _objection(stated: LocalRelation, table: EntityTable, ids: Mapping[int, str]) -> str:
    """Why the ontology refuses the relation, or "" when it does not."""
    subject, object_ = table[stated.subject].type, table[stated.object].type
    if stated.subject == stated.object:
        return f"{stated.type.value} relates an entity to itself"
    if stated.subject not in ids or stated.object not in ids:
        return f"{stated.type.value} names an entity without a mention in the text"
    if not vocabulary().allows(stated.type, subject, object_):
        return f"{stated.type.value} does not run from {subject.value} to {object_.value}"
    return ""


def _wording(stated: LocalRelation, table: EntityTable) -> str:
    return f"{stated.type.value}({table[stated.subject].name}, {table[stated.object].name})"


def _spans(clean: AlignedText, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(clean.to_source(start, end) for start, end in spans)


def _relation(stated: LocalRelation, clean: AlignedText, ids: Mapping[int, str]) -> Relation:
    return Relation(
        type=stated.type,
        subject=ids[stated.subject],
        object=ids[stated.object],
        evidence=_spans(clean, stated.evidence),
        rule=stated.rule,
        confidence=stated.confidence,
        title=stated.title,
        stage=stated.stage,
        polarity=stated.polarity,
        period=stated.period,
    )


def _investment(stated: LocalInvestment, clean: AlignedText, ids: Mapping[int, str]) -> Investment:
    return Investment(
        amount=stated.amount,
        kind=stated.kind,
        evidence=_spans(clean, stated.evidence),
        rule=stated.rule,
        confidence=stated.confidence,
        currency=stated.currency,
        project=_id(stated.project, ids),
        investor=_id(stated.investor, ids),
        site=_id(stated.site, ids),
        period=stated.period,
        stage=stated.stage,
        polarity=stated.polarity,
    )


def _observation(stated: LocalObservation, clean: AlignedText, ids: Mapping[int, str]) -> Observation:
    return Observation(
        subject=ids[stated.subject],
        metric=stated.metric,
        value=stated.value,
        unit=stated.unit,
        evidence=_spans(clean, stated.evidence),
        rule=stated.rule,
        confidence=stated.confidence,
        change=stated.change,
        period=stated.period,
        polarity=stated.polarity,
    )


def _id(number: int | None, ids: Mapping[int, str]) -> str | None:
    return None if number is None else ids.get(number)


def _distinct(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))
