"""What one document says around an entity: the other ends of its affirmed relations, and the places it names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache

from kg.identity.divisions import ancestors, leading, ordinary, plain, unlisted_stem
from kg.identity.meant import as_context, meant
from kg.lexicon.gazetteers import Division
from kg.model import Entity, EntityType, Extraction, Polarity, Relation, RelationType
from kg.values import normalise

_LEVELS = "省市州县区镇乡"
_CITY = "市"
_SPEAKING = frozenset({EntityType.ORGANIZATION, EntityType.PARK})
"""Types whose names may open with a division that the document names nowhere else."""


class Context:
    """The relations of one extraction, and the way walked through them (relations may form a ring)."""

    def __init__(
        self, extraction: Extraction, document_id: str, keys_of: Callable[[Entity, Context], list[str]]
    ) -> None:
        self.document_id = document_id
        self._keys_of = keys_of
        self._entities = {entity.id: entity for entity in extraction.entities}
        self._relations = [one for one in extraction.relations if one.polarity is Polarity.AFFIRMED]
        self._way: set[str] = set()

    def objects(self, entity: Entity, *types: RelationType) -> list[Entity]:
        """What the entity stands in one of the relations to, each once, those of the first type first."""
        return self._ends([one.object for one in self._of(types) if one.subject == entity.id])

    def subjects(self, entity: Entity, *types: RelationType) -> list[Entity]:
        """What stands in one of the relations to the entity, each once, those of the first type first."""
        return self._ends([one.subject for one in self._of(types) if one.object == entity.id])

    def posts(self, person: Entity) -> list[tuple[str, Entity]]:
        """The bodies where a person holds a post, each with the title in the text's words, "" where it gives none."""
        held = [one for one in self._of((RelationType.HOLDS_POST,)) if one.subject == person.id]
        return [(one.title or "", self._entities[one.object]) for one in held if one.object in self._entities]

    def stems_of_places(self) -> tuple[str, ...]:
        """The places that the document names as counties or cities, without the suffix: 岷禾 where it says 岷禾县."""
        stems = (_stem(one.name) for one in self._entities.values() if one.type is EntityType.PLACE)
        return tuple(sorted({stem for stem in stems if stem}))

    def unlisted_counties(self) -> tuple[str, ...]:
        """The counties and cities that the document names and the gazetteer lacks, in full: 岷禾县."""
        names = {normalise(one.name) for one in self._entities.values() if one.type is EntityType.PLACE}
        return tuple(sorted(name for name in names if unlisted_stem(name)))

    @cached_property
    def divisions(self) -> frozenset[Division]:
        """The divisions of China that the document surely names, alone or before the name of a body or park."""
        found = {self._division(one) for one in self._entities.values()}
        return frozenset(one for one in found if one is not None)

    @cached_property
    def home(self) -> str:
        """The one city, prefecture, county or the like that all places of the document lie in or around, else "".

        In the form of an identity key's context. A document that names two counties has none.
        """
        places = [normalise(one.name) for one in self._entities.values() if one.type is EntityType.PLACE]
        counties = sorted({place for place in places if unlisted_stem(place)})
        listed = sorted((one for name in places if (one := meant(name)) is not None), key=lambda one: one.code)
        narrow = max(listed, key=lambda one: len(ancestors(one)), default=None)
        if narrow is not None and not {*listed} <= {narrow, *ancestors(narrow)}:
            return ""
        if counties:
            taken = len(counties) > 1 or (narrow is not None and narrow.level == "county")
            return "" if taken else counties[0]
        wide = narrow is None or (narrow.level == "province" and not narrow.name.endswith(_CITY))
        return "" if narrow is None or wide else as_context(narrow)

    def called(self, entity: Entity) -> str:
        """What an entity is called when it is another's context: its own primary key without the type."""
        if entity.id in self._way:
            return normalise(entity.name)
        self._way.add(entity.id)
        primary = self._keys_of(entity, self)[0]
        self._way.discard(entity.id)
        return primary.partition("|")[2].replace("|", "@")

    def parents(self, name: str, entity: Entity) -> list[str]:
        """What the entity lies in or belongs to, sorted; an office of a level (县财政局) takes one of that level."""
        level = name[0] if name[0] in _LEVELS else ""
        parents = self.objects(entity, RelationType.PART_OF, RelationType.LOCATED_IN)
        fitting = [parent for parent in parents if not level or normalise(parent.name).endswith(level)]
        return sorted(map(self.called, fitting))

    def _division(self, entity: Entity) -> Division | None:
        name = normalise(entity.name)
        if entity.type is EntityType.PLACE:
            return meant(name)
        opening = leading(name) if entity.type in _SPEAKING else []
        return meant("".join(opening)) if opening and opening[0] not in ordinary() else None

    def _of(self, types: tuple[RelationType, ...]) -> list[Relation]:
        return [one for kind in types for one in self._relations if one.type is kind]

    def _ends(self, local_ids: list[str]) -> list[Entity]:
        return [self._entities[local] for local in dict.fromkeys(local_ids) if local in self._entities]


@lru_cache(maxsize=65536)
def _stem(place: str) -> str:
    name = normalise(place)
    stem = plain(name)
    return "" if stem == name else stem
