"""Rows of the ledger as the JSON that clients see; one function a kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from kg.ledger import DocumentRow, EntityRow, EventRow, MentionRow, Neighbours, Page
from kg.model import Claim

Row = TypeVar("Row")


def listed(page: Page[Row], form: Callable[[Row], dict[str, Any]]) -> dict[str, Any]:
    """A page of a list: `items`, the exact `total`, and the cursor of the next page or null."""
    return {"items": [form(row) for row in page.items], "total": page.total, "next": cursor(page.next)}


def cursor(offset: int | None) -> str | None:
    """An opaque cursor; `offset_of` reads it."""
    return None if offset is None else f"o{offset}"


def entity(row: EntityRow) -> dict[str, Any]:
    """An entity of a list or on its own."""
    return {
        "id": row.id,
        "type": row.type.value,
        "label": row.label,
        "aliases": list(row.aliases),
        "documents": row.documents,
        "mentions": row.mentions,
        "claims": row.claims,
    }


def claim(row: Claim) -> dict[str, Any]:
    """A claim with its quote and the offsets of its evidence (code points in the text as read)."""
    return {
        "id": row.id,
        "document": row.document,
        "predicate": row.predicate,
        "subject": row.subject,
        "object": row.object,
        "title": row.title,
        "stage": row.stage and row.stage.value,
        "polarity": row.polarity.value,
        "period": row.period,
        "confidence": row.confidence,
        "extractor": row.extractor,
        "rule": row.rule,
        "quote": row.quote,
        "evidence": [{"start": span.start, "end": span.end} for span in row.evidence],
    }


def event(row: EventRow) -> dict[str, Any]:
    """An investment or observation."""
    return {"id": row.id, "kind": row.kind, **row.fields}


def mention(row: MentionRow) -> dict[str, Any]:
    """A mention with its offsets (code points in the text as read)."""
    return {
        "document": row.document,
        "start": row.span.start,
        "end": row.span.end,
        "surface": row.surface,
        "entity": {"id": row.entity, "type": row.type.value, "label": row.label},
    }


def document(row: DocumentRow) -> dict[str, Any]:
    """A document without its text."""
    return {
        "id": row.id,
        "key": row.key,
        "version": row.version,
        "title": row.title,
        "published": row.published,
        "characters": row.characters,
        "entities": row.entities,
        "claims": row.claims,
        "refused": row.refused,
        "extractor": row.extractor,
        "reprints": row.reprints,
    }


def neighbours(about: EntityRow, found: Neighbours) -> dict[str, Any]:
    """The contract's shape: counts by relation first, then one page of links with the ids of their claims."""
    return {
        "entity": {"id": about.id, "type": about.type.value, "label": about.label},
        "counts": found.counts,
        "items": [
            {
                "relation": item.relation,
                "direction": item.direction.value,
                "entity": {"id": item.entity.id, "type": item.entity.type.value, "label": item.entity.label},
                "claims": item.claims,
                "sources": item.sources,
                "confidence": item.confidence,
                "stage": item.stage and item.stage.value,
                "first": item.first,
                "last": item.last,
                "evidence": list(item.evidence),
            }
            for item in found.items
        ],
        "total": found.total,
        "truncated": found.next is not None,
        "next": cursor(found.next),
    }
