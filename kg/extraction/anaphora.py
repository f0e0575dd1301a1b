"""Bare nouns and pronouns that stand for a named entity: 该区, 园区, 全县, 公司, 该项目, 两家企业.

An anaphor takes the entity of its kind that was named last, or, where it is a bare noun such as 园区 that a park's own
report uses for itself, the one that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.passages import Inside
from kg.extraction.records import Anaphor, EntityTable, LocalMention
from kg.extraction.topics import heaviest, weights
from kg.model import Block, BlockKind, EntityType

COMPONENT = "parkgraph_anaphora"

# A bare noun counts only where it can begin a phrase: after a mark or one of these function words.
_FREE = (
    r"(?:^|(?<=[\s，。、；：！？“”（）()《》,;:!?—…在为与和对由使将驻入到从向至了给让被据的是把离])|(?<=目前)|"
    r"(?<=以来)|(?<=同时)|(?<=我们))"
)

_PARK_NOUN = (
    r"(?:国家级)?(?:经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区|开发区|工业集中区|集中区|"
    r"工业园区|产业园区|工业园|产业园|科技园|"
    r"示范区|综保区|保税区|园区)"
)
_NO_COMPOUND = r"(?!分局|支行|法院|内外|公司|集团)"
_KINDS: tuple[tuple[str, str], ...] = (
    ("pair", r"(?:两家(?:企业|公司|单位)|双方|两地|两市|两区|两园)"),
    ("park_this", rf"(?:该|本|此|这个|这座)(?:园区|园|{_PARK_NOUN})(?!中园)"),
    ("area_this", r"(?:该区|全区|我区|本区)(?!域|间|别)"),
    ("county", r"(?:该县|全县|我县|本县|县里|县内)"),
    ("city", r"(?:该市|全市|我市|本市|市内)(?!场)"),
    ("province", r"(?:该省|全省|我省|本省|省内)"),
    ("town", r"(?:该镇|全镇|我镇|本镇)"),
    ("country", r"(?:我国|全国)(?!人大|政协|各地|首|最|唯一|前|第|先进|百强|性|人民|劳模|道德|五一)"),
    ("local", r"(?:当地)"),
    ("project_this", r"(?:该|此|这个|这一)(?:项目|工程|基地)"),
    ("company_this", r"(?:该|这家)(?:公司|企业|集团|厂|行)"),
    ("park_bare", rf"{_FREE}{_PARK_NOUN}{_NO_COMPOUND}"),
    ("company_bare", rf"{_FREE}(?:公司|集团)(?!法|章程|债|制|化|们|总数)"),
    (
        "project_bare",
        rf"{_FREE}项目(?=总投资|规划|计划|建成|投产|全部|达产|占地|位于|主要|一期|二期|分|将|已|由|预计|于|"
        rf"采用|完成|选址|落户)",
    ),
)
_ANAPHOR = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS), re.MULTILINE)
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
_NO_DISTRICT = tuple(["景区", "地区", "山区", "城区", "社区", "小区", "库区", "矿区", "林区", "湖区", "校区", "厂区", "片区", "核心区", "自治区"])
_AREAS = frozenset({EntityType.PARK, EntityType.PLACE})


@dataclass(slots=True)
class _Memory:
    """Who was named so far, latest last, and what the whole article is about."""

    table: EntityTable
    weighed: Mapping[int, float]
    parks: tuple[int, ...]
    places: tuple[int, ...]
    """Parks and places of the whole article, in order, as many as an anaphor can reach."""
    last: dict[EntityType, list[int]] = field(default_factory=dict)
    heaviest: dict[EntityType, int | None] = field(default_factory=dict)
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

    def note(self, mention: LocalMention) -> None:
        named = self.last.setdefault(mention.type, [])
        if not named or named[-1] != mention.entity:
            named.append(mention.entity)
        if mention.type in _AREAS and self.named_areas[-1:] != [mention.entity]:
            self.named_areas.append(mention.entity)
        if mention.type is EntityType.PARK:
            self.block_parks.append(mention.entity)

    def latest(self, kind: EntityType) -> int | None:
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


def _memory(table: EntityTable, weighed: Mapping[int, float]) -> _Memory:
    parks = tuple(entity for entity in weighed if table[entity].type is EntityType.PARK)
    places = tuple(entity for entity in weighed if table[entity].type is EntityType.PLACE)
    return _Memory(table, weighed, parks[:_MEMORY], places[:_MEMORY])


def find_anaphora(
    text: str, blocks: Sequence[Block], mentions: Sequence[LocalMention], table: EntityTable
) -> tuple[Anaphor, ...]:
    """Every bare noun or pronoun of the text that stands for an entity of `table`, in order.

    `mentions` are in order; anaphora never overlap them. One of two entities (双方) gives two anaphora with one span.
    """
    memory = _memory(table, weights(mentions, blocks))
    inside = Inside([mention.span for mention in mentions])
    found: list[Anaphor] = []
    noted = 0
    for match in _ANAPHOR.finditer(text):
        while noted < len(mentions) and mentions[noted].end <= match.start():
            memory.enter(mentions[noted].start, blocks)
            memory.note(mentions[noted])
            noted += 1
        memory.enter(match.start(), blocks)
        overlaps = noted < len(mentions) and mentions[noted].start < match.end()
        if inside(match.start()) or overlaps:
            continue
        kind = match.lastgroup or ""
        found += [
            Anaphor(match.start(), match.end(), entity, f"anaphora.{kind}")
            for entity in _resolve(kind, match[0], memory)
        ]
    return tuple(found)


def _resolve(kind: str, wording: str, memory: _Memory) -> Sequence[int]:
    if kind == "pair":
        return _pair(wording, memory)
    return _known(_single(kind, wording, memory))


def _single(kind: str, wording: str, memory: _Memory) -> int | None:
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
    return memory.latest(EntityType.COMPANY if kind.startswith("company") else EntityType.PROJECT)


def _known(entity: int | None) -> Sequence[int]:
    return () if entity is None else (entity,)


def _city_without_suffix(memory: _Memory) -> int | None:
    best = memory.topic(EntityType.PLACE)
    if best is None or len(memory.table[best].name) > _SHORT_PLACE:
        return None
    return best


def _area(wording: str, memory: _Memory) -> int | None:
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
    return any(surface.endswith("区") and not surface.endswith(_NO_DISTRICT) for surface in table[entity].surfaces)


def _own_park(wording: str, memory: _Memory) -> int | None:
    """The article's own park, unless its paragraph so far speaks of others only."""
    own = memory.topic(EntityType.PARK)
    here = memory.block_parks[-_MEMORY:]
    order = here[::-1] if here and own not in here else ([] if own is None else [own])
    return _park_of_kind(wording, memory, [*order, *memory.parks])


def _park_of_kind(wording: str, memory: _Memory, order: Sequence[int]) -> int | None:
    """The first park of `order` whose name has the kind that the wording names (高新, 经开)."""
    for kind, marks in _PARK_KIND:
        if kind in wording:
            return next((p for p in order if any(m in s for s in memory.table[p].surfaces for m in marks)), None)
    return order[0] if order else memory.topic(EntityType.PARK)


def _pair(wording: str, memory: _Memory) -> Sequence[int]:
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


@Language.factory(COMPONENT, assigns=["doc._.anaphora"], requires=["doc._.mentions", "doc._.entities"])
def create_anaphora(nlp: Language, name: str) -> AnaphoraFinder:
    """The component that fills `doc._.anaphora`."""
    return AnaphoraFinder()


class AnaphoraFinder:
    """Writes the resolved bare nouns and pronouns to `doc._.anaphora`."""

    def __call__(self, doc: Doc) -> Doc:
        blocks = doc._.blocks or (Block(BlockKind.BODY, 0, len(doc.text)),)
        doc._.anaphora = find_anaphora(doc.text, blocks, doc._.mentions, doc._.entities)
        return doc


declare_extensions()
