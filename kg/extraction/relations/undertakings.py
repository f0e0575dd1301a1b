"""undertakes: a company owns, invests in, or builds a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.gazetteers import gazetteers
from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, around, listed, relation
from kg.extraction.stages import is_rumour
from kg.model import EntityType, RelationType

_INVESTS = re.compile(
    r"(?:投资|总投资|自筹|斥资|建设|兴建|新建|打造|承建|实施|承担|开建|建成|启动|筹划|投建|运营|承接|中标|此次|旗下|签约|签订|签下|推进|扩建|增资|投向|用于|准备|的|共同|共建|合作)"
)
_NO_OWNER = re.compile(r"为[^，。；]{0,8}$|(?:贷款|融资|授信|供货|配套|洽谈|提供)")
_BY = re.compile(r"^[^，。；]{0,4}(?:，)?(?:是|系)?由$|^[^。；]{0,30}(?:，|（)?(?:由|投资方(?:为|是)|建设单位(?:为|是)|业主(?:为|是))[^，。；]{0,4}$")
_BUILT_BY = re.compile(r"^[^，。；]{0,16}?(?:投资|建设|承建|兴建|实施|打造|运营|承担)")
_BUILDS_IT = re.compile(r"^(?:[（(][^）)]{0,14}[）)])?[^，。；]{0,12}?(?:承建|投资[^，。；]{0,10}建设|建设运营|承担)")
_BANK = re.compile(r"银行|基金|证券|担保")
_SHORT = 2
_BRAND = 2
_FAR = 60


def find_undertakings(scene: Scene) -> Iterator[LocalRelation]:
    """Every undertakes of the passage."""
    owners = _short_names(scene)
    last: Reference | None = None
    block = -1
    for sentence, _ in scene.sentences():
        if sentence.block != block:
            block, last = sentence.block, None
        projects = sentence.of_type(EntityType.PROJECT)
        if last is not None and not projects:
            yield from _carried(scene, sentence, last)
        if not projects or is_rumour(scene.passage.slice(sentence.span)):
            continue
        last = projects[-1]
        yield from _by_name(scene, sentence, owners)
        yield from _forward(scene, sentence)
        yield from _backward(scene, sentence)


def _short_names(scene: Scene) -> tuple[tuple[str, int], ...]:
    """Each short wording of a company with its entity, longest first."""
    names = [
        (surface, entity)
        for entity in scene.passage.entities.of_type(EntityType.COMPANY)
        for surface in scene.surfaces(entity)
        if len(surface) >= _SHORT
    ]
    return tuple(sorted(names, key=lambda item: (-len(item[0]), item)))


def _by_name(scene: Scene, sentence: Sentence, owners: tuple[tuple[str, int], ...]) -> Iterator[LocalRelation]:
    """华润某某项目 belongs to 华润."""
    for project in sentence.of_type(EntityType.PROJECT):
        if not project.named:
            continue
        name = scene.name(project.entity)
        owner = next((entity for surface, entity in owners if name.startswith(surface) or surface in name[:10]), None)
        if owner is None:
            owner = _by_brand(scene, sentence, name)
        if owner is not None:
            found = Finding(RelationType.UNDERTAKES, owner, project.entity, project.start, project.end, "relations.undertakings.name")
            yield relation(scene, sentence, found)


def _by_brand(scene: Scene, sentence: Sentence, name: str) -> int | None:
    """鼎某项目 belongs to 鼎某集团: the first two characters are a firm's and no place's; the firm of this sentence first."""
    brand = name[:_BRAND]
    entities = scene.passage.entities
    if any(surface.startswith(brand) for place in entities.of_type(EntityType.PLACE, EntityType.PARK) for surface in scene.surfaces(place)):
        return None
    if gazetteers().divisions_called(brand) or brand in gazetteers().industries:
        return None
    firms = [e for e in entities.of_type(EntityType.COMPANY) if any(s.startswith(brand) for s in scene.surfaces(e)) and not _BANK.search(scene.name(e))]
    here = [item.entity for item in sentence.of_type(EntityType.COMPANY) if item.entity in firms]
    return here[0] if here else firms[0] if firms else None


def _carried(scene: Scene, sentence: Sentence, project: Reference) -> Iterator[LocalRelation]:
    """某项目。由某公司投资建设: the sentence before ends with the project."""
    companies = sentence.of_type(EntityType.COMPANY)
    if not companies:
        return
    company = companies[0]
    before, after = scene.text(sentence.start, company.start).strip(), scene.text(company.end, sentence.end)
    if re.fullmatch(r"(?:该项目)?(?:由|投资方(?:为|是)|建设单位(?:为|是)|业主(?:为|是))", before) or (
        not before and _BUILDS_IT.match(after) and project.end >= sentence.start - 2
    ):
        found = Finding(RelationType.UNDERTAKES, company.entity, project.entity, sentence.start, company.end, "relations.undertakings.carried")
        yield relation(scene, sentence, found)


def _forward(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某公司投资5亿元建设的某项目, 某公司的某项目, 某公司某项目."""
    references = sentence.references
    for index, project in enumerate(references):
        if project.type is not EntityType.PROJECT:
            continue
        for at in range(index - 1, max(-1, index - 6), -1):
            company = references[at]
            if company.type is EntityType.PROJECT and at == index - 1:
                continue
            if company.type is not EntityType.COMPANY or company.end > project.start:
                continue
            gap = scene.text(company.end, project.start)
            if len(gap) > _FAR or "；" in gap or _BANK.search(scene.name(company.entity)) or _NO_OWNER.search(gap):
                break
            if gap.strip("“‘（(的") == "" or _INVESTS.search(re.split("[，,]", gap)[-1]):
                members = listed(scene, references[: index], at)
                for member in members:
                    if member.type is EntityType.COMPANY:
                        yield _undertakes(scene, sentence, member, project, "invests")
            break


def _backward(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """某项目由某公司投资建设."""
    references = sentence.references
    for index, project in enumerate(references):
        if project.type is not EntityType.PROJECT:
            continue
        for at in range(index + 1, min(len(references), index + 4)):
            company = references[at]
            if company.type is not EntityType.COMPANY or company.start < project.end:
                continue
            gap = scene.text(project.end, company.start)
            if _BY.search(gap) and (_BUILT_BY.match(scene.text(company.end, sentence.end)) or "方" in gap or "单位" in gap):
                for member in listed(scene, references[at:], 0):
                    if member.type is EntityType.COMPANY:
                        yield _undertakes(scene, sentence, member, project, "by")
            break


def _undertakes(scene: Scene, sentence: Sentence, company: Reference, project: Reference, rule: str) -> LocalRelation:
    start, end = around(company, project)
    found = Finding(RelationType.UNDERTAKES, company.entity, project.entity, start, end, f"relations.undertakings.{rule}")
    return relation(scene, sentence, found)
