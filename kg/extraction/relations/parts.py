"""partOf: a place inside a place, a park inside a park, a department of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.passages import Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.name_index import named_in
from kg.extraction.relations.scenes import Finding, Scene, around, relation
from kg.lexicon.gazetteers import Division, gazetteers
from kg.model import EntityType, RelationType

_LEVELS = (
    ("省", 4),
    ("自治区", 4),
    ("市", 3),
    ("州", 3),
    ("盟", 3),
    ("区", 2),
    ("县", 2),
    ("旗", 2),
    ("镇", 1),
    ("乡", 1),
    ("街道", 1),
    ("村", 0),
    ("社区", 0),
    ("路", 0),
    ("大道", 0),
    ("街", 0),
)
_UNKNOWN_LEVEL = -1
_WITHIN = re.compile(
    r"^[”’）)]?(?:位于|坐落于|坐落在|地处|是|在|同在|设在|落户|内的|里的|的|旗下的?|下辖的?|管辖的?)[“‘（(]?$"
)
_IN_PARK = re.compile(r"(?:的|内的|里的|内|中的|一期|二期|三期|核心区|[“”‘’（()）—]){0,3}")
_LOCATED = re.compile(r"(?:位于|坐落于|坐落在|地处|同在|设在|落户|落地)[^，。；]{0,14}$")
_BODY_PART = re.compile(r"(?:的|下属的?|所属的?|旗下的?|直属的?|附属的?)?[“]?")
_OF_LEVEL = re.compile(r"[省市县区州镇]")
_OUTER = re.compile(r"(?:开发区|经开区|高新区|集中区|集聚区|新区|保税区|综保区|工业园区|园区|自贸区|示范区)$")
_INNER = re.compile(
    r"(?:产业园|工业园|科技园|创业园|创新园|物流园|生态园|智造园|孵化器|孵化园|众创空间|加速器|创业中心|"
    r"创新中心|基地|港|谷|城|小镇|中心|大厦|园)$"
)
_COUNTRY = frozenset({"中国", "我国"})
_FAR = 2
"""How many sentences may lie between two places for their known hierarchy to count as said."""


_Placed = tuple[int, int, int]
"""An entity with the start and end of where it is named."""


def find_parts(scene: Scene) -> Iterator[LocalRelation]:
    """Every partOf of the passage."""
    for sentence, _ in scene.sentences():
        yield from _adjacent(scene, sentence)
        yield from _parks(scene, sentence)
    yield from _known(scene)
    yield from _own(scene)


def _adjacent(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    for left, right in pairwise(sentence.references):
        gap = scene.text(left.end, right.start) if left.end <= right.start else None
        if gap is None or left.entity == right.entity:
            continue
        start, end = around(left, right)
        if (
            left.type is right.type is EntityType.PLACE
            and gap in {"", "的"}
            and _may_hold(scene, left.entity, right.entity)
        ):
            found = Finding(RelationType.PART_OF, right.entity, left.entity, start, end, "relations.parts.adjacent")
            yield relation(scene, sentence, found)
        if (
            left.type is right.type is EntityType.ORGANIZATION
            and left.named
            and _BODY_PART.fullmatch(gap)
            and right.named
            and _is_department(scene, gap, right.entity)
        ):
            found = Finding(RelationType.PART_OF, right.entity, left.entity, start, end, "relations.parts.body")
            yield relation(scene, sentence, found)


def _is_department(scene: Scene, gap: str, entity: int) -> bool:
    """省委省政府 are two bodies side by side; 大学研究所 and 大学下属的中心 are one inside the other."""
    return "属" in gap or "旗下" in gap or not _OF_LEVEL.match(scene.name(entity))


def _parks(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """A园B, and A位于B园."""
    parks = sentence.of_type(EntityType.PARK)
    for left, right in pairwise(parks):
        if left.entity == right.entity or left.end > right.start:
            continue
        gap = scene.text(left.end, right.start)
        start, end = around(left, right)
        if _IN_PARK.fullmatch(gap):
            found = Finding(RelationType.PART_OF, right.entity, left.entity, start, end, "relations.parts.park")
            yield relation(scene, sentence, found)
        elif _LOCATED.search(gap):
            found = Finding(RelationType.PART_OF, left.entity, right.entity, start, end, "relations.parts.located")
            yield relation(scene, sentence, found)


def _known(scene: Scene) -> Iterator[LocalRelation]:
    """Places whose hierarchy is common knowledge, named in one sentence or in neighbouring ones."""
    near: dict[int, tuple[Sentence, int, int]] = {}
    places = named_in(scene.passage, EntityType.PLACE)
    codes = frozenset(division.code for place in places for division in _divisions(scene, place))
    for sentence, _ in scene.sentences():
        for reference in sentence.of_type(EntityType.PLACE):
            for entity, (other, start, end) in list(near.items()):
                if sentence.index - other.index > _FAR:
                    del near[entity]
                elif entity != reference.entity:
                    ends = (entity, start, end), (reference.entity, reference.start, reference.end)
                    yield from _ordered(scene, sentence, ends, codes)
            near[reference.entity] = (sentence, reference.start, reference.end)


def _ordered(
    scene: Scene, sentence: Sentence, ends: tuple[_Placed, _Placed], codes: frozenset[str]
) -> Iterator[LocalRelation]:
    for child, parent in (ends, ends[::-1]):
        if _is_parent(scene, child[0], parent[0], codes):
            start = max(sentence.start, min(child[1], parent[1]))
            found = Finding(
                RelationType.PART_OF, child[0], parent[0], start, max(child[2], parent[2]), "relations.parts.known"
            )
            yield relation(scene, sentence, found)


def _own(scene: Scene) -> Iterator[LocalRelation]:
    """In a park's own report the inner parks are its parts."""
    own = scene.own_park
    if own is None or not any(_OUTER.search(surface) for surface in scene.surfaces(own)):
        return
    for sentence, _ in scene.sentences():
        for reference in sentence.of_type(EntityType.PARK):
            inner = not any(_OUTER.search(surface) for surface in scene.surfaces(reference.entity))
            if reference.named and reference.entity != own and inner and _INNER.search(scene.name(reference.entity)):
                found = Finding(
                    RelationType.PART_OF, reference.entity, own, reference.start, reference.end, "relations.parts.own"
                )
                yield relation(scene, sentence, found)


