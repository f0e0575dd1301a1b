"""tenantOf: a company is in a park, moved in, signed to settle there, or is called one of its firms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, around, innermost, listed, relation
from kg.extraction.relations.tenancy_here import tenants_here
from kg.extraction.relations.tenancy_near import tenants_near
from kg.extraction.relations.tenancy_outsiders import TALKS
from kg.extraction.stages import is_rumour
from kg.model import EntityType, RelationType

_MOVES = re.compile(
    r"(?:落户|入驻|进驻|落地|搬进|搬入|搬到|搬至|迁入|迁至|迁到|扎根|投身|入园|加盟|位于|坐落于|设在|"
    r"坐落在|地处|进入|投资建设|投资兴建|建厂|建在|签约)[^，。；]{0,14}$"
)
_MOVED_IN = re.compile(
    r"(?:里|内|中)?[^，。；]{0,16}?(?:入驻|落户|进驻|入园|投产|开工|奠基|建厂|建设|生产|设立|成立|兴建|"
    r"竣工|扩建|投资|签约)"
)
_AT = re.compile(r"(?:在|于)[^，。；、]{0,4}$")
_ENDS = re.compile(r"(?:内|里)?[，。；,;]")
_JOINED = re.compile(
    r"(?:的|内的|里的|内|里|园区|区内|入园|园内|入驻|骨干|龙头|重点|招商|平台|代表|本土|企业|公司|工厂|"
    r"一家|[“‘（(—]){0,5}"
)
_SIGNS = re.compile(
    r"(?:签约|签署|签订|签下|订立|达成)[^。；]{0,16}(?:项目|协议|合同|入驻|落户|投资|入园)|项目引进|"
    r"投资合同|入园协议|签约入驻|签约落户"
)


def find_tenancy(scene: Scene) -> Iterator[LocalRelation]:
    """Every tenantOf of the passage."""
    for sentence, setting in scene.sentences():
        wording = scene.passage.slice(sentence.span)
        if is_rumour(wording):
            continue
        companies = [i for i, item in enumerate(sentence.references) if item.type is EntityType.COMPANY]
        if not companies:
            continue
        yield from _adjacent(scene, sentence)
        yield from _verbs(scene, sentence)
        yield from _signed(scene, sentence)
        yield from tenants_here(scene, sentence, setting)
        yield from tenants_near(scene, sentence)


def _adjacent(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某园企业某公司, 某园的某公司."""
    references = sentence.references
    for index in range(1, len(references)):
        park, company = references[index - 1], references[index]
        if park.type is not EntityType.PARK or company.type is not EntityType.COMPANY or park.end > company.start:
            continue
        gap = scene.text(park.end, company.start)
        if _JOINED.fullmatch(gap) and company.named:
            members = listed(scene, references[index:], 0) if "企业" in gap else (company,)
            for member in members:
                if member.type is EntityType.COMPANY:
                    yield _tenant(scene, sentence, member, park, "adjacent")


def _verbs(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某公司落户某园; 某公司…在某园投产; of a list every one."""
    references = sentence.references
    for index, park in enumerate(references):
        if park.type is not EntityType.PARK:
            continue
        before = references[:index]
        subject = _nearest_company(scene, sentence, before, park)
        if subject is not None:
            gap = scene.text(before[subject].end, park.start)
            after = scene.text(park.end, sentence.end)
            there = _AT.search(gap) and (_MOVED_IN.match(after) or _ENDS.match(after))
            moved = _MOVES.search(gap) or there
            if moved and not TALKS.search(scene.passage.slice(sentence.clause_at(park.start))):
                last = innermost(scene, references, index)
                for member in listed(scene, before, subject):
                    if member.type is EntityType.COMPANY and last.type is EntityType.PARK:
                        yield _tenant(scene, sentence, member, last, "verb")


def _nearest_company(scene: Scene, sentence: Sentence, before: tuple[Reference, ...], park: Reference) -> int | None:
    for index in range(len(before) - 1, -1, -1):
        if before[index].type is EntityType.COMPANY:
            return index
        if before[index].type is EntityType.PARK:
            return None
    return None


def _signed(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某公司与某园签约, where the contract brings the company in."""
    wording = scene.passage.slice(sentence.span)
    if not _SIGNS.search(wording) or TALKS.search(wording):
        return
    references = sentence.references
    for left, right in pairwise(references):
        if {left.type, right.type} != {EntityType.PARK, EntityType.COMPANY} or left.end > right.start:
            continue
        gap = scene.text(left.end, right.start)
        if re.fullmatch(r"[^，。；、]{0,6}?(?:和|与|同|跟|也与|还与)[^，。；、]{0,6}", gap):
            park, company = (left, right) if left.type is EntityType.PARK else (right, left)
            yield _tenant(scene, sentence, company, park, "signed")


def _tenant(scene: Scene, sentence: Sentence, company: Reference, park: Reference, rule: str) -> LocalRelation:
    start, end = around(company, park)
    return relation(
        scene,
        sentence,
        Finding(RelationType.TENANT_OF, company.entity, park.entity, start, end, f"relations.tenancy.{rule}"),
    )
