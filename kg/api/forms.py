"""Rows of the ledger as the JSON that clients see; one function a kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from kg.ledger import (
    ChangeRow,
    DocumentRow,
    EntityRef,
    EntityRow,
    EventRow,
    Hop,
    MentionRow,
    Neighbour,
    Neighbours,
    Page,
    Paths,
    RetellingRow,
    SaidRow,
)
from kg.model import Claim, Identifier
from kg.rdf.identifiers import iri_of

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
        "sources": row.sources,
        "identifiers": [identifier(one) for one in row.identifiers],
    }


def ref(row: EntityRow | EntityRef) -> dict[str, Any]:
    """An entity where only its name is needed."""
    return {"id": row.id, "type": row.type.value, "label": row.label}


def identifier(code: Identifier) -> dict[str, Any]:
    """A code of an entity; `iri` is the one that the graph matches it to, null where there is none."""
    return {"scheme": code.scheme.value, "value": code.value, "iri": iri_of(code)}


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
    """An investment or observation, as `type` says; `claims` state it, of `sources` independent ones."""
    counts = {"claims": row.claims, "sources": row.sources}
    return {"id": row.id, "type": row.kind, "kind": row.kind, **row.fields, **counts}


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


def retelling(row: RetellingRow) -> dict[str, Any]:
    """Another document that tells a story of this one, and how much of the wording is the same."""
    return {
        "id": row.id,
        "key": row.key,
        "title": row.title,
        "published": row.published,
        "jaccard": row.jaccard and round(row.jaccard, 3),
        "contained": row.contained and round(row.contained, 3),
    }


def change(row: ChangeRow) -> dict[str, Any]:
    """What a new version of a document changed."""
    return {
        "number": row.number,
        "generation": row.generation,
        "before": row.before,
        "after": row.after,
        "new": [said(one) for one in row.new],
        "gone": [said(one) for one in row.gone],
    }


def said(row: SaidRow) -> dict[str, Any]:
    """A statement by its content, its entities named as they were at the time."""
    named = {role: ref(entity) for role, entity in row.entities.items()}
    return {"predicate": row.predicate, "entities": named, "values": row.values, "quote": row.quote}


def neighbours(about: EntityRow, found: Neighbours) -> dict[str, Any]:
    """The contract's shape: counts by relation first, then one page of links with the ids of their claims.

    `from` is the nearer end of a link: the entity asked for, unless the walk went further than one step.
    """
    items = [
        {**link(item), "entity": ref(item.entity), "distance": item.distance, "from": ref(item.near or about)}
        for item in found.items
    ]
    return {
        "entity": ref(about),
        "counts": found.counts,
        "items": items,
        "total": found.total,
        "truncated": found.next is not None,
        "next": cursor(found.next),
    }


def link(item: Neighbour) -> dict[str, Any]:
    """A link without its ends: what it is, how well it is known, and the ids of its claims."""
    return {
        "relation": item.relation,
        "direction": item.direction.value,
        "claims": item.claims,
        "sources": item.sources,
        "confidence": item.confidence,
        "stage": item.stage and item.stage.value,
        "first": item.first,
        "last": item.last,
        "evidence": list(item.evidence),
    }


def paths(source: EntityRow, target: EntityRow, found: Paths) -> dict[str, Any]:
    """The shortest paths, each a list of hops from `source` on; `length` is null where there is none."""
    return {
        "source": ref(source),
        "target": ref(target),
        "length": found.length,
        "items": [{"hops": [_hop(hop) for hop in path]} for path in found.items],
        "total": found.total,
        "truncated": len(found.items) < found.total,
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {"from": ref(hop.source), "to": ref(hop.target), "links": [link(one) for one in hop.links]}