def _may_hold(scene: Scene, outer: int, inner: int) -> bool:
    """Whether the inner place can lie in the outer one: by the divisions where both are known, else by level."""
    if scene.name(inner) in _COUNTRY:
        return False
    known_outer, known_inner = _divisions(scene, outer), _divisions(scene, inner)
    if known_outer and known_inner:
        return any(_descends(child, parent) for child in known_inner for parent in known_outer)
    outer_level, inner_level = _level(scene.name(outer)), _level(scene.name(inner))
    return outer_level == _UNKNOWN_LEVEL or inner_level == _UNKNOWN_LEVEL or outer_level > inner_level


def _level(name: str) -> int:
    return next((level for suffix, level in _LEVELS if name.endswith(suffix)), _UNKNOWN_LEVEL)


def _divisions(scene: Scene, entity: int) -> tuple[Division, ...]:
    found: list[Division] = []
    for surface in scene.surfaces(entity):
        found += gazetteers().divisions_called(surface)
    return tuple(found)


def _is_parent(scene: Scene, child: int, parent: int, codes: frozenset[str]) -> bool:
    """Whether the divisions say so, and the prefecture between the two is not named in the passage itself."""
    pairs = [(c, p) for c in _divisions(scene, child) for p in _divisions(scene, parent) if _descends(c, p)]
    return any(c.parent == p.code or c.parent not in codes for c, p in pairs)


def _descends(child: Division, parent: Division) -> bool:
    """GB/T 2260 codes nest: 430523 lies in 430500 lies in 430000."""
    if child.code == parent.code or child.level == parent.level:
        return False
    stem = parent.code.rstrip("0")
    stem += "0" * (len(stem) % 2)
    return child.code.startswith(stem)
