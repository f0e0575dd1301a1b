"""locatedIn: a park, company or public body lies in a place, or is that place's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.gazetteers import gazetteers
from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.name_index import named_in
from kg.extraction.relations.scenes import Finding, Scene, around, innermost, listed, relation
from kg.extraction.topics import reference_weights
from kg.model import EntityType, RelationType

_LOCATABLE = (EntityType.PARK, EntityType.COMPANY, EntityType.ORGANIZATION)
_GAP = re.compile(r"(?:的|境内的|当地的|本地的|这个|[“‘（(]|国家级|省级|市级|县级|北部的|南部的|东部的|西部的){0,2}")
_SITUATED = re.compile(
    r"(?:位于|坐落于|坐落在|地处|总部(?:位于|设在|在)|设在|注册于|落户|落地|选址|驻在|扎根)[^，。；]{0,12}$"
)
_FOUNDED = re.compile(
    r"^[^，。；]{0,10}(?:成立|设立|新成立|开设|建立|设有|建有|注册|组建|建设|规划建设|打造|建成|创办)[^，。；]{0,14}$"
)
_BUILT = re.compile(r"[^，。；]{0,6}?(?:开工|奠基|揭牌|成立|开园|建设|启动|落成)")
_WORKS = re.compile(r"^[^，。；]{0,14}?(?:等|投产|达产|开工|车间|产线|扩产|建成|竣工|等本地企业|落户)")
_BARE_BODY = re.compile(r"^(?P<level>市|县|区|省|州|镇)(?!场|域)")
_LEVEL_ENDS = {
    "市": ("市", "州", "盟"),
    "县": ("县", "旗", "市"),
    "区": ("区",),
    "省": ("省", "自治区"),
    "州": ("州",),
    "镇": ("镇",),
}
_ENDINGS = ("特别行政区", "自治区", "自治州", "地区", "省", "市", "县", "区", "州", "镇", "乡")
_SHORTEST = 2
_BRACKETED = re.compile(r"[（(]([^（()）]{2,6})[）)]")
_COUNTRY = frozenset({"中国", "我国"})
_PUBLIC = re.compile(
    r"(?:政府|委|局|办|厅|法院|检察院|学院|大学|协会|商会|联合会|管委会|税务|党校|医院|学校|中学|公安|"
    r"海关|人大|政协|联社|工商联|(?<!支)部)$|委员会|办公室"
)


def find_locations(scene: Scene) -> Iterator[LocalRelation]:
    """Every locatedIn of the passage."""
    places = _place_names(scene)
    homes = Homes(scene)
    for sentence, _ in scene.sentences():
        for reference in sentence.references:
            if reference.type in _LOCATABLE and reference.named:
                yield from _by_name(scene, sentence, reference, places)
                yield from _bare(scene, sentence, reference, homes)
        yield from _adjacent(scene, sentence)
        yield from _situated(scene, sentence)
        yield from _own(scene, sentence)


class Homes:
    """The place of each level that the article is about, looked up once."""

    def __init__(self, scene: Scene) -> None:
        weighed = reference_weights(scene.passage)
        self._places = {
            entity: weight for entity, weight in weighed.items() if scene.type_of(entity) is EntityType.PLACE
        }
        self._scene = scene

    def of_level(self, level: str) -> int | None:
        """The heaviest place whose name says the level, else the heaviest that is known to have it."""
        for fits in (self._says_level, self._is_level):
            fitting = [entity for entity in self._places if fits(entity, level)]
            if fitting:
                return max(fitting, key=lambda entity: self._places[entity])
        return None

    def _says_level(self, entity: int, level: str) -> bool:
        return self._scene.name(entity).endswith(level) and not self._scene.name(entity).endswith("自治区")

    def _is_level(self, entity: int, level: str) -> bool:
        surfaces = self._scene.surfaces(entity)
        if any(surface.endswith(_LEVEL_ENDS[level]) for surface in surfaces):
            return level != "区" or not any(surface.endswith("自治区") for surface in surfaces)
        known = {division.level for surface in surfaces for division in gazetteers().divisions_called(surface)}
        wanted = {"市": {"prefecture", "province"}, "省": {"province"}, "县": {"county"}, "区": {"county"}}
        return bool(known & wanted.get(level, set()))


def _place_names(scene: Scene) -> dict[str, int]:
    """Each wording of a place, also without its 省, 市, 县 → its entity."""
    names: dict[str, int] = {}
    for entity in named_in(scene.passage, EntityType.PLACE):
        for surface in scene.surfaces(entity):
            names.setdefault(surface, entity)
    for surface, entity in list(names.items()):
        ending = next((e for e in _ENDINGS if surface.endswith(e) and len(surface) - len(e) >= _SHORTEST), "")
        names.setdefault(surface.removesuffix(ending), entity)
    return names


def _by_name(scene: Scene, sentence: Sentence, reference: Reference, places: dict[str, int]) -> Iterator[LocalRelation]:
    """岚溪经开区 lies in 岚溪, 岚溪市财政局 too; a company only in the place that its name has in brackets."""
    name = scene.text(reference.start, reference.end)
    if reference.type is EntityType.COMPANY:
        inside, rule = (
            [places[m[1]] for m in _BRACKETED.finditer(name) if m[1] in places],
            "relations.locations.brackets",
        )
    else:
        inside, rule = list(_prefixes(name, places))[-1:], "relations.locations.name"
        if reference.type is EntityType.ORGANIZATION and not _PUBLIC.search(name):
            inside = []
    for entity in inside:
        if scene.name(entity) not in _COUNTRY:
            yield relation(
                scene,
                sentence,
                Finding(RelationType.LOCATED_IN, reference.entity, entity, reference.start, reference.end, rule),
            )


def _prefixes(name: str, places: dict[str, int]) -> Iterator[int]:
    """The places that the name begins with, one inside the other."""
    at = 0
    while at < len(name):
        length = next((n for n in range(min(8, len(name) - at), _SHORTEST - 1, -1) if name[at : at + n] in places), 0)
        if not length:
            break
        yield places[name[at : at + length]]
        at += length


def _bare(scene: Scene, sentence: Sentence, reference: Reference, homes: Homes) -> Iterator[LocalRelation]:
    """市委, 县财政局: those of the city or county that the article is about."""
    match = _BARE_BODY.match(scene.name(reference.entity)) if reference.type is not EntityType.PARK else None
    place = homes.of_level(match["level"]) if match else None
    if place is not None:
        found = Finding(
            RelationType.LOCATED_IN, reference.entity, place, reference.start, reference.end, "relations.locations.bare"
        )
        yield relation(scene, sentence, found)


def _adjacent(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某市的某某园, 某国的甲、乙、丙; of a chain of places every one."""
    references = sentence.references
    chain: list[Reference] = []
    for index, reference in enumerate(references):
        if chain and not _GAP.fullmatch(scene.text(chain[-1].end, reference.start)):
            chain = []
        if reference.type is EntityType.PLACE:
            chain.append(reference)
            continue
        if chain and reference.type in _LOCATABLE and reference.named:
            several = scene.text(chain[-1].end, reference.start).startswith("的")
            members = listed(scene, references[index:], 0) if several else (reference,)
            for member in members:
                if member.type in _LOCATABLE and not _has_own_place(scene, references, member, chain[-1]):
                    yield _located(scene, sentence, member, chain[-1], "adjacent")
        chain = []


