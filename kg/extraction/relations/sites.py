"""sitedIn: a project is built in, or landed in, a park or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.name_index import NameIndex, named_in
from kg.extraction.relations.scenes import Finding, Scene, Setting, around, innermost, listed, relation
from kg.extraction.stages import is_rumour
from kg.extraction.subjects import AREAS
from kg.model import EntityType, RelationType

_JOINED = re.compile(r"(?:的|内的|里的|内|里|北部|南部|东部|西部|[“‘（(—]|首个|一期|二期){0,4}")
_SITUATED = re.compile(
    r"(?:位于|坐落于|坐落在|地处|落户|落地|选址|落子|设在|建在|建设在|入驻|进驻|签约)[^，。；]{0,14}$"
)
_AT = re.compile(r"(?:在|于)[^，。；、]{0,6}$")
_BUILT = re.compile(
    r"[^，。；]{0,10}?(?:开工|动工|投产|建成|竣工|奠基|建设|启动|落地|投用|投运|实施|举行|签约|揭牌|开业|兴建|开建)"
)
_BUILDS = re.compile(
    r"(?:建设|打造|兴建|新建|启动|实施|投资|开工|建成|建|推进|引进|签约|谋划|创建|筹划|开建|布局)[^。；]{0,24}$"
)
_SCENE = re.compile(r"^(?:在|走进|来到|位于|于)")
_ELSEWHERE = re.compile(
    r"^[”’]?(?:将|已|正式)?(?:落户|位于|坐落于|坐落在|选址|地处|落地)(?!我|本|该|园区|这里|于此|见效|生根)[一-鿿]"
)
_TALKS = re.compile(r"洽谈|商谈|在谈|接洽|磋商|谈判|没能|未能|未落实|考察")
_COUNTRY = frozenset({"中国", "我国"})
_SHORTEST = 4
_FAR = 120


def find_sites(scene: Scene) -> Iterator[LocalRelation]:
    """Every sitedIn of the passage."""
    named = named_in(scene.passage, EntityType.PARK)
    parks = NameIndex.of((surface, park) for park in named for surface in scene.surfaces(park))
    for sentence, setting in scene.sentences():
        if not sentence.of_type(EntityType.PROJECT) or is_rumour(scene.passage.slice(sentence.span)):
            continue
        yield from _by_name(scene, sentence, parks)
        yield from _adjacent(scene, sentence)
        yield from _verbs(scene, sentence)
        yield from _scenes(scene, sentence)
        yield from _own(scene, sentence, setting)


def _by_name(scene: Scene, sentence: Sentence, parks: NameIndex) -> Iterator[LocalRelation]:
    """某某产业园一期项目 is built in 某某产业园."""
    for project in sentence.of_type(EntityType.PROJECT):
        if not project.named:
            continue
        for start, wording, park in parks.within(scene.name(project.entity)):
            if start == 0 and len(wording) >= _SHORTEST:
                rule = "relations.sites.name"
                found = Finding(RelationType.SITED_IN, project.entity, park, project.start, project.end, rule)
                yield relation(scene, sentence, found)


def _adjacent(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    references = sentence.references
    for index in range(1, len(references)):
        area, project = references[index - 1], references[index]
        pair = area.type in AREAS and project.type is EntityType.PROJECT and project.named and area.end <= project.start
        if pair and _JOINED.fullmatch(scene.text(area.end, project.start)):
            yield _sited(scene, sentence, project, area, "adjacent")


def _verbs(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某项目落户某园, 某项目在某园开工."""
    references = sentence.references
    for index, area in enumerate(references):
        if area.type not in AREAS:
            continue
        earlier = [i for i in range(index) if references[i].type is EntityType.PROJECT]
        if not earlier or area.start - references[earlier[-1]].end > _FAR:
            continue
        between = references[earlier[-1] + 1 : index]
        if any(item.type in AREAS for item in between):
            continue
        gap = scene.text(references[earlier[-1]].end, area.start)
        if _SITUATED.search(gap) or (_AT.search(gap) and _BUILT.match(scene.text(area.end, sentence.end))):
            last = innermost(scene, references, index)
            for member in listed(scene, references, earlier[-1]):
                if member.type is EntityType.PROJECT:
                    yield _sited(scene, sentence, member, last, "verb")


def _scenes(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """在某地，某项目开工: the place that opens the sentence; 某市…建设某项目: the place that builds."""
    areas = [item for item in sentence.references if item.type in AREAS]
    if not areas:
        return
    for project in sentence.of_type(EntityType.PROJECT):
        before = [area for area in areas if area.end <= project.start]
        if not before or not project.named:
            continue
        gap = scene.text(before[-1].end, project.start)
        opened = _SCENE.match(
            scene.text(sentence.clause_at(before[-1].start).start, before[-1].start + 1).lstrip()
        ) or _AT.search(scene.text(max(sentence.start, before[-1].start - 6), before[-1].start))
        if len(gap) <= _FAR and (opened or _BUILDS.search(gap)):
            yield _sited(scene, sentence, project, before[-1], "scene" if opened else "builder")


def _own(scene: Scene, sentence: Sentence, setting: Setting) -> Iterator[LocalRelation]:
    """A project is where its sentence was last; without a place it is in the park whose report the article is."""
    park = setting.park if scene.own_park is not None else setting.area if _is_own_place(scene) else None
    if _TALKS.search(scene.passage.slice(sentence.span)):
        return
    for project in sentence.of_type(EntityType.PROJECT):
        if not project.named or _ELSEWHERE.match(scene.text(project.end, sentence.end)):
            continue
        areas = [item for item in sentence.references if item.type in AREAS and item.end <= project.start]
        if areas and scene.name(areas[-1].entity) not in _COUNTRY:
            yield _sited(scene, sentence, project, areas[-1], "near")
        elif park is not None:
            found = Finding(
                RelationType.SITED_IN, project.entity, park, project.start, project.end, "relations.sites.own"
            )
            yield relation(scene, sentence, found)


def _is_own_place(scene: Scene) -> bool:
    """Whether the article is about one place."""
    return scene.topics.main is not None and scene.topics.main == scene.topics.area


def _sited(scene: Scene, sentence: Sentence, project: Reference, area: Reference, rule: str) -> LocalRelation:
    start, end = around(project, area)
    return relation(
        scene,
        sentence,
        Finding(RelationType.SITED_IN, project.entity, area.entity, start, end, f"relations.sites.{rule}"),
    )
