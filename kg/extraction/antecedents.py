"""Which named entity a bare noun or pronoun stands for, given who was named so far and what the article is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.extraction.records import EntityTable, LocalMention
from kg.extraction.topics import heaviest
from kg.model import Block, EntityType

_SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "county": ("县", "旗"),
    "city": ("市", "州", "盟"),
    "province": ("省", "自治区"),
    "town": ("镇", "乡", "街道"),
}
_SHORT_PLACE = 3
_MEMORY = 50
"""How many names back an anaphor can reach: keeps the search linear in the text."""
_PARK_KIND = (
    ("高新", ("高新",)),
    ("经开", ("经开", "经济")),
    ("经济", ("经开", "经济")),
    ("综保", ("综保", "综合保税")),
)
_INNER_KINDS = ("园", "港", "谷", "城", "中心")
_LENDER = re.compile(r"银行|农商行|信用社|联社|证券|保险|基金|创投|创业投资|资本")
_NO_DISTRICT = re.compile(r"(?:[景地山城社小库矿林湖校厂片]|核心|自治)区$")
_AREAS = frozenset({EntityType.PARK, EntityType.PLACE})


@dataclass(slots=True)
class Memory:
    """Who was named so far, latest last, and what the whole article is about."""

    table: EntityTable
    weighed: Mapping[int, float]
    parks: tuple[int, ...]
    places: tuple[int, ...]
    """Parks and places of the whole article, in order, as many as an anaphor can reach."""
    last: dict[EntityType, list[int]] = field(default_factory=dict)
    heaviest: dict[EntityType, int | None] = field(default_factory=dict)
    blocks: dict[EntityType, int] = field(default_factory=dict)
    """The block in which each kind was named last."""
    block: int = 0
    named_areas: list[int] = field(default_factory=list)
    """Parks and places in the order in which they were named, without repetitions in a row."""
    block_parks: list[int] = field(default_factory=list)
    """Parks named so far in the current block."""

    def enter(self, offset: int, blocks: Sequence[Block]) -> None:
        """Move on to the block that holds the offset; offsets never go back."""
        while self.block + 1 < len(blocks) and blocks[self.block].end <= offset:
            self.block += 1
            self.block_parks = []

    def note(self, mention: LocalMention, *, oblique: bool = False) -> None:
        """Take in the next mention; an oblique one (购自某公司) stands behind the one named before it in its block."""
        named = self.last.setdefault(mention.type, [])
        if not named or named[-1] != mention.entity:
            at = len(named) - 1 if oblique and named and self.block == self.blocks.get(mention.type) else len(named)
            named.insert(at, mention.entity)
        self.blocks[mention.type] = self.block
        if mention.type in _AREAS and self.named_areas[-1:] != [mention.entity]:
            self.named_areas.append(mention.entity)
        if mention.type is EntityType.PARK:
            self.block_parks.append(mention.entity)

    def latest(self, kind: EntityType) -> int | None:
        """The entity of the kind that was named last, else the one that weighs most."""
        named = self.last.get(kind)
        return named[-1] if named else self.topic(kind)

    def topic(self, kind: EntityType) -> int | None:
        """The entity of the kind that weighs most in the whole article."""
        if kind not in self.heaviest:
            self.heaviest[kind] = heaviest(self.weighed, self.table, (kind,))
        return self.heaviest[kind]

    def place(self, suffixes: tuple[str, ...]) -> int | None:
        """The place named last whose name says the level, else the first of the article that does."""
        for places in (self.last.get(EntityType.PLACE, [])[: -_MEMORY - 1 : -1], self.places):
            for entity in places:
                if self.table[entity].name.endswith(suffixes):
                    return entity
        return None


def memory_of(table: EntityTable, weighed: Mapping[int, float]) -> Memory:
    """The memory before the first sentence; `weighed` says how much the article speaks of each entity."""
    parks = tuple(entity for entity in weighed if table[entity].type is EntityType.PARK)
    places = tuple(entity for entity in weighed if table[entity].type is EntityType.PLACE)
    return Memory(table, weighed, parks[:_MEMORY], places[:_MEMORY])


def resolve(kind: str, wording: str, memory: Memory) -> Sequence[int]:
    """The entities that an anaphor of the kind (a group of `kg.extraction.anaphora`) stands for; mostly one or none."""
    if kind == "pair":
        return _pair(wording, memory)
    return _known(_single(kind, wording, memory))


def _single(kind: str, wording: str, memory: Memory) -> int | None:
    if kind in _SUFFIXES:
        named = memory.place(_SUFFIXES[kind])
        return _city_without_suffix(memory) if named is None and kind in {"city", "province"} else named
    if kind == "area_this":
        return _area(wording, memory)
    if kind == "park_this":
        return _park_of_kind(wording, memory, memory.last.get(EntityType.PARK, [])[: -_MEMORY - 1 : -1])
    if kind == "park_bare":
        return _own_park(wording, memory)
    if kind == "country":
        return next((entity for entity in memory.places if memory.table[entity].name in {"中国", "我国"}), None)
    if kind == "local":
        return memory.latest(EntityType.PLACE)
    return _company(wording, memory) if kind.startswith("company") else memory.latest(EntityType.PROJECT)


def _company(wording: str, memory: Memory) -> int | None:
    """The company named last; a lender only where the article knows no other firm."""
    if not wording.endswith("行"):
        named = memory.last.get(EntityType.COMPANY, [])[: -_MEMORY - 1 : -1]
        firm = next((entity for entity in named if not _LENDER.search(memory.table[entity].name)), None)
        if firm is not None:
            return firm
    return memory.latest(EntityType.COMPANY)


def _known(entity: int | None) -> Sequence[int]:
    return () if entity is None else (entity,)


def _city_without_suffix(memory: Memory) -> int | None:
    best = memory.topic(EntityType.PLACE)
    if best is None or len(memory.table[best].name) > _SHORT_PLACE:
        return None
    return best


def _area(wording: str, memory: Memory) -> int | None:
    """该区 is the park or the district that was named last; 全区 and 我区 the one the article is about."""
    districts = [entity for entity in memory.places if memory.table[entity].name.endswith("区")]
    areas = sorted([*memory.parks, *districts])
    if not areas:
        return None
    if wording == "该区":
        named = [entity for entity in memory.named_areas[-_MEMORY:] if _is_called_area(memory.table, entity)]
        return named[-1] if named else areas[0]
    return max(areas, key=lambda entity: memory.weighed[entity])


def _is_called_area(table: EntityTable, entity: int) -> bool:
    if table[entity].type is EntityType.PARK:
        return any(surface.endswith(("区", "新城")) for surface in table[entity].surfaces)
    return any(surface.endswith("区") and not _NO_DISTRICT.search(surface) for surface in table[entity].surfaces)


def _own_park(wording: str, memory: Memory) -> int | None:
    """The article's own park, unless its paragraph so far speaks of others only."""
    own = memory.topic(EntityType.PARK)
    here = memory.block_parks[-_MEMORY:]
    order = here[::-1] if here and own not in here else ([] if own is None else [own])
    return _park_of_kind(wording, memory, [*order, *memory.parks])


def _park_of_kind(wording: str, memory: Memory, order: Sequence[int]) -> int | None:
    """The first park of `order` whose name has the kind that the wording names (高新, 经开; 该园 ends in 园 or 港)."""
    if wording in {"该园", "本园", "此园"}:
        inner = next((p for p in order if memory.table[p].name.endswith(_INNER_KINDS)), None)
        if inner is not None:
            return inner
    for kind, marks in _PARK_KIND:
        if kind in wording:
            return next((p for p in order if any(m in s for s in memory.table[p].surfaces for m in marks)), None)
    return order[0] if order else memory.topic(EntityType.PARK)


def _pair(wording: str, memory: Memory) -> Sequence[int]:
    kinds: tuple[EntityType, ...] = (EntityType.PARK, EntityType.PLACE)
    if wording.startswith("两家"):
        kinds = (EntityType.COMPANY,)
    elif wording in {"两地", "两市"}:
        kinds = (EntityType.PLACE,)
    elif wording == "双方":
        # Who the two sides are is seldom what was named last.
        return ()
    latest = [entity for kind in kinds for entity in memory.last.get(kind, [])[-2:]]
    return tuple(sorted(set(latest[-2:]))) if len(set(latest[-2:])) == 2 else ()