def _has_own_place(scene: Scene, references: Sequence[Reference], member: Reference, place: Reference) -> bool:
    """Whether another place stands directly before a later member of the list: 某国的甲、他国乙."""
    return any(
        item.type is EntityType.PLACE
        and item.entity != place.entity
        and place.end <= item.start
        and item.end <= member.start
        for item in references
    )


def _own(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """In a report on one place, a company that works, builds or earns is one of that place."""
    place = scene.topics.main
    if place is None or scene.type_of(place) is not EntityType.PLACE or sentence.of_type(EntityType.PARK):
        return
    for company in sentence.of_type(EntityType.COMPANY):
        others = [item for item in sentence.of_type(EntityType.PLACE) if item.entity != place]
        if (
            company.named
            and not others
            and _WORKS.match(scene.text(company.end, sentence.clause_at(company.start).end))
        ):
            found = Finding(
                RelationType.LOCATED_IN, company.entity, place, company.start, company.end, "relations.locations.own"
            )
            yield relation(scene, sentence, found)


def _situated(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某某园位于某县; 在某市成立某公司."""
    references = sentence.references
    for index, reference in enumerate(references):
        if reference.type not in _LOCATABLE:
            continue
        clause = sentence.clause_at(reference.start)
        for other in references[index + 1 : index + 5]:
            if other.type is not EntityType.PLACE or other.start > clause.end:
                break
            gap = scene.text(reference.end, other.start)
            if _SITUATED.search(gap) or (gap == "在" and _BUILT.match(scene.text(other.end, clause.end))):
                last = innermost(scene, references, references.index(other))
                if last.type is EntityType.PLACE:
                    yield _located(scene, sentence, reference, last, "situated")
                break
        for other in references[max(0, index - 2) : index]:
            gap = scene.text(other.end, reference.start)
            if (
                other.type is EntityType.PLACE
                and other.start >= clause.start
                and _FOUNDED.match(gap)
                and reference.named
            ):
                yield _located(scene, sentence, reference, other, "founded")


def _located(scene: Scene, sentence: Sentence, reference: Reference, place: Reference, rule: str) -> LocalRelation:
    start, end = around(reference, place)
    found = Finding(RelationType.LOCATED_IN, reference.entity, place.entity, start, end, f"relations.locations.{rule}")
    return relation(scene, sentence, found)
