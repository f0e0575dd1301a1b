"""Money put, or agreed to be put, into a named project, company or park: 总投资120亿元 · 贷款9亿元 · 合同金额5.6亿元.

The cue beside the amount decides the kind; the project is the one that the amount qualifies, else the one that the
sentence or the paragraph speaks of. A sum over unnamed projects names no party and stays an observation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.confidences import confidence
from kg.extraction.extensions import declare_extensions
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.quantities import YUAN, Measure
from kg.extraction.records import LocalInvestment
from kg.extraction.relations.scenes import SILENT, Scene, scene_of
from kg.extraction.relations.sites import find_sites
from kg.extraction.relations.undertakings import find_undertakings
from kg.extraction.stages import polarity_of, stage_of
from kg.extraction.subjects import stretch
from kg.extraction.timing import PeriodTracker
from kg.model import BlockKind, EntityType, InvestmentKind, Span

COMPONENT = "parkgraph_investments"

_BEFORE: tuple[tuple[InvestmentKind, str, re.Pattern[str]], ...] = (
    (InvestmentKind.FINANCED, "loan", re.compile(r"(?:贷款|融资|授信|信贷|发债|放款)[^，。；]{0,8}$")),
    (InvestmentKind.CONTRACTED, "contract", re.compile(r"(?:合同|签约|协议|引资)[^，。；]{0,8}$")),
    (
        InvestmentKind.COMPLETED,
        "spent",
        re.compile(
            r"(?:完成|累计|已|实际|先期|新增|追加|到位)[^，。；、]{0,6}(?:投资|投入|出资|资金|"
            r"到位)[^，。；、]{0,5}$|到位(?:资金|投资)?[^，。；、]{0,3}$|已完成[^，。；、]{0,3}$|"
            r"增资[^，。；、]{0,3}$|"
            r"投入(?:已)?(?:达|约|超过?|资金)?$"
        ),
    ),
    (
        InvestmentKind.PLANNED,
        "plan",
        re.compile(
            r"(?:总投资|投资总额|投资额|总投|拟投|计划投|规划投|预计投|估算投|概算投|投资规模|投向|"
            r"拟)[^，。；、]{0,8}$"
        ),
    ),
    (InvestmentKind.COMPLETED, "invest", re.compile(r"(?:投资|出资|斥资|耗资|投入|注资|花)[^，。；、]{0,5}$")),
)
_AFTER_LOAN = re.compile(r"^(?:的)?(?:低息|首笔|项目|专项|信用)?(?:贷款|融资|授信|信贷|贴息)")
_AFTER_PUT = re.compile(r"^(?:资金)?(?:投向|投入|用于|投资(?!额))")
_FUTURE = re.compile(r"将|拟|计划|预计|规划|未来|宣布|决定|准备|打算|力争")
_QUALIFIES = re.compile(
    r"^(?:人民币|左右|以上|以下|余)?，?(?:[^，。；！？\n]{0,14}?的|[^，。；！？\n]{0,4}?(?:建设|打造|建起|"
    r"建成|兴建|新建|开建|实施|投建|用于|投向|投入|改造|启动)[^，。；！？\n]{0,16}?|[“（(]?)$"
)
_THRESHOLD = re.compile(r"^(?:以上|及以上|以下)?的?(?:项目|企业|产业|工业|重大|重点|制造业|以上|有\d)")
_SUM = re.compile(
    r"(?:[0-9一二三四五六七八九十两]+多?个|批|全部|所有|这些|上述|其中)[^，。；]{0,12}项目|"
    r"项目[0-9]+多?[个项]|固定资产|基础设施"
)
_NO_INVESTMENT = re.compile(
    r"(?<!投入)募集资金|注册资本|产值|收入|税|利润|营收|销售|股|市值|基金规模|奖补|补助|奖励|出口|成交|"
    r"订单|减免|价|债务|债权"
)
_LIST = re.compile(
    r"等[^，。；]{0,3}[0-9一二三四五六七八九十]+多?[个家](?:项目|企业)?(?:的?总?投资额?)?(?:均|"
    r"都)?(?:超过?|过|达到?|在|逾|突?破)?$"
)
_LIST_END = re.compile(r"^[”’]?等")
_LENDER = re.compile(r"银行|农商行|信用社|联社|基金|创投|资本|证券|租赁")
_STAGE_OF_PROJECT = re.compile(r"[一二三四]期(?:项目|工程)?投资[^，。；已完]{0,3}$")
_BEGUN = re.compile(r"开工|奠基|动工|开建|签约|破土")
_DONE = re.compile(r"投产|竣工|建成|达产|投运|开业")
_GOES_ON = re.compile(
    r"^[\s“]*(?:该|此|这个)?(?:项目|工程|基地|一期|二期|其|总投资|计划总投资|规划总投资|预计|截至|目前|累计|已)"
)
_HEADS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING})
_LOOK_BACK = 30
_NEAR = 8


@dataclass(slots=True)
class _Context:
    """Who the paragraph has spoken of so far."""

    block: int = -1
    project: int | None = None
    company: int | None = None

    def enter(self, sentence: Sentence) -> None:
        if sentence.block != self.block:
            self.block, self.project, self.company = sentence.block, None, None

    def note(self, sentence: Sentence) -> None:
        for reference in sentence.references:
            if reference.type is EntityType.PROJECT:
                self.project = reference.entity
            elif reference.type is EntityType.COMPANY:
                self.company = reference.entity


@dataclass(frozen=True, slots=True)
class _Parties:
    project: int | None = None
    investor: int | None = None
    site: int | None = None

    @property
    def named(self) -> bool:
        return self.project is not None or self.investor is not None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    passage: Passage
    context: _Context
    times: PeriodTracker
    owners: Mapping[int, int]
    """Project → the one company that undertakes it."""
    sites: Mapping[int, int]
    """Project → the one park it is sited in."""


def find_investments(passage: Passage) -> tuple[LocalInvestment, ...]:
    """Every amount of money that the passage ties to a named project or company; what the body says first."""
    found = list(_with_measures(passage))
    found.sort(key=lambda item: item[2])
    return tuple(_distinct(investment for _, investment, _ in found))


def invested_measures(passage: Passage) -> frozenset[Span]:
    """The spans of the amounts that `find_investments` uses."""
    return frozenset(measure.span for measure, _, _ in _with_measures(passage))


def _with_measures(passage: Passage) -> Iterator[tuple[Measure, LocalInvestment, bool]]:
    """Each investment with its amount and whether only a headline says it."""
    if not any(measure.unit == YUAN for sentence in passage.sentences for measure in sentence.measures):
        return
    scene = scene_of(passage)
    around = _Surroundings(passage, _Context(), PeriodTracker(passage), _owners(scene), _sites(scene))
    for sentence in passage.sentences:
        around.context.enter(sentence)
        around.times.enter(sentence)
        if sentence.kind not in SILENT:
            for measure in sentence.measures:
                if measure.unit == YUAN:
                    for found in _of_measure(sentence, measure, around):
                        yield measure, found, sentence.kind in _HEADS
        around.context.note(sentence)


def _owners(scene: Scene) -> Mapping[int, int]:
    return _only((item.object, item.subject) for item in find_undertakings(scene))


def _sites(scene: Scene) -> Mapping[int, int]:
    return _only(
        (item.subject, item.object) for item in find_sites(scene) if scene.type_of(item.object) is EntityType.PARK
    )


def _only(pairs: Iterator[tuple[int, int]]) -> Mapping[int, int]:
    """Each key that has one value, with it."""
    values: dict[int, set[int]] = {}
    for key, value in pairs:
        values.setdefault(key, set()).add(value)
    return {key: min(found) for key, found in values.items() if len(found) == 1}


def _of_measure(sentence: Sentence, measure: Measure, around: _Surroundings) -> Iterator[LocalInvestment]:
    passage = around.passage
    clause = sentence.clause_at(measure.start)
    before = passage.text[max(clause.start, measure.start - _LOOK_BACK) : measure.start]
    after = passage.text[measure.end : clause.end]
    cue = _cue(before, after)
    if _NO_INVESTMENT.search(before[-_NEAR:]) or _THRESHOLD.match(after):
        return
    listed = _listed(passage, sentence, clause, measure)
    if listed:
        kind = cue[0] if cue and cue[1] == "plan" else InvestmentKind.CONTRACTED
        for item in listed:
            role = _Parties(project=item.entity) if item.type is EntityType.PROJECT else _Parties(investor=item.entity)
            yield _investment(sentence, measure, (kind, "list"), role, around)
        return
    if cue is None:
        return
    parties = (
        _financed(sentence, measure, around)
        if cue[0] is InvestmentKind.FINANCED
        else _put(sentence, measure, cue, around)
    )
    if parties.named:
        yield _investment(
            sentence, measure, (_kind(cue, before, after, passage.slice(sentence.span)), cue[1]), parties, around
        )


def _cue(before: str, after: str) -> tuple[InvestmentKind, str] | None:
    if _AFTER_LOAN.match(after):
        return InvestmentKind.FINANCED, "loan"
    for kind, name, pattern in _BEFORE:
        if pattern.search(before):
            return kind, name
    return (InvestmentKind.PLANNED, "put") if _AFTER_PUT.match(after) else None


def _kind(cue: tuple[InvestmentKind, str], before: str, after: str, sentence: str) -> InvestmentKind:
    """投资5亿元打造 is completed unless something says that it is only meant, a first stage, or a project just begun."""
    if cue[1] != "invest":
        return cue[0]
    if _FUTURE.search(before) or _STAGE_OF_PROJECT.search(before):
        return InvestmentKind.PLANNED
    if after.startswith("的") or _BEGUN.search(sentence):
        return InvestmentKind.COMPLETED if _DONE.search(sentence) else InvestmentKind.PLANNED
    return InvestmentKind.COMPLETED


def _listed(passage: Passage, sentence: Sentence, clause: Span, measure: Measure) -> tuple[Reference, ...]:
    """The names of 甲、乙等8个超过5亿元: the amount holds of each."""
    if not _LIST.search(passage.text[clause.start : measure.start]):
        return ()
    wanted = (EntityType.PROJECT, EntityType.COMPANY)
    return tuple(item for item in sentence.within(clause.start, measure.start) if item.named and item.type in wanted)


def _put(sentence: Sentence, measure: Measure, cue: tuple[InvestmentKind, str], around: _Surroundings) -> _Parties:
    """Who puts the money into what: the project with its known owner and site, else the company that acts."""
    passage = around.passage
    project = _project(sentence, measure, around)
    clause = sentence.clause_at(measure.start)
    if project is not None:
        return _Parties(project, around.owners.get(project), around.sites.get(project))
    if _SUM.search(passage.text[sentence.start : measure.start]) or cue[1] == "plan":
        return _Parties()
    actors = [
        item
        for item in sentence.within(clause.start, measure.start)
        if item.type in (EntityType.COMPANY, EntityType.PARK)
    ]
    built = _built_park(sentence, measure, clause, passage)
    if actors and actors[-1].type is EntityType.COMPANY:
        return _Parties(None, actors[-1].entity, built)
    if actors and built is not None:
        return _Parties(None, actors[-1].entity, built)
    earlier = [item for item in sentence.of_type(EntityType.COMPANY) if item.end <= clause.start]
    return _Parties(None, earlier[-1].entity, built) if earlier and not actors else _Parties()


def _built_park(sentence: Sentence, measure: Measure, clause: Span, passage: Passage) -> int | None:
    for item in sentence.within(measure.end, clause.end):
        if item.type is EntityType.PARK and _QUALIFIES.match(passage.text[measure.end : item.start]):
            return item.entity
    return None


def _project(sentence: Sentence, measure: Measure, around: _Surroundings) -> int | None:
    """The project that the amount qualifies, else the last one before it in the sentence or, where it goes on, before."""
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


def _financed(sentence: Sentence, measure: Measure, around: _Surroundings) -> _Parties:
    """A loan comes from the lender named nearest and goes to the project, else to the firm that takes it."""
    project = _project(sentence, measure, around)
    firms = [item for item in sentence.of_type(EntityType.COMPANY, EntityType.ORGANIZATION)]
    lenders = [item for item in firms if _LENDER.search(around.passage.entities[item.entity].name)]
    takers = [item for item in firms if item.type is EntityType.COMPANY and item not in lenders]
    if not lenders or not (takers or project is not None):
        return _Parties()
    return _Parties(project, lenders[0].entity, takers[0].entity if project is None else None)


def _investment(
    sentence: Sentence, measure: Measure, cue: tuple[InvestmentKind, str], parties: _Parties, around: _Surroundings
) -> LocalInvestment:
    clause = sentence.clause_at(measure.start)
    wording = around.passage.slice(clause)
    rule = f"investments.{cue[1]}"
    return LocalInvestment(
        int(measure.value), cue[0], (stretch(sentence, measure.start, measure.end),), rule, confidence(rule),
        project=parties.project, investor=parties.investor, site=parties.site,
        period=around.times.period_at(sentence, measure.start), stage=stage_of(wording), polarity=polarity_of(wording),
    )  # fmt: skip


def _distinct(found: Iterator[LocalInvestment]) -> Iterator[LocalInvestment]:
    """One of each amount for a party; a headline that words the kind otherwise does not count again."""
    seen: set[tuple[int, int | None]] = set()
    for item in found:
        key = (item.amount, item.project if item.project is not None else item.investor)
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
