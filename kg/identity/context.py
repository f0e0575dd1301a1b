"""What one document says around an entity: the other ends of its affirmed relations."""

from __future__ import annotations

from functools import lru_cache

from kg.identity.divisions import plain
from kg.model import Entity, EntityType, Extraction, Polarity, Relation, RelationType
from kg.values import normalise


class Context:
    """The relations of one extraction, and the way walked through them (relations may form a ring)."""

    def __init__(self, extraction: Extraction, document_id: str) -> None:
        self.document_id = document_id
        self._entities = {entity.id: entity for entity in extraction.entities}
        self._relations = [one for one in extraction.relations if one.polarity is Polarity.AFFIRMED]
        self._way: set[str] = set()

    def objects(self, entity: Entity, *types: RelationType) -> list[Entity]:
        """What the entity stands in one of the relations to, each once, those of the first type first."""
        return self._ends([one.object for one in self._of(types) if one.subject == entity.id])

    def subjects(self, entity: Entity, *types: RelationType) -> list[Entity]:
        """What stands in one of the relations to the entity, each once, those of the first type first."""
        return self._ends([one.subject for one in self._of(types) if one.object == entity.id])

    def stems_of_places(self) -> tuple[str, ...]:
        """The places that the document names as counties or cities, without the suffix: 岷禾 where it says 岷禾县."""
        stems = (_stem(one.name) for one in self._entities.values() if one.type is EntityType.PLACE)
        return tuple(sorted({stem for stem in stems if stem}))

    def enter(self, entity: Entity) -> bool:
        """Step to an entity; False when the way already leads through it."""
        if entity.id in self._way:
            return False
        self._way.add(entity.id)
        return True

    def leave(self, entity: Entity) -> None:
        """Step back from an entity."""
        self._way.discard(entity.id)

    def _of(self, types: tuple[RelationType, ...]) -> list[Relation]:
        return [one for kind in types for one in self._relations if one.type is kind]

    def _ends(self, local_ids: list[str]) -> list[Entity]:
        return [self._entities[local] for local in dict.fromkeys(local_ids) if local in self._entities]


@lru_cache(maxsize=65536)
def _stem(place: str) -> str:
    name = normalise(place)
    stem = plain(name)
    return "" if stem == name else stem
