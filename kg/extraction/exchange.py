"""The EXCHANGE form of the annotation scheme: what `kg extract` prints, one object a document."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kg.model import Document, Entity, Extraction, Investment, Observation, Relation, Span


def to_exchange(document: Document, extraction: Extraction) -> dict[str, Any]:
    """The document's articles and statements as plain JSON values; offsets count in the text as read, end exclusive."""
    return {
        "doc": document.key.rsplit("/", 1)[-1],
        "extractor": extraction.extractor,
        "articles": [
            {
                "title": article.title,
                "byline": list(article.byline),
                "published": article.published,
                "spans": _spans(article.spans),
            }
            for article in document.articles
        ],
        "entities": [_entity(it) for it in extraction.entities],
        "relations": [_relation(it) for it in extraction.relations],
        "investments": [_investment(it) for it in extraction.investments],
        "observations": [_observation(it) for it in extraction.observations],
        "refused": [
            {"statement": it.statement, "reason": it.reason, "evidence": _spans(it.evidence)}
            for it in extraction.refused
        ],
    }


def json_number(decimal_text: str) -> int | float:
    """A plain decimal text as the number JSON prints: an int when it is whole, else a float."""
    value = Decimal(decimal_text)
    return int(value) if value == value.to_integral_value() else float(value)


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "surfaces": list(entity.surfaces),
        "mentions": _spans(entity.mentions),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "type": relation.type.value,
        "subject": relation.subject,
        "object": relation.object,
        "title": relation.title,
        "stage": None if relation.stage is None else relation.stage.value,
        "polarity": relation.polarity.value,
        "period": relation.period,
        "evidence": _spans(relation.evidence),
        "rule": relation.rule,
        "confidence": relation.confidence,
    }


def _investment(investment: Investment) -> dict[str, Any]:
    return {
        "amount": investment.amount,
        "currency": investment.currency,
        "kind": investment.kind.value,
        "project": investment.project,
        "investor": investment.investor,
        "site": investment.site,
        "stage": None if investment.stage is None else investment.stage.value,
        "polarity": investment.polarity.value,
        "period": investment.period,
        "evidence": _spans(investment.evidence),
        "rule": investment.rule,
        "confidence": investment.confidence,
    }


def _observation(observation: Observation) -> dict[str, Any]:
    return {
        "subject": observation.subject,
        "metric": observation.metric,
        "value": json_number(observation.value),
        "unit": observation.unit,
        "change": None if observation.change is None else json_number(observation.change),
        "period": observation.period,
        "polarity": observation.polarity.value,
        "evidence": _spans(observation.evidence),
        "rule": observation.rule,
        "confidence": observation.confidence,
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
