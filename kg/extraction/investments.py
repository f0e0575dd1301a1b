"""Money put, or agreed to be put, into a named project, company or park: 总投资120亿元 · 贷款9亿元 · 合同金额5.6亿元.

The cue beside the amount decides the kind; the project is the one that the amount qualifies, else the one that the
sentence or the paragraph speaks of. A sum over unnamed projects names no party and stays an observation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.confidences import confidence
from kg.extraction.extensions import declare_extensions
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.quantities import YUAN, Measure
from kg.extraction.records import LocalInvestment
from kg.extraction.stages import polarity_of, stage_of
from kg.extraction.subjects import Topics, stretch, topics_of
from kg.extraction.timing import PeriodTracker
from kg.model import BlockKind, EntityType, InvestmentKind, Span

COMPONENT = "parkgraph_investments"

_BEFORE: tuple[tuple[InvestmentKind, str, re.Pattern[str]], ...] = (
    (InvestmentKind.FINANCED, "loan", re.compile(r"贷款|融资|授信|信贷|募集资金|募资|发债|债券|担保|贴息|放款")),
    (InvestmentKind.CONTRACTED, "contract", re.compile(r"(?:合同|签约|协议|引资)[^，。；]{0,8}$")),
    (
        InvestmentKind.COMPLETED,
        "spent",
        re.compile(
            r"(?:完成|累计|已|实际|先期|新增|追加|到位)[^，。；、]{0,6}(?:投资|投入|出资|资金|到位)[^，。；、]{0,5}$|到位(?:资金|投资)?[^，。；、]{0,3}$|已完成[^，。；、]{0,3}$|增资[^，。；、]{0,3}$|"
            r"投入(?:已)?(?:达|约|超过?|资金)?$"
        ),
    ),
    (
        InvestmentKind.PLANNED,
        "plan",
        re.compile(r"(?:总投资|投资总额|投资额|总投|拟投|计划投|规划投|预计投|估算投|概算投|投资规模|投向|拟)[^，。；、]{0,8}$"),
    ),
    (InvestmentKind.COMPLETED, "invest", re.compile(r"(?:投资|出资|斥资|耗资|投入|注资|花)[^，。；、]{0,5}$")),
)
_AFTER_LOAN = re.compile(r"^(?:的)?(?:低息|首笔|项目|专项|信用)?(?:贷款|融资|授信|信贷|贴息)")
_AFTER_PUT = re.compile(r"^(?:资金)?(?:投向|投入|用于|投资(?!额))")
_FUTURE = re.compile(r"将|拟|计划|预计|规划|未来|宣布|决定|准备|打算|力争")
_QUALIFIES = re.compile(r"^(?:人民币|左右|以上|以下|余)?(?:[^，。；！？\n]{0,14}?的|[^，。；！？\n]{0,4}?(?:建设|打造|建起|建成|兴建|新建|开建|实施|投建|用于|投向|投入|改造|启动)[^，。；！？\n]{0,16}?|[“（(]?)$")
_THRESHOLD = re.compile(r"^(?:以上|及以上|以下)?的?(?:项目|企业|产业|工业|重大|重点|制造业|以上|有\d)")
_SUM = re.compile(r"(?:[0-9一二三四五六七八九十两]+多?个|批|全部|所有|这些|上述|其中)[^，。；]{0,12}项目|项目[0-9]+个|固定资产|基础设施")
_NO_INVESTMENT = re.compile(r"注册资本|产值|收入|税|利润|营收|销售|股|市值|基金规模|奖补|补助|奖励|出口|成交|订单|减免|价|债务|债权")
_LIST = re.compile(r"等[^，。；]{0,3}[0-9一二三四五六七八九十]+多?[个家][^，。；]{0,8}$")
_SILENT = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE})
_LOOK_BACK = 30
_PARTIES = (EntityType.COMPANY, EntityType.ORGANIZATION)


@dataclass(slots=True)
class _Context:
    """Who the paragraph has spoken of so far."""

    block: int = -1
    project: int | None = None
    company: int | None = None
    park: int | None = None

    def enter(self, sentence: Sentence) -> None:
        if sentence.block != self.block:
            self.block, self.project, self.company, self.park = sentence.block, None, None, None

    def note(self, sentence: Sentence) -> None:
        for reference in sentence.references:
            if reference.type is EntityType.PROJECT:
                if reference.entity != self.project and reference.named:
                    self.company = None
                self.project = reference.entity
            elif reference.type is EntityType.COMPANY:
                self.company = reference.entity
            elif reference.type is EntityType.PARK:
                self.park = reference.entity


@dataclass(frozen=True, slots=True)
class _Parties:
    project: int | None = None
    investor: int | None = None
    site: int | None = None

    @property
    def named(self) -> bool:
        return self.project is not None or self.investor is not None


def find_investments(passage: Passage) -> tuple[LocalInvestment, ...]:
    """Every amount of money that the passage ties to a named project or company, in order."""
    return tuple(_distinct(found for _, found in _with_measures(passage)))


def invested_measures(passage: Passage) -> frozenset[Span]:
    """The spans of the amounts that `find_investments` uses."""
    return frozenset(measure.span for measure, _ in _with_measures(passage))


def _with_measures(passage: Passage) -> Iterator[tuple[Measure, LocalInvestment]]:
    context, times, topics = _Context(), PeriodTracker(passage), topics_of(passage)
    for sentence in passage.sentences:
        context.enter(sentence)
        times.enter(sentence)
        if sentence.kind not in _SILENT:
            for measure in sentence.measures:
                if measure.unit == YUAN:
                    yield from _of_measure(passage, sentence, measure, _Surroundings(context, topics, times))
        context.note(sentence)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    context: _Context
    topics: Topics
    times: PeriodTracker


def _of_measure(
    passage: Passage, sentence: Sentence, measure: Measure, around: _Surroundings
) -> Iterator[tuple[Measure, LocalInvestment]]:
    clause = sentence.clause_at(measure.start)
    before = passage.text[max(clause.start, measure.start - _LOOK_BACK) : measure.start]
    after = passage.text[measure.end : clause.end]
    cue = _cue(before, after)
    if _NO_INVESTMENT.search(_tail(before)) or _THRESHOLD.match(after):
        return
    listed = _listed(passage, sentence, clause, measure)
    if listed:
        kind = cue[0] if cue else InvestmentKind.CONTRACTED
        for item in listed:
            role = _Parties(project=item.entity) if item.type is EntityType.PROJECT else _Parties(investor=item.entity)
            yield measure, _investment(passage, sentence, measure, (kind, "list"), role, around)
        return
    if cue is None:
        return
    parties = _parties(passage, sentence, measure, cue, around)
    if parties.named:
        yield measure, _investment(passage, sentence, measure, cue, parties, around)


def _tail(before: str) -> str:
    return before[-8:]


def _cue(before: str, after: str) -> tuple[InvestmentKind, str] | None:
    if _AFTER_LOAN.match(after):
        return InvestmentKind.FINANCED, "loan"
    for kind, name, pattern in _BEFORE:
        if pattern.search(before):
            if name == "invest" and _FUTURE.search(before):
                return InvestmentKind.PLANNED, "plan"
            return kind, name
    return (InvestmentKind.PLANNED, "put") if _AFTER_PUT.match(after) else None


def _listed(passage: Passage, sentence: Sentence, clause: Span, measure: Measure) -> tuple[Reference, ...]:
    """The names of 甲、乙等8个超过5亿元: the amount holds of each."""
    before = passage.text[clause.start : measure.start]
    if not _LIST.search(before):
        return ()
    return tuple(item for item in sentence.within(clause.start, measure.start) if item.named and item.type in (EntityType.PROJECT, EntityType.COMPANY))


def _parties(
    passage: Passage, sentence: Sentence, measure: Measure, cue: tuple[InvestmentKind, str], around: _Surroundings
) -> _Parties:
    project = _project(passage, sentence, measure, around.context)
    clause = sentence.clause_at(measure.start)
    if project is None and _SUM.search(passage.text[max(sentence.start, clause.start - _LOOK_BACK) : measure.start]):
        return _Parties()
    investor = _investor(passage, sentence, measure, around.context)
    if cue[0] is InvestmentKind.FINANCED:
        return _financed(sentence, measure, project, around)
    if project is None and investor is None:
        return _Parties()
    return _Parties(project, investor, _site(sentence, measure, around))


def _project(passage: Passage, sentence: Sentence, measure: Measure, context: _Context) -> int | None:
    projects = sentence.of_type(EntityType.PROJECT)
    clause = sentence.clause_at(measure.start)
    for item in projects:
        if item.start >= measure.end and item.start < clause.end + 1:
            if _QUALIFIES.match(passage.text[measure.end : item.start]):
                return item.entity
            break
    earlier = [item for item in projects if item.end <= measure.start]
    if earlier:
        return earlier[-1].entity
    companies = [item for item in sentence.of_type(EntityType.COMPANY) if item.end <= measure.start and item.named]
    return None if companies else context.project


def _investor(passage: Passage, sentence: Sentence, measure: Measure, context: _Context) -> int | None:
    companies = [item for item in sentence.of_type(EntityType.COMPANY) if item.end <= measure.start]
    if companies:
        return companies[-1].entity
    return context.company if not sentence.of_type(EntityType.PARK, EntityType.PLACE) or context.project is not None else None


def _financed(sentence: Sentence, measure: Measure, project: int | None, around: _Surroundings) -> _Parties:
    """A loan comes from the lender named nearest and goes to the project, else to the firm that takes it."""
    named = [item for item in sentence.of_type(*_PARTIES)]
    if not named:
        return _Parties(project=project, investor=None if project is not None else around.context.company)
    lenders = [item for item in named if item.start < measure.start] or named
    takers = [item for item in named if item.entity != lenders[0].entity and item.type is EntityType.COMPANY]
    site = takers[0].entity if takers and project is None else None
    return _Parties(project, lenders[0].entity, site)


def _site(sentence: Sentence, measure: Measure, around: _Surroundings) -> int | None:
    parks = sentence.of_type(EntityType.PARK)
    before = [item for item in parks if item.end <= measure.start]
    if before:
        return before[-1].entity
    return parks[0].entity if parks else around.context.park


def _investment(
    passage: Passage, sentence: Sentence, measure: Measure, cue: tuple[InvestmentKind, str], parties: _Parties, around: _Surroundings
) -> LocalInvestment:
    clause = sentence.clause_at(measure.start)
    wording = passage.text[clause.start : clause.end]
    rule = f"investments.{cue[1]}"
    return LocalInvestment(
        int(measure.value), cue[0], (stretch(sentence, measure.start, measure.end),), rule, confidence(rule),
        project=parties.project, investor=parties.investor, site=parties.site,
        period=around.times.period_at(sentence, measure.start), stage=stage_of(wording), polarity=polarity_of(wording),
    )  # fmt: skip


def _distinct(found: Iterator[LocalInvestment]) -> Iterator[LocalInvestment]:
    seen: set[tuple[int, InvestmentKind, int | None, int | None]] = set()
    for item in found:
        key = (item.amount, item.kind, item.project, None if item.project is not None else item.investor)
        if key not in seen:
            seen.add(key)
            yield item


@Language.factory(
    COMPONENT,
    assigns=["doc._.investments"],
    requires=["doc._.mentions", "doc._.anaphora", "doc._.quantities", "doc._.periods"],
)
def create_investments(nlp: Language, name: str) -> InvestmentFinder:
    """The component that fills `doc._.investments`."""
    return InvestmentFinder()


class InvestmentFinder:
    """Writes the money put into named projects and companies to `doc._.investments`."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.investments = find_investments(passage_of(doc))
        return doc


declare_extensions()
