"""Identity keys: what a document-local entity can be known by in other documents."""

from __future__ import annotations

from dataclasses import dataclass

from kg.identity.context import Context
from kg.identity.kinds import KINDS
from kg.model import Entity, Extraction


@dataclass(frozen=True, slots=True)
class EntityKeys:
    """What one document-local entity is known by; the document says that all its keys are one."""

    local: str
    primary: str
    all: tuple[str, ...]
    """`primary` first, the others sorted."""


def identity_keys(entity: Entity, extraction: Extraction, document_id: str) -> EntityKeys:
    """The keys of one entity of a document; which these are is the matter of its type (`kg.identity.kinds`)."""
    keys = _keys(entity, Context(extraction, document_id, _keys))
    primary, others = keys[0], sorted(set(keys[1:]) - {keys[0]})
    return EntityKeys(local=entity.id, primary=primary, all=(primary, *others))


def _keys(entity: Entity, context: Context) -> list[str]:
    return KINDS[entity.type].keys(entity, context)
