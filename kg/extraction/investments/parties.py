"""Who puts money into what: the project that an amount qualifies, its owner and site, the firm that pays."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.investments.context import Surroundings
from kg.extraction.investments.cues import Cue
from kg.extraction.investments.sites import site_of
from kg.extraction.passages import Reference, Sentence
from kg.extraction.quantities import Measure
from kg.model import EntityType, Span

_QUALIFIES = re.compile(
    r"^(?:人民币|左右|以上|以下|余|资金|贷款|授信)?(?:[^，。；！？\n]{0,14}?的|，?(?:在[^，。；！？\n]{0,12}?)?[^，。；！？\n]{0,6}?"
    r"(?:建设|建立|打造|建起|设立|建成|兴建|新建|开建|实施|投建|投资建|扩建|启建|用于|投向|投入|投到|投进|花在|用在|改造|启动|"
    r"上马|开发|支持|推进|布局|新上|建|上|做)(?!起|成了|为)[^，。；！？\n]{0,16}?|[\s“（]{0,2})$"
)
_SUM = re.compile(
    r"(?:[0-9一二三四五六七八九十两]+多?个|批|全部|所有|这些|上述|其中)[^，。；]{0,12}项目|"
    r"项目[0-9]+多?[个项]|固定资产|基础设施|共计|合计|总金额|(?:合同|协议|签约)(?:引资)?总|[0-9两三四五六七八九十][项类][^，。；]{0,6}工程"
)
# 某某产业基地总投资20亿元 where nothing is known by that name: the money is not the last project's.
_OF_ITS_OWN = re.compile(
    r"(?:^|[，、；：])(?!该|此|本|其|这|项目|工程|[一二三四两]期)[^，。；]{2,20}(?:基地|工程|项目|工厂|高速|公路|大桥|铁路|园|中心|厂)"
    r"(?:的)?(?:计划|预计|规划|概算)?(?:总)?投资[^，。；]{0,6}$"
)
_OF_STAGE = re.compile(r"[一二三四]期(?:项目|工程)?(?:计划|预计)?(?:累计)?(?:总)?投资[^，。；]{0,4}$")
_TO = re.compile(r"(?:对|向|给|为)[“‘]?(?:＿|企业|公司|全资|控股|子公司|旗下|园内|园区|的){0,40}$")
_ACQUIRES = re.compile(r"^(?:人民币|左右|以上)?[^，。；]{0,4}?(?:收购|并购|入股|增资|参股|控股)[“‘]?$")
_OTHERS = (EntityType.PARK, EntityType.PLACE, EntityType.COMPANY, EntityType.ORGANIZATION)
_NEXT_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九]是|第[一二三四五六七八九]|[（]?[0-9一二三四五六七八九十]{1,2}[、.．）])"
)
_GOODS = re.compile(r"订单|供货|采购|购销|订货|销售合同|[0-9一二三四五六七八九十两]艘")
_RECENT = 2
"""How many sentences back a project can lie that an amount without one goes to."""
_LIST_END = re.compile(r"^[”’]?等")
_JOINED = re.compile(r"[”’]?(?:[、和及与]|以及|及其)的?[“‘]?|的?[、和及与]的?")
_LATTER = re.compile(r"^[^，。；]{0,4}后者")
_INVESTORS = frozenset({EntityType.COMPANY, EntityType.PERSON})
_ACTORS = _INVESTORS | {EntityType.PARK, EntityType.PROJECT, EntityType.ORGANIZATION}
LENDER = re.compile(r"银行|农商行|信用社|联社|基金|创投|资本|证券|租赁|保险公司|銀行")
_PUTS = re.compile(
    r"^[^，。；]{0,8}(?:出资|投资|投入|斥资|注资|配资|追加|增资|领投|跟投|拿出|掏出|投了?|联合[^，。；]{0,6}投)[^，。；]{0,8}$"
)
_GOES_ON = re.compile(
    r"^[\s“]*(?:该|此|这个)?(?:项目|工程|基地|一期|二期|其|总投资|计划总投资|规划总投资|预计|截至|目前|累计|已)"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The named parties of one amount (entity indexes)."""

    project: int | None = None
    investor: int | None = None
    site: int | None = None

    @property
    def named(self) -> bool:
        """Whether the money is anybody's by name; a site alone does not do."""
        return self.project is not None or self.investor is not None


def put_parties(sentence: Sentence, measure: Measure, cue: Cue, around: Surroundings) -> Parties:
    """Who puts the money into what: the project with its known owner and site, else the company that acts."""
    before = around.text[sentence.start : measure.start]
    if is_shared(sentence, measure, around) or (cue.name == "contract" and _GOODS.search(before)):
        return Parties()
    project = project_of(sentence, measure, around)
    clause = sentence.clause_at(measure.start)
    acting = _acting(sentence, measure, clause, around)
    if project is not None:
        owner = around.owners.get(project)
        return Parties(project, owner if acting is None else acting, site_of(sentence, project, around))
    if _SUM.search(before):
        return Parties()
    target = _target(sentence, measure, clause, around)
    target = None if target == acting else target
    if acting is None:
        acting = _subject(sentence, measure, clause, target)
    return Parties(None, acting, target) if acting is not None else Parties()


