"""undertakes by position: 某项目（某公司，6亿元）, 某项目，业主某公司; else the firm named last before a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, around, listed, relation
from kg.model import EntityType, RelationType

_OWNER_WORD = re.compile(
    r"[^。；]{0,12}?(?:实施单位|建设单位|建设主体|实施主体|承建单位|投资主体|投资方|投资人|业主|主体|落地企业|承担单位|牵头单位)(?:为|是|：|:)?"
)
_LISTED = re.compile(r"[”’]?(?:[（(]|，|,|｜|\|)(?:[0-9.]+亿元|[0-9.]+万元)?(?:，|,)?")
_LISTED_END = re.compile(r"^(?:[，,、）)；;。｜|投]|$|总投资|计划|[0-9])")
_LENDER = re.compile(r"银行|基金|证券|担保|租赁|保险|信用社|农商行")
_OTHERS = re.compile(
    r"(?:贷款|融资|授信|供货|配套|洽谈|提供|供应|采购|客户|设计院|监理|否认|辟谣|传闻|终止|退出|转让|收购|相邻|隔壁|发放|放款|"
    r"服务于|来自|为|给|向)"
)
_FAR = 45


def undertakings_near(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """Each project of the sentence with the firm beside it."""
    references = sentence.references
    for index, project in enumerate(references):
        if project.type is not EntityType.PROJECT or not project.named:
            continue
        owner = _behind(scene, sentence, index)
        if owner is not None:
            yield _undertakes(scene, sentence, owner, project, "listed")
            continue
        before = _before(scene, references, index)
        if before is not None:
            for member in listed(scene, references[:index], before):
                if member.type is EntityType.COMPANY and not _LENDER.search(scene.name(member.entity)):
                    yield _undertakes(scene, sentence, member, project, "near")


def _behind(scene: Scene, sentence: Sentence, index: int) -> Reference | None:
    """The firm right behind a project in a list of projects and their owners."""
    project, after = sentence.references[index], sentence.references[index + 1 : index + 2]
    if not after or after[0].type is not EntityType.COMPANY or after[0].start < project.end:
        return None
    gap = scene.text(project.end, after[0].start)
    rest = scene.text(after[0].end, sentence.end)
    in_list = _LISTED.fullmatch(gap) and _LISTED_END.match(rest)
    return after[0] if in_list or _OWNER_WORD.fullmatch(gap) else None


def _before(scene: Scene, references: tuple[Reference, ...], index: int) -> int | None:
    """The firm named last before the project, unless another project or word of a third party lies between."""
    project = references[index]
    at = index
    while at and references[at - 1].type is EntityType.PROJECT:
        if not re.fullmatch(r"[”’]?[、和及与][“‘]?", scene.text(references[at - 1].end, references[at].start)):
            return None
        at -= 1
    if at and re.search(r"(?:[，,：:；、]|归|和)[“‘]?$", scene.text(references[at - 1].end, references[at].start)):
        return None
    for position in range(at - 1, max(-1, at - 5), -1):
        item = references[position]
        gap = scene.text(item.end, references[at].start) if item.end <= project.start else "；"
        if item.type is EntityType.PROJECT or len(gap) > _FAR or "；" in gap:
            return None
        if item.type is EntityType.COMPANY:
            lender = _LENDER.search(scene.name(item.entity))
            return None if lender or _OTHERS.search(gap) else position
    return None


def _undertakes(scene: Scene, sentence: Sentence, company: Reference, project: Reference, rule: str) -> LocalRelation:
    start, end = around(company, project)
    found = Finding(
        RelationType.UNDERTAKES, company.entity, project.entity, start, end, f"relations.undertakings.{rule}"
    )
    return relation(scene, sentence, found)
