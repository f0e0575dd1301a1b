"""Entities as the known graph labels them, and as one document names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.model import Extraction, KnownEntity, Resolution
from kg.rdf.claims import canonical_id
from kg.rdf.identifiers import identifier_facts
from kg.rdf.terms import RDFS, SKOS, TYPE, chinese, iri, known, pg
from kg.vocabulary import entity_iri


def entity_quads(entity: KnownEntity) -> Iterator[ox.Quad]:
    """Type, label, other names and outside codes of a canonical entity."""
    return known(
        entity_iri(entity.id),
        (
            (TYPE, iri(pg(entity.type))),
            (RDFS + "label", chinese(entity.label)),
            *((SKOS + "altLabel", chinese(alias)) for alias in entity.aliases),
            *(fact for identifier in entity.identifiers for fact in identifier_facts(identifier)),
        ),
    )


def named_entities(extraction: Extraction, resolution: Resolution) -> Mapping[str, KnownEntity]:
    """Canonical id → the entity under the names that this one document has for it (the first where several do)."""
    found: dict[str, KnownEntity] = {}
    for entity in extraction.entities:
        canonical = canonical_id(resolution, entity.id)
        aliases = tuple(sorted(set(entity.surfaces) - {entity.name}))
        found.setdefault(canonical, KnownEntity(canonical, entity.type, entity.name, aliases))
    return found
