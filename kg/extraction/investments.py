"""Money put, or agreed to be put, into a named project, company or park: 总投资120亿元 · 贷款9亿元 · 合同金额5.6亿元.

The cue beside the amount decides the kind; the project is the one that the amount qualifies, else the one that the
sentence or the paragraph speaks of. A sum over unnamed projects names no party and stays an observation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.confidences import confidence
from kg.extraction.extensions import declare_extensions
from kg.extraction.investment_context import Context, Surroundings
from kg.extraction.investment_cues import Cue, bracketed, cue_of, is_other_money, kind_of
from kg.extraction.investment_parties import Parties, parties_of
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.quantities import Measure
from kg.extraction.records import LocalInvestment
from kg.extraction.relations.scenes import SILENT, Scene, scene_of
from kg.extraction.relations.sites import find_sites
from kg.extraction.relations.undertakings import find_undertakings
from kg.extraction.stages import polarity_of, stage_of
from kg.extraction.subjects import stretch
from kg.extraction.timing import PeriodTracker
from kg.model import BlockKind, EntityType, InvestmentKind, Span

COMPONENT = "parkgraph_investments"

_LIST = re.compile(
    r"等[^，。；]{0,3}[0-9一二三四五六七八九十]+多?[个家](?:项目|企业)?(?:的?总?投资额?)?(?:均|"
    r"都)?(?:超过?|过|达到?|在|逾|突?破)?$"
)
_HEADS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING})
_OF_EVENT = frozenset({InvestmentKind.CONTRACTED, InvestmentKind.PLANNED})
_LOOK_BACK = 30
_FAR_BACK = 150


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
    if not any(measure.is_money for sentence in passage.sentences for measure in sentence.measures):
        return
    scene = scene_of(passage)
    around = Surroundings(passage, Context(), PeriodTracker(passage), _owners(scene), _sites(scene))
    for sentence in passage.sentences:
        around.context.enter(sentence)
        around.times.enter(sentence)
        if sentence.kind not in SILENT:
            for measure in sentence.measures:
                if measure.is_money:
                    for found in _of_measure(sentence, measure, around):
                        yield measure, found, sentence.kind in _HEADS
        around.context.note(sentence, passage.slice(sentence.span))


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


def _of_measure(sentence: Sentence, measure: Measure, around: Surroundings) -> Iterator[LocalInvestment]:
    passage = around.passage
    clause = sentence.clause_at(measure.start)
    before = passage.text[max(clause.start, measure.start - _LOOK_BACK) : measure.start]
    after = passage.text[measure.end : clause.end]
    cue = cue_of(before, after)
    if is_other_money(before, after):
        return
    listed = _listed(passage, sentence, clause, measure)
    if listed:
        kind = cue.kind if cue and cue.name == "plan" else InvestmentKind.CONTRACTED
        for item in listed:
            role = Parties(project=item.entity) if item.type is EntityType.PROJECT else Parties(investor=item.entity)
            yield _investment(sentence, measure, Cue(kind, "list"), role, around)
        return
    if cue is None:
        cue = bracketed(passage.text[max(0, measure.start - _FAR_BACK) : measure.start], after)
    if cue is None:
        return
    parties = parties_of(sentence, measure, cue, around)
    if parties.named:
        yield _investment(
            sentence, measure, Cue(kind_of(cue, before, after, passage.slice(sentence.span)), cue.name), parties, around
        )


def _listed(passage: Passage, sentence: Sentence, clause: Span, measure: Measure) -> tuple[Reference, ...]:
    """The names of 甲、乙等8个超过5亿元: the amount holds of each."""
    if not _LIST.search(passage.text[clause.start : measure.start]):
        return ()
    wanted = (EntityType.PROJECT, EntityType.COMPANY)
    return tuple(item for item in sentence.within(clause.start, measure.start) if item.named and item.type in wanted)


def _investment(
    sentence: Sentence, measure: Measure, cue: Cue, parties: Parties, around: Surroundings
) -> LocalInvestment:
    clause = sentence.clause_at(measure.start)
    wording = around.passage.slice(clause)
    rule = f"investments.{cue.name}"
    return LocalInvestment(
        int(measure.value), cue.kind, (stretch(sentence, measure.start, measure.end),), rule, confidence(rule),
        currency=measure.currency or "CNY", project=parties.project, investor=parties.investor, site=parties.site,
        period=_period(sentence, measure, cue, around), stage=stage_of(wording), polarity=polarity_of(wording),
    )  # fmt: skip


def _period(sentence: Sentence, measure: Measure, cue: Cue, around: Surroundings) -> str | None:
    """When the clause says; a contract or plan without a date of its own is of the day of the signing or ceremony."""
    event = around.context.event
    if cue.kind in _OF_EVENT and event is not None and not sentence.periods:
        return event
    return around.times.period_at(sentence, measure.start)


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
        """The same Doc, with its attribute written."""
        doc._.investments = find_investments(passage_of(doc))
        return doc


declare_extensions()
