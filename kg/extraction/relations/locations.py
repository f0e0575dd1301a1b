"""locatedIn: a park, company or public body lies in a place, or is that place's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.location_by_name import Naming
from kg.extraction.relations.scenes import Finding, Scene, around, innermost, listed, relation
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


_COUNTRY = frozenset({"中国", "我国"})
_AWAY = re.compile(r"[；。]|与|同|和|跟|到|赴|至|从|往|来|访|对口|援|客商|企业家")
_NEAR = 40


def find_locations(scene: Scene) -> Iterator[LocalRelation]:
    """Every locatedIn of the passage."""
    naming = Naming(scene)
    for sentence, _ in scene.sentences():
        for reference in sentence.references:
            if reference.type in _LOCATABLE and reference.named:
                yield from naming.locations(sentence, reference)
        yield from _adjacent(scene, sentence)
        yield from _near(scene, sentence)
        yield from _situated(scene, sentence)
        yield from _own(scene, sentence)


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


def _near(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某县…建成某某园: a park lies in the place that its sentence named last before it."""
    references = sentence.references
    for index, park in enumerate(references):
        if park.type is not EntityType.PARK or not park.named:
            continue
        before = [item for item in references[:index] if item.type is EntityType.PLACE and item.end <= park.start]
        if not before or scene.name(before[-1].entity) in _COUNTRY:
            continue
        gap = scene.text(before[-1].end, park.start)
        if len(gap) <= _NEAR and not _AWAY.search(gap):
            yield _located(scene, sentence, park, before[-1], "near")


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
