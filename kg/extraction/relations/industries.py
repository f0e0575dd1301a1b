"""inIndustry: a company, park or project works in, or is counted into, an industry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.name_index import NameIndex, named_in
from kg.extraction.relations.scenes import Finding, Scene, Setting, around, listed, relation
from kg.extraction.stages import is_rumour
from kg.model import EntityType, RelationType

_WORKERS = (EntityType.COMPANY, EntityType.PARK, EntityType.PROJECT)
_FOCUS = re.compile(
    r"主导产业|产业链|产业集群|集群|重点发展|聚焦|围绕|形成|打造|培育|壮大|做大|做强|发展|布局|为主|主攻|"
    r"瞄准|支柱|深耕|特色产业|优势产业|产业发展|赛道|涉及|集聚|聚集|龙头|行业|企业|制造商|专业|从事|主营|"
    r"致力|生产|领域|产业|产值|集"
)
_JOINED = re.compile(
    r"(?:的|等|行业|产业|领域|企业|龙头|龙头企业|制造商|公司|服务商|重点|骨干|老厂|老牌|厂商|厂家|老字号|新秀|巨头|厂|商|配套商|企业家|方向|板块|方面|，|：|[“”（(]){0,4}"
)
_FAR = 70
_REPORT = 7
"""Sentences from which on an article is a report and not a note."""


def find_industries(scene: Scene) -> Iterator[LocalRelation]:
    """Every inIndustry of the passage."""
    for sentence, setting in scene.sentences():
        industries = sentence.of_type(EntityType.INDUSTRY)
        if not industries or is_rumour(scene.passage.slice(sentence.span)):
            continue
        yield from _near(scene, sentence)
        yield from _park(scene, sentence, setting)
    yield from _named(scene)


def _near(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某行业龙头企业某公司; 某公司深耕某产业; 甲、乙等某行业企业."""
    references = sentence.references
    for index, industry in enumerate(references):
        if industry.type is not EntityType.INDUSTRY:
            continue
        if index + 1 < len(references):
            after = references[index + 1]
            if after.type in (EntityType.COMPANY, EntityType.PROJECT) and _JOINED.fullmatch(
                scene.text(industry.end, after.start)
            ):
                for member in listed(scene, references[index + 1 :], 0):
                    if member.type is after.type:
                        yield _works(scene, sentence, member, industry, "adjacent")
        if index:
            worker = references[index - 1]
            gap = scene.text(worker.end, industry.start)
            if worker.type in _WORKERS and len(gap) <= _FAR and _says(gap, scene.text(industry.end, sentence.end)):
                for member in listed(scene, references, index - 1):
                    if member.type is worker.type:
                        yield _works(scene, sentence, member, industry, "verb")


_WORKS = re.compile(
    r"(?:深耕|聚焦|从事|主营|专注|致力于|做|发展|拓展|布局|生产|投资|属于|进军|涉足|为主|"
    r"等)[^，。；]{0,14}$|^[^，。；]{0,3}$"
)


def _says(gap: str, after: str) -> bool:
    return bool(_WORKS.search(gap)) and "。" not in gap


def _park(scene: Scene, sentence: Sentence, setting: Setting) -> Iterator[LocalRelation]:
    """The industries that a sentence on a park says it grows."""
    wording = scene.passage.slice(sentence.span)
    if not _FOCUS.search(wording):
        return
    for industry in sentence.of_type(EntityType.INDUSTRY):
        parks = [item for item in sentence.of_type(EntityType.PARK) if item.end <= industry.start]
        if parks:
            yield _works(scene, sentence, parks[-1], industry, "park")
        elif setting.park is not None and not _has_other_subject(sentence, industry) and _dwells(scene, setting.park):
            found = Finding(
                RelationType.IN_INDUSTRY,
                setting.park,
                industry.entity,
                industry.start,
                industry.end,
                "relations.industries.own",
            )
            yield relation(scene, sentence, found)


def _dwells(scene: Scene, park: int) -> bool:
    """Whether the article is a report or comes back to the park, so that a silent sentence can be about it."""
    references = (item for sentence, _ in scene.sentences() for item in sentence.references)
    return len(scene.passage.sentences) >= _REPORT or sum(item.entity == park for item in references) > 1


def _has_other_subject(sentence: Sentence, industry: Reference) -> bool:
    return any(
        item.type in (EntityType.COMPANY, EntityType.PLACE, EntityType.PROJECT, EntityType.PERSON)
        and item.end <= industry.start
        for item in sentence.references
    )


def _named(scene: Scene) -> Iterator[LocalRelation]:
    """A park, project or firm whose name holds the industry's wording works in it."""
    index = _industry_stems(scene)
    seen: set[int] = set()
    for sentence, _ in scene.sentences():
        for worker in sentence.references:
            if worker.type not in _WORKERS or not worker.named or worker.entity in seen:
                continue
            seen.add(worker.entity)
            for industry in dict.fromkeys(entity for _, _, entity in index.within(scene.name(worker.entity))):
                found = Finding(
                    RelationType.IN_INDUSTRY,
                    worker.entity,
                    industry,
                    worker.start,
                    worker.end,
                    "relations.industries.name",
                )
                yield relation(scene, sentence, found)


def _industry_stems(scene: Scene) -> NameIndex:
    """Each wording of an industry without 产业, 集群, 行业; one character is no stem."""
    return NameIndex.of(
        (_KIND.sub("", surface), entity)
        for entity in named_in(scene.passage, EntityType.INDUSTRY)
        for surface in scene.surfaces(entity)
    )


_KIND = re.compile(r"(?:特色)?(?:产业集群|产业链|产业|行业|集群|制造业|业)$")


def _works(scene: Scene, sentence: Sentence, worker: Reference, industry: Reference, rule: str) -> LocalRelation:
    start, end = around(worker, industry)
    return relation(
        scene,
        sentence,
        Finding(RelationType.IN_INDUSTRY, worker.entity, industry.entity, start, end, f"relations.industries.{rule}"),
    )
