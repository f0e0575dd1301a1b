"""Who puts money into what: the project that an amount qualifies, its owner and site, the firm, the lender."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.investment_context import Surroundings
from kg.extraction.investment_cues import Cue
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.quantities import Measure
from kg.model import EntityType, InvestmentKind, Span

_QUALIFIES = re.compile(
    r"^(?:人民币|左右|以上|以下|余)?，?(?:[^，。；！？\n]{0,14}?的|(?:在[^，。；！？\n]{1,12}?)?[^，。；！？\n]{0,4}?"
    r"(?:建设|建立|打造|建起|设立|建成|兴建|新建|开建|实施|投建|用于|投向|投入|改造|启动)[^，。；！？\n]{0,16}?|[“（(]?)$"
)
_SUM = re.compile(
    r"(?:[0-9一二三四五六七八九十两]+多?个|批|全部|所有|这些|上述|其中)[^，。；]{0,12}项目|"
    r"项目[0-9]+多?[个项]|固定资产|基础设施"
)
# 某某产业基地总投资20亿元 where nothing is known by that name: the money is not the last project's.
_OF_ITS_OWN = re.compile(
    r"(?:^|[，、；：])(?!该|此|本|其|这|项目|工程|[一二三四两]期)[^，。；]{2,20}(?:基地|工程|项目|工厂|高速|公路|大桥|铁路|园|中心|厂)"
    r"(?:的)?(?:计划|预计|规划|概算)?(?:总)?投资[^，。；]{0,6}$"
)
_OF_STAGE = re.compile(r"[一二三四]期(?:项目|工程)?(?:计划|预计)?(?:累计)?(?:总)?投资[^，。；]{0,4}$")
_RAISES = re.compile(r"(?:完成|获得?|得到|拿到|实际|募集|筹集)[^，。；]{0,12}$")
_TO = re.compile(r"(?:对|向|给|为)[“‘]?$")
_ACQUIRES = re.compile(r"^(?:人民币|左右|以上)?[^，。；]{0,4}?(?:收购|并购|入股|增资|参股|控股)[“‘]?$")
_RECENT = 2
"""How many sentences back a project can lie that an amount without one goes to."""
_LIST_END = re.compile(r"^[”’]?等")
_INVESTORS = frozenset({EntityType.COMPANY, EntityType.PERSON})
_ACTORS = _INVESTORS | {EntityType.PARK, EntityType.PROJECT}
_LENDER = re.compile(r"银行|农商行|信用社|联社|基金|创投|资本|证券|租赁")
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


def parties_of(sentence: Sentence, measure: Measure, cue: Cue, around: Surroundings) -> Parties:
    """The parties of an amount of the sentence; none where it is nobody's by name."""
    if cue.kind is InvestmentKind.FINANCED:
        return _financed(sentence, measure, around)
    return _put(sentence, measure, cue, around)


def _put(sentence: Sentence, measure: Measure, cue: Cue, around: Surroundings) -> Parties:
    """Who puts the money into what: the project with its known owner and site, else the company that acts."""
    passage = around.passage
    project = _project(sentence, measure, around)
    clause = sentence.clause_at(measure.start)
    acting = _acting(sentence, measure, clause, passage)
    if project is not None:
        owner = around.owners.get(project)
        return Parties(project, owner if acting is None else acting, around.sites.get(project))
    if _SUM.search(passage.text[sentence.start : measure.start]):
        return Parties()
    target = _target(sentence, measure, clause, passage)
    target = None if target == acting else target
    if cue.name == "plan":
        return Parties(None, acting, target) if acting is not None else Parties()
    actors = [
        item
        for item in sentence.within(clause.start, measure.start)
        if item.type in (EntityType.COMPANY, EntityType.PARK) and item.entity != target
    ]
    if acting is not None or (actors and target is not None):
        return Parties(None, actors[-1].entity if acting is None else acting, target)
    earlier = [item for item in sentence.of_type(EntityType.COMPANY) if item.end <= clause.start]
    return Parties(None, earlier[-1].entity, target) if earlier and not actors else Parties()


