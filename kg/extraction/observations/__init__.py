"""Numbers stated of a named subject: 引进产业项目57个 · 产值105.6亿元，同比增长11.6% · 4家上市企业.

The subject is whom `kg.extraction.subject_tracking` finds the clause to be about, and a number that
`kg.extraction.observations.worth` holds to be said in passing is left out.
A growth rate beside its base value becomes the `change` of that value; money tied to a named project or company is an
investment and is left to `kg.extraction.investments`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.confidences import confidence
from kg.extraction.extensions import declare_extensions
from kg.extraction.investments import invested_measures
from kg.extraction.observations.distribution import dealt_out
from kg.extraction.observations.growth import growth_of, joins_base
from kg.extraction.observations.idle_measures import is_idle
from kg.extraction.observations.metrics import Metric, metric_of, ranked, says_falling, with_topic
from kg.extraction.observations.worth import LEAST, worth
from kg.extraction.observations.worth_features import Said
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.quantities import PER_CENT, RANK, Measure
from kg.extraction.records import LocalObservation
from kg.extraction.stages import polarity_of
from kg.extraction.subject_tracking import SubjectTracker
from kg.extraction.subjects import Counted, stretch, topics_of
from kg.extraction.timing import PeriodTracker
from kg.model import BlockKind, Span

COMPONENT = "parkgraph_observations"

_SILENT = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE})
_HEADS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING})
_COMMON = Decimal(10)
_RULE = "observations"

Judge = Callable[[Passage, Said], float]
"""The probability that a number is worth stating."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    measure: Measure
    metric: Metric
    observation: LocalObservation
    in_title: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known of a number beside its sentence."""

    tracker: SubjectTracker
    times: PeriodTracker
    share: Reference | None
    """The name that the number is dealt out to (分别)."""
    judge: Judge


def find_observations(
    passage: Passage, taken: frozenset[Span] = frozenset(), judge: Judge = worth
) -> tuple[LocalObservation, ...]:
    """Every number that the passage states of an entity, in order; measures whose span is in `taken` are left out.

    `judge` tells how likely each number is worth stating.
    """
    tracker = SubjectTracker(passage, topics_of(passage))
    times = PeriodTracker(passage)
    drawn: list[_Drawn] = []
    for sentence in passage.sentences:
        tracker.enter(sentence)
        times.enter(sentence)
        if sentence.kind in _SILENT:
            continue
        drawn += _of_sentence(passage, sentence, _Context(tracker, times, None, judge), taken)
    return tuple(_distinct(drawn))


def _of_sentence(passage: Passage, sentence: Sentence, context: _Context, taken: frozenset[Span]) -> list[_Drawn]:
    drawn: list[_Drawn] = []
    previous: Measure | None = None
    shares = dealt_out(passage, sentence)
    for index, measure in enumerate(sentence.measures):
        base, previous = previous, measure
        growth = growth_of(passage, sentence, measure)
        if (
            growth is not None
            and base is not None
            and drawn
            and drawn[-1].measure is base
            and joins_base(passage, base, measure)
        ):
            drawn[-1] = replace(drawn[-1], observation=_grown(drawn[-1].observation, growth, sentence, base, measure))
            continue
        if measure.span in taken or (
            growth is not None and index not in shares and _is_shared(passage, sentence, measure)
        ):
            continue
        if is_idle(passage, sentence, index):
            continue
        following = sentence.measures[index + 1] if index + 1 < len(sentence.measures) else None
        metric = metric_of(passage, sentence, measure, base, following)
        if base is not None and drawn and drawn[-1].measure is base and _goes_on(passage, base, measure):
            metric = replace(metric or drawn[-1].metric, wording=drawn[-1].metric.wording)
        if metric is None:
            continue
        if measure.unit == RANK and drawn:
            metric = ranked(metric, drawn[-1].metric)
        found = _observe(passage, sentence, measure, metric, replace(context, share=shares.get(index)))
        if found is not None:
            drawn.append(_Drawn(measure, metric, found, sentence.kind in _HEADS))
    return drawn


_ONWARD = re.compile(
    r"[，,、]?(?:和|与)?(?:(?:到|至)?(?:[0-9]{4}年)?)(?:增长|增加|提高|提升|扩大|发展|增|升|扩|降|下降|"
    r"减少)?(?:到|至|为|达到|达|超过|突破|[~～—－-])?(?:了)?(?:现在|如今|目前|当前)?的?"
)


def _goes_on(passage: Passage, base: Measure, measure: Measure) -> bool:
    """由5家增至14家, 15.1%和25.5%, 到2015年达300万: the second number is one of the same thing."""
    return base.unit == measure.unit and (
        base.span == measure.span or bool(_ONWARD.fullmatch(passage.text[base.end : measure.start]))
    )


def _is_shared(passage: Passage, sentence: Sentence, measure: Measure) -> bool:
    """分别增长 rates several values at once."""
    return "分别" in passage.text[max(sentence.start, measure.start - 12) : measure.start]


def _observe(
    passage: Passage,
    sentence: Sentence,
    measure: Measure,
    metric: Metric,
    context: _Context,
) -> LocalObservation | None:
    summed = summed_list(passage, sentence, measure)
    counted = Counted.AREA if summed is not None else metric.counted
    subject = context.tracker.subject_at(sentence, measure.start, counted, skip=summed)
    if subject is None:
        return None
    if context.share is not None:
        subject = context.share.entity
    metric = with_topic(passage, sentence, metric, measure, subject)
    said = Said(sentence, measure, metric, passage.entities[subject].type)
    if context.judge(passage, said) < LEAST:
        return None
    clause = sentence.clause_at(measure.start)
    value = -measure.value if metric.falling and not says_falling(metric.wording) else measure.value
    rule = f"{_RULE}.{metric.rule}"
    evidence = stretch(sentence, min(metric.start, measure.start), max(metric.end, measure.end))
    polarity = polarity_of(passage.text[clause.start : measure.start])
    return LocalObservation(
        subject, metric.wording, plain(value), measure.unit, (evidence,), rule, confidence(rule),
        period=context.times.period_at(sentence, measure.start), polarity=polarity,
    )  # fmt: skip


_SUMMING = re.compile(r"等[^，。；]{0,2}$")
_JOINT = re.compile(r"^[”’》）)]?(?:[、，,和与及]|以及)?[“‘《]?$")


def summed_list(passage: Passage, sentence: Sentence, measure: Measure) -> Span | None:
    """The list of names that the number sums up (甲、乙等8家), or None."""
    names = [item for item in sentence.references if item.end <= measure.start]
    if not names or not _SUMMING.fullmatch(passage.text[names[-1].end : measure.start].lstrip("”’》）)")):
        return None
    first = len(names) - 1
    while first and _JOINT.match(passage.text[names[first - 1].end : names[first].start]):
        first -= 1
    return Span(names[first].start, names[-1].end)


def _grown(
    observation: LocalObservation, growth: Decimal, sentence: Sentence, base: Measure, rate: Measure
) -> LocalObservation:
    return replace(observation, change=plain(growth), evidence=(stretch(sentence, base.start, rate.end),))


def _distinct(drawn: list[_Drawn]) -> Iterator[LocalObservation]:
    """One of each statement; what only a headline repeats is said by the body."""
    seen: set[tuple[int, str, str, str]] = set()
    for item in sorted(drawn, key=lambda item: item.in_title):
        found = item.observation
        told_apart = found.metric if item.measure.value < _COMMON or found.unit == PER_CENT else ""
        key = (found.subject, found.value, found.unit, told_apart)
        if key not in seen:
            seen.add(key)
            yield found


def plain(value: Decimal) -> str:
    """A decimal as plain text, without exponent or trailing zeros: "18000000000", "90.07"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@Language.factory(
    COMPONENT,
    assigns=["doc._.observations"],
    requires=["doc._.mentions", "doc._.anaphora", "doc._.quantities", "doc._.periods"],
)
def create_observations(nlp: Language, name: str) -> ObservationFinder:
    """The component that fills `doc._.observations`."""
    return ObservationFinder()


class ObservationFinder:
    """Writes the numbers that are stated of an entity to `doc._.observations`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its attribute written."""
        passage = passage_of(doc)
        doc._.observations = find_observations(passage, invested_measures(passage))
        return doc


declare_extensions()
