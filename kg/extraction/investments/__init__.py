"""Money put, or agreed to be put, into a named project, company or park: 总投资120亿元 · 贷款9亿元 · 合同金额5.6亿元.

The cue beside the amount decides the kind; the project is the one that the amount qualifies, else the one that the
sentence or the paragraph speaks of. A sum over unnamed projects names no party and stays an observation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.confidences import confidence
from kg.extraction.extensions import declare_extensions
from kg.extraction.investments.context import HEADS, Context, Surroundings, plain
from kg.extraction.investments.cues import Cue, cue_of
from kg.extraction.investments.finance import finance_parties
from kg.extraction.investments.lists import lender_of, parties_of_series, record_of, series_of, shared_by_list
from kg.extraction.investments.parties import Parties, put_parties
from kg.extraction.investments.wording import DISTRIBUTES, cue_beside, settled, speaks_of_other_money, words_beside
from kg.extraction.passages import Passage, Sentence
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.quantities import Measure
from kg.extraction.records import LocalInvestment
from kg.extraction.relations.scenes import SILENT, Scene, scene_of
from kg.extraction.relations.sites import find_sites
from kg.extraction.relations.undertakings import find_undertakings
from kg.extraction.stages import polarity_of, stage_of
from kg.extraction.subjects import stretch
from kg.extraction.timing import PeriodTracker
from kg.model import EntityType, InvestmentKind, Span

COMPONENT = "parkgraph_investments"

_OF_EVENT = frozenset({InvestmentKind.CONTRACTED, InvestmentKind.PLANNED})
_SURE = 0.75
"""Confidence from which on an owner that a relation rule found is an investor too."""
_MONEY = re.compile(r"金额|投资|资金|经费|合同|协议")


def find_investments(passage: Passage) -> tuple[LocalInvestment, ...]:
    """Every amount of money that the passage ties to a named project or company; what the body says first."""
    found = list(_with_measures(passage))
    found.sort(key=lambda item: item[2])
    return tuple(_distinct(found))


def invested_measures(passage: Passage) -> frozenset[Span]:
    """The spans of the amounts that `find_investments` uses."""
    return frozenset(measure.span for measure, _, _ in _with_measures(passage))


def _with_measures(passage: Passage) -> Iterator[tuple[Measure, LocalInvestment, bool]]:
    """Each investment with its amount and whether only a headline says it."""
    if not any(measure.is_money for sentence in passage.sentences for measure in sentence.measures):
        return
    scene = scene_of(passage)
    text = plain(passage.text)
    around = Surroundings(passage, text, Context(), PeriodTracker(passage), _owners(scene), _sites(scene))
    for sentence in passage.sentences:
        around.context.enter(sentence, text[sentence.start : sentence.end])
        around.times.enter(sentence)
        if sentence.kind not in SILENT:
            series = _series(sentence, around)
            for measure in sentence.measures:
                if measure.is_money:
                    for found in _of_measure(sentence, measure, series, around):
                        yield measure, found, sentence.kind in HEADS
        nameless = around.gap(sentence, sentence.start, sentence.end)
        around.context.note(sentence, passage.slice(sentence.span), nameless)


def _owners(scene: Scene) -> Mapping[int, int]:
    """Each project's one owner; a rule that is often wrong about owners would spoil an amount that is else right."""
    return _only((item.object, item.subject) for item in find_undertakings(scene) if item.confidence >= _SURE)


def _sites(scene: Scene) -> Mapping[int, int]:
    found = [item for item in find_sites(scene) if scene.type_of(item.object) is EntityType.PARK]
    return _only((item.subject, item.object) for item in found)


def _only(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Each key that has one value, with it."""
    values: dict[int, set[int]] = {}
    for key, value in pairs:
        values.setdefault(key, set()).add(value)
    return {key: min(found) for key, found in values.items() if len(found) == 1}


def _of_measure(
    sentence: Sentence, measure: Measure, series: Mapping[int, tuple[Cue, Parties]], around: Surroundings
) -> Iterator[LocalInvestment]:
    if measure.start in series:
        shared, parties = series[measure.start]
        if parties.named:
            yield _investment(sentence, measure, shared, parties, around)
        return
    if speaks_of_other_money(sentence, measure.start, measure.end, around):
        return
    cue = cue_beside(sentence, measure, around)
    listed = shared_by_list(sentence, measure, around)
    if listed:
        kind = cue.kind if cue and cue.name == "plan" else InvestmentKind.CONTRACTED
        for item in listed:
            role = Parties(project=item.entity) if item.type is EntityType.PROJECT else Parties(investor=item.entity)
            yield _investment(sentence, measure, Cue(kind, "list"), role, around)
        return
    if cue is None:
        cue, parties = Cue(InvestmentKind.PLANNED, "list"), record_of(sentence, measure, around)
    elif cue.kind is InvestmentKind.FINANCED:
        parties = finance_parties(sentence, measure, cue, around)
    else:
        parties = put_parties(sentence, measure, cue, around)
    if parties.named:
        yield _investment(
            sentence, measure, settled(cue, sentence, measure.start, measure.end, around), parties, around
        )


def _series(sentence: Sentence, around: Surroundings) -> Mapping[int, tuple[Cue, Parties]]:
    """Start of each amount of 5亿元、3亿元 → what is done with it, and the parties at the same place of their list."""
    found: dict[int, tuple[Cue, Parties]] = {}
    for run in series_of(sentence, around):
        start, end = run[0].start, run[-1].end
        before, after = words_beside(sentence, start, end, around)
        if speaks_of_other_money(sentence, start, end, around):
            continue
        cue = cue_of(DISTRIBUTES.sub("", before), after)
        parties = parties_of_series(run, sentence, around)
        if cue is None and not (DISTRIBUTES.search(before) and _MONEY.search(before)):
            continue
        kind = settled(cue or Cue(InvestmentKind.PLANNED, "list"), sentence, start, end, around)
        lender = lender_of(sentence, around) if kind.kind is InvestmentKind.FINANCED else None
        for measure in run:
            role = parties.get(measure.start, Parties())
            if lender is not None and role.named:
                role = Parties(role.project, lender, role.investor)
            found[measure.start] = (kind, role)
    return found


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


def _distinct(found: Iterable[tuple[Measure, LocalInvestment, bool]]) -> Iterator[LocalInvestment]:
    """One of each amount for a party; an amount of the body does not count again where a headline words it."""
    seen: set[tuple[int, int | None]] = set()
    amounts: set[int] = set()
    for _, item, in_headline in found:
        key = (item.amount, item.project if item.project is not None else item.investor)
        if key in seen or (in_headline and item.amount in amounts):
            continue
        seen.add(key)
        if not in_headline:
            amounts.add(item.amount)
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