def _acting(sentence: Sentence, measure: Measure, clause: Span, passage: Passage) -> int | None:
    """The company or person that the clause says puts the money in, the one nearest to the amount."""
    found = [
        item
        for item in sentence.within(clause.start, measure.start)
        if item.type in _ACTORS and not _TO.search(passage.text[clause.start : item.start])
    ]
    return found[-1].entity if found and found[-1].type in _INVESTORS else None


def _target(sentence: Sentence, measure: Measure, clause: Span, passage: Passage) -> int | None:
    """The park that is built with the money, or the company that is bought with it or that it is put into."""
    for item in sentence.within(clause.start, measure.start):
        if item.type is EntityType.COMPANY and _TO.search(passage.text[clause.start : item.start]):
            return item.entity
    for item in sentence.within(measure.end, clause.end):
        gap = passage.text[measure.end : item.start]
        if item.type is EntityType.COMPANY and _ACQUIRES.match(gap):
            return item.entity
    return _built_park(sentence, measure, clause, passage)


def _built_park(sentence: Sentence, measure: Measure, clause: Span, passage: Passage) -> int | None:
    for item in sentence.within(measure.end, clause.end):
        if item.type is EntityType.PARK and _QUALIFIES.match(passage.text[measure.end : item.start]):
            return item.entity
    return None


def _project(sentence: Sentence, measure: Measure, around: Surroundings) -> int | None:
    """The project that the amount qualifies, else the last one before it in what goes on about it."""
    text = around.passage.text
    projects = sentence.of_type(EntityType.PROJECT)
    following = next((item for item in projects if item.start >= measure.end), None)
    if following is not None and _QUALIFIES.match(text[measure.end : following.start]):
        return following.entity
    earlier = [item for item in projects if item.end <= measure.start]
    clause = sentence.clause_at(measure.start)
    lead = text[clause.start : measure.start]
    if _OF_ITS_OWN.search(lead) and not any(item.start >= clause.start for item in earlier):
        return None
    if earlier and _OF_STAGE.search(lead):
        return earlier[0].entity
    if earlier:
        between = text[earlier[-1].end : measure.start]
        return None if _SUM.search(between) or _LIST_END.match(between) else earlier[-1].entity
    if sentence.of_type(EntityType.PARK, EntityType.PLACE, EntityType.COMPANY) and not _GOES_ON.match(
        text[sentence.start : measure.start]
    ):
        return None
    if sentence.index - around.context.noted_at > _RECENT or _SUM.search(text[sentence.start : measure.start]):
        return None
    return around.context.project


def _raised(sentence: Sentence, measure: Measure, takers: list[Reference], around: Surroundings) -> Parties:
    """某公司完成融资2亿元: whose lenders have no name; the firm itself is the one party."""
    before = [item for item in takers if item.end <= measure.start]
    wording = around.passage.text[before[-1].end : measure.start] if before else ""
    several = "等" in wording or "企业" in wording
    return Parties(None, before[-1].entity) if before and not several and _RAISES.search(wording) else Parties()


def _financed(sentence: Sentence, measure: Measure, around: Surroundings) -> Parties:
    """A loan comes from the lender named nearest and goes to the project, else to the firm that takes it."""
    project = _project(sentence, measure, around)
    firms = sentence.of_type(EntityType.COMPANY, EntityType.ORGANIZATION)
    lenders = [item for item in firms if _LENDER.search(around.passage.entities[item.entity].name)]
    takers = [item for item in firms if item.type is EntityType.COMPANY and item not in lenders]
    if not lenders and takers:
        return _raised(sentence, measure, takers, around)
    if not lenders or not (takers or project is not None):
        return Parties()
    return Parties(project, lenders[0].entity, takers[0].entity if project is None else None)
