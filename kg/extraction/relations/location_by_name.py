"""locatedIn by what somebody is called: 岚溪市财政局 and 岚溪经开区 lie in 岚溪, 市委 in the city of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.name_index import named_in
from kg.extraction.relations.scenes import Finding, Scene, relation
from kg.extraction.topics import reference_weights
from kg.lexicon.gazetteers import gazetteers
from kg.model import EntityType, RelationType

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


class Naming:
    """Where the bodies, parks and firms of one article lie by their names."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._places = _place_names(scene)
        self._homes = Homes(scene)

    def locations(self, sentence: Sentence, reference: Reference) -> Iterator[LocalRelation]:
        """The places that the name of somebody whom the sentence names says it lies in."""
        yield from _by_name(self._scene, sentence, reference, self._places)
        yield from _bare(self._scene, sentence, reference, self._homes)


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