def _subject(sentence: Sentence, measure: Measure, clause: Span, target: int | None) -> int | None:
    """The park that builds in the clause, else the company of the clauses before."""
    actors = [
        item
        for item in sentence.within(clause.start, measure.start)
        if item.type in (EntityType.COMPANY, EntityType.PARK) and item.entity != target
    ]
    if actors:
        return actors[-1].entity if target is not None else None
    earlier = [item for item in sentence.of_type(EntityType.COMPANY) if item.end <= clause.start]
    return earlier[-1].entity if earlier else None


def _acting(sentence: Sentence, measure: Measure, clause: Span, around: Surroundings) -> int | None:
    """The company or person that the clause says puts the money in, the one nearest to the amount."""
    found = [
        item
        for item in sentence.within(clause.start, measure.start)
        if item.type in _ACTORS and not _TO.search(around.masked(sentence, clause.start, item.start))
    ]
    if not found:
        if _LATTER.match(around.text[clause.start : measure.start]):
            both = sentence.of_type(EntityType.ORGANIZATION, *_INVESTORS)
            named = [item for item in both if item.end <= clause.start]
            return named[-1].entity if named else None
        return None
    last = found[-1]
    if last.type is EntityType.ORGANIZATION:
        return last.entity if _PUTS.match(around.gap(sentence, last.end, measure.start)) else None
    return last.entity if last.type in _INVESTORS else None


def _target(sentence: Sentence, measure: Measure, clause: Span, around: Surroundings) -> int | None:
    """The park that is built with the money, or the company that is bought with it or that it is put into."""
    for item in sentence.within(clause.start, measure.start):
        if item.type is EntityType.COMPANY and _TO.search(around.masked(sentence, clause.start, item.start)):
            return item.entity
    for item in sentence.within(measure.end, clause.end):
        gap = around.text[measure.end : item.start]
        if item.type is EntityType.COMPANY and _ACQUIRES.match(gap):
            return item.entity
    for item in sentence.within(measure.end, clause.end):
        if item.type is EntityType.PARK and _QUALIFIES.match(around.text[measure.end : item.start]):
            return item.entity
    return None


def is_shared(sentence: Sentence, measure: Measure, around: Surroundings) -> bool:
    """Whether the amount is the sum of several named projects (甲、乙和丙总投资20亿元), which is nobody's alone."""
    projects = sentence.of_type(EntityType.PROJECT)
    after = [item for item in projects if item.start >= measure.end]
    if len(after) > 1 and _qualifies(sentence, measure, after[0], around):
        gap = around.text[after[0].end : after[1].start].strip()
        return after[0].entity != after[1].entity and bool(_JOINED.fullmatch(gap))
    before = [item for item in projects if item.end <= measure.start]
    if after and _qualifies(sentence, measure, after[0], around):
        return False
    return len(before) > 1 and _joined(sentence, before[-2], before[-1], around)


def _joined(sentence: Sentence, left: Reference, right: Reference, around: Surroundings) -> bool:
    different = left.entity != right.entity
    return different and bool(_JOINED.fullmatch(around.gap(sentence, left.end, right.start).strip()))


def _qualifies(sentence: Sentence, measure: Measure, project: Reference, around: Surroundings) -> bool:
    return bool(_QUALIFIES.match(around.gap(sentence, measure.end, project.start)))


def following_project(sentence: Sentence, measure: Measure, around: Surroundings) -> int | None:
    """The project behind the amount that it qualifies: 投资5亿元建设某项目, 总投资5亿元的某项目."""
    projects = sentence.of_type(EntityType.PROJECT)
    following = next((item for item in projects if item.start >= measure.end), None)
    found = following is not None and _qualifies(sentence, measure, following, around)
    return following.entity if following is not None and found else None


def project_of(sentence: Sentence, measure: Measure, around: Surroundings) -> int | None:
    """The project that the amount qualifies, else the last one before it in what goes on about it."""
    text = around.text
    following = following_project(sentence, measure, around)
    if following is not None:
        return following
    earlier = [item for item in sentence.of_type(EntityType.PROJECT) if item.end <= measure.start]
    clause = sentence.clause_at(measure.start)
    lead = text[clause.start : measure.start]
    if _OF_ITS_OWN.search(lead) and not any(item.start >= clause.start for item in earlier):
        return None
    if _LATTER.match(lead):
        return None
    if earlier and _OF_STAGE.search(lead):
        return earlier[0].entity
    if earlier:
        between = text[earlier[-1].end : measure.start]
        return None if _SUM.search(between) or _LIST_END.match(between) else earlier[-1].entity
    opening = text[sentence.start : measure.start]
    if _NEXT_ITEM.match(opening) or (
        sentence.of_type(*_OTHERS) and not _GOES_ON.match(opening) and not around.context.headed
    ):
        return None
    if sentence.index - around.context.noted_at > _RECENT or _SUM.search(text[sentence.start : measure.start]):
        return None
    return around.context.project
