"""Who puts money into what: the project that an amount qualifies, its owner and site, the firm, the lender."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extraction.investment_cues import Cue
from kg.extraction.passages import Passage, Sentence
from kg.extraction.quantities import Measure
from kg.extraction.timing import PeriodTracker
from kg.model import EntityType, InvestmentKind, Span

_QUALIFIES = re.compile(
    r"^(?:人民币|左右|以上|以下|余)?，?(?:[^，。；！？\n]{0,14}?的|[^，。；！？\n]{0,4}?(?:建设|打造|建起|"
    r"建成|兴建|新建|开建|实施|投建|用于|投向|投入|改造|启动)[^，。；！？\n]{0,16}?|[“（(]?)$"
)
_SUM = re.compile(
    r"(?:[0-9一二三四五六七八九十两]+多?个|批|全部|所有|这些|上述|其中)[^，。；]{0,12}项目|"
    r"项目[0-9]+多?[个项]|固定资产|基础设施"
)
_LIST_END = re.compile(r"^[”’]?等")
_LENDER = re.compile(r"银行|农商行|信用社|联社|基金|创投|资本|证券|租赁")
_GOES_ON = re.compile(
    r"^[\s“]*(?:该|此|这个)?(?:项目|工程|基地|一期|二期|其|总投资|计划总投资|规划总投资|预计|截至|目前|累计|已)"
)


@dataclass(slots=True)
class Context:
    """Who the paragraph has spoken of so far."""

    block: int = -1
    project: int | None = None
    company: int | None = None

    def enter(self, sentence: Sentence) -> None:
        """Forget the last paragraph where a new one begins."""
        if sentence.block != self.block:
            self.block, self.project, self.company = sentence.block, None, None

    def note(self, sentence: Sentence) -> None:
        """Take in whom the sentence names."""
        for reference in sentence.references:
            if reference.type is EntityType.PROJECT:
                self.project = reference.entity
            elif reference.type is EntityType.COMPANY:
                self.company = reference.entity


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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the sentence that words an amount."""

    passage: Passage
    context: Context
    times: PeriodTracker
    owners: Mapping[int, int]
    """Project → the one company that undertakes it."""
    sites: Mapping[int, int]
    """Project → the one park it is sited in."""


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
    if project is not None:
        return Parties(project, around.owners.get(project), around.sites.get(project))
    if _SUM.search(passage.text[sentence.start : measure.start]) or cue.name == "plan":
        return Parties()
    actors = [
        item
        for item in sentence.within(clause.start, measure.start)
        if item.type in (EntityType.COMPANY, EntityType.PARK)
    ]
    built = _built_park(sentence, measure, clause, passage)
    if actors and actors[-1].type is EntityType.COMPANY:
        return Parties(None, actors[-1].entity, built)
    if actors and built is not None:
        return Parties(None, actors[-1].entity, built)
    earlier = [item for item in sentence.of_type(EntityType.COMPANY) if item.end <= clause.start]
    return Parties(None, earlier[-1].entity, built) if earlier and not actors else Parties()


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
    if earlier:
        between = text[earlier[-1].end : measure.start]
        return None if _SUM.search(between) or _LIST_END.match(between) else earlier[-1].entity
    if sentence.of_type(EntityType.PARK, EntityType.PLACE, EntityType.COMPANY) and not _GOES_ON.match(
        text[sentence.start : measure.start]
    ):
        return None
    return None if _SUM.search(text[sentence.start : measure.start]) else around.context.project


def _financed(sentence: Sentence, measure: Measure, around: Surroundings) -> Parties:
    """A loan comes from the lender named nearest and goes to the project, else to the firm that takes it."""
    project = _project(sentence, measure, around)
    firms = sentence.of_type(EntityType.COMPANY, EntityType.ORGANIZATION)
    lenders = [item for item in firms if _LENDER.search(around.passage.entities[item.entity].name)]
    takers = [item for item in firms if item.type is EntityType.COMPANY and item not in lenders]
    if not lenders or not (takers or project is not None):
        return Parties()
    return Parties(project, lenders[0].entity, takers[0].entity if project is None else None)
