"""Industries, initiatives and awards go by their names."""

from __future__ import annotations

from kg.identity.context import Context
from kg.identity.kinds.kind import Kind, no_blocks, no_comparison
from kg.identity.records import key_of
from kg.model import Entity
from kg.values import normalise


def by_names(entity: Entity, _context: Context) -> list[str]:
    """One key a wording."""
    return [key_of(entity.type, normalise(surface)) for surface in (entity.name, *entity.surfaces)]


NAMED = Kind(by_names, no_blocks, no_comparison)
