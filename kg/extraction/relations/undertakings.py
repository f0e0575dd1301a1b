"""undertakes: a company owns, invests in, or builds a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.groups import stems
from kg.extraction.relations.name_index import NameIndex, named_in
from kg.extraction.relations.scenes import Finding, Scene, around, listed, relation
from kg.extraction.relations.undertakings_near import undertakings_near
from kg.extraction.stages import is_rumour
from kg.lexicon.gazetteers import gazetteers
from kg.model import EntityType, RelationType

_INVESTS = re.compile(
    r"(?:投资|总投资|自筹|斥资|建设|兴建|新建|打造|承建|实施|承担|开建|建成|启动|筹划|投建|运营|承接|中标|"
    r"此次|旗下|签约|签订|签下|推进|扩建|增资|投向|用于|准备|的|共同|共建|合作)"
)
_NO_OWNER = re.compile(r"为[^，。；]{0,8}$|(?:贷款|融资|授信|供货|配套|洽谈|提供)")
_BY = re.compile(
    r"^[^，。；]{0,4}(?:，)?(?:是|系)?由$|^[^。；]{0,30}(?:，|（)?(?:由|投资方(?:为|是)|建设单位(?:为|是)|"
    r"业主(?:为|是))[^，。；]{0,4}$"
)
_BUILT_BY = re.compile(r"^[^，。；]{0,16}?(?:投资|建设|承建|兴建|实施|打造|运营|承担)")
_BUILDS_IT = re.compile(r"^(?:[（(][^）)]{0,14}[）)])?[^，。；]{0,12}?(?:承建|投资[^，。；]{0,10}建设|建设运营|承担)")
_BANK = re.compile(r"银行|基金|证券|担保")
_BRAND = 2
_HEAD = 16
"""Characters of a project's name in which its owner's can stand."""
_FAR = 60


def find_undertakings(scene: Scene) -> Iterator[LocalRelation]:
    """Every undertakes of the passage."""
    owners = _owners(scene)
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
        yield from undertakings_near(scene, sentence)


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose a project can be by its name."""

    stems: NameIndex
    brands: Mapping[str, tuple[int, ...]]
    """The first two characters of each firm that is no bank → the firms."""
    no_brands: frozenset[str]
    """The first two characters of places and parks."""


def _owners(scene: Scene) -> _Owners:
    firms = named_in(scene.passage, EntityType.COMPANY)
    brands: dict[str, tuple[int, ...]] = {}
    for entity in firms:
        for brand in dict.fromkeys(surface[:_BRAND] for surface in scene.surfaces(entity)):
            if not _BANK.search(scene.name(entity)):
                brands[brand] = (*brands.get(brand, ()), entity)
    areas = named_in(scene.passage, EntityType.PLACE, EntityType.PARK)
    return _Owners(
        NameIndex.of((stem, entity) for entity in firms for stem in stems(scene.surfaces(entity))),
        brands,
        frozenset(surface[:_BRAND] for entity in areas for surface in scene.surfaces(entity)),
    )


def _by_name(scene: Scene, sentence: Sentence, owners: _Owners) -> Iterator[LocalRelation]:
    """某某制药项目 belongs to 某某."""
    for project in sentence.of_type(EntityType.PROJECT):
        owner = _owner(scene, sentence, project, owners) if project.named else None
        if owner is not None:
            rule = "relations.undertakings.name"
            found = Finding(RelationType.UNDERTAKES, owner, project.entity, project.start, project.end, rule)
            yield relation(scene, sentence, found)


def _owner(scene: Scene, sentence: Sentence, project: Reference, owners: _Owners) -> int | None:
    """The firm whose longest wording begins the project's name or stands near its beginning, else one of its brand."""
    name = scene.name(project.entity)
    found = [(len(stem), -start, entity) for start, stem, entity in owners.stems.within(name[:_HEAD]) if stem != name]
    if found:
        return max(found, key=lambda item: item[:2])[2]
    brand = name[:_BRAND]
    if brand in owners.no_brands or gazetteers().divisions_called(brand) or brand in gazetteers().industries:
        return None
    firms = owners.brands.get(brand, ())
    here = [item.entity for item in sentence.of_type(EntityType.COMPANY) if item.entity in firms]
    return next(iter(here or firms), None)


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
        found = Finding(
            RelationType.UNDERTAKES,
            company.entity,
            project.entity,
            sentence.start,
            company.end,
            "relations.undertakings.carried",
        )
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
            if (
                len(gap) > _FAR
                or "；" in gap
                or "其中" in gap
                or _BANK.search(scene.name(company.entity))
                or _NO_OWNER.search(gap)
            ):
                break
            if gap.strip("“‘（(的") == "" or _INVESTS.search(re.split("[，,]", gap)[-1]):
                members = listed(scene, references[:index], at)
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
            if _BY.search(gap) and (
                _BUILT_BY.match(scene.text(company.end, sentence.end)) or "方" in gap or "单位" in gap
            ):
                for member in listed(scene, references[at:], 0):
                    if member.type is EntityType.COMPANY:
                        yield _undertakes(scene, sentence, member, project, "by")
            break


def _undertakes(scene: Scene, sentence: Sentence, company: Reference, project: Reference, rule: str) -> LocalRelation:
    start, end = around(company, project)
    found = Finding(
        RelationType.UNDERTAKES, company.entity, project.entity, start, end, f"relations.undertakings.{rule}"
    )
    return relation(scene, sentence, found)
