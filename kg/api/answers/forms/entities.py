"""Entities: whole, by name alone, and where a text names them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kg.ledger import EntityRef, EntityRow, MentionRow
from kg.model import EntityType, Identifier, Scheme
from kg.rdf.identifiers import iri_of


class RefForm(TypedDict):
    """An entity where only its name is needed."""

    id: str
    type: EntityType
    label: str


class IdentifierForm(TypedDict):
    """A code of an entity."""

    scheme: Scheme
    value: str
    iri: Annotated[str | None, Field(description="What the graph matches it to; null where there is none.")]


class EntityForm(TypedDict):
    """An entity of a list or on its own."""

    id: str
    type: EntityType
    label: str
    aliases: Annotated[list[str], Field(description="Its other names, as texts write them.")]
    documents: Annotated[int, Field(description="How many documents name it.")]
    mentions: Annotated[int, Field(description="How many places in them do.")]
    claims: Annotated[int, Field(description="How many claims it takes part in.")]
    sources: Annotated[int, Field(description="How many independent sources make them: reprints count once.")]
    identifiers: list[IdentifierForm]


class MentionForm(TypedDict):
    """One place where a document names an entity."""

    document: str
    start: Annotated[int, Field(description="In code points of the text as read.")]
    end: Annotated[int, Field(description="Exclusive.")]
    surface: Annotated[str, Field(description="The text between them.")]
    entity: RefForm


def entity(row: EntityRow) -> EntityForm:
    """An entity of a list or on its own."""
    return {
        "id": row.id,
        "type": row.type,
        "label": row.label,
        "aliases": list(row.aliases),
        "documents": row.documents,
        "mentions": row.mentions,
        "claims": row.claims,
        "sources": row.sources,
        "identifiers": [identifier(one) for one in row.identifiers],
    }


def ref(row: EntityRow | EntityRef) -> RefForm:
    """An entity where only its name is needed."""
    return {"id": row.id, "type": row.type, "label": row.label}


def identifier(code: Identifier) -> IdentifierForm:
    """A code of an entity; `iri` is the one that the graph matches it to, null where there is none."""
    return {"scheme": code.scheme, "value": code.value, "iri": iri_of(code)}


def mention(row: MentionRow) -> MentionForm:
    """A mention with its offsets (code points in the text as read)."""
    return {
        "document": row.document,
        "start": row.span.start,
        "end": row.span.end,
        "surface": row.surface,
        "entity": {"id": row.entity, "type": row.type, "label": row.label},
    }
