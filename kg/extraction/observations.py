"""Numbers stated of a named subject: 引进产业项目57个 · 产值105.6亿元，同比增长11.6% · 4家上市企业.

A growth rate beside its base value becomes the `change` of that value; money tied to a named project or company is an
investment and is left to `kg.extraction.investments`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.confidences import confidence
from kg.extraction.extensions import declare_extensions
from kg.extraction.growth import growth_of, joins_base
from kg.extraction.investments import invested_measures
from kg.extraction.metrics import Metric, metric_of
from kg.extraction.passages import Passage, Sentence
from kg.extraction.passages_of_docs import passage_of
from kg.extraction.quantities import PER_CENT, Measure
from kg.extraction.records import LocalObservation
from kg.extraction.stages import polarity_of
from kg.extraction.subjects import SubjectTracker, stretch, topics_of
from kg.extraction.timing import PeriodTracker
from kg.model import BlockKind, Span

COMPONENT = "parkgraph_observations"

_SILENT = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE})
_HEADS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.HEADING})
_COMMON = Decimal(10)
_RULE = "observations"


@dataclass(frozen=True, slots=True)
class _Drawn:
    measure: Measure
    observation: LocalObservation
    in_title: bool


def find_observations(passage: Passage, taken: frozenset[Span] = frozenset()) -> tuple[LocalObservation, ...]:
    """Every number that the passage states of an entity, in order; measures whose span is in `taken` are left out."""
    tracker = SubjectTracker(passage, topics_of(passage))
    times = PeriodTracker(passage)
    drawn: list[_Drawn] = []
    for sentence in passage.sentences:
        tracker.enter(sentence)
        times.enter(sentence)
        if sentence.kind in _SILENT:
            continue
        drawn += _of_sentence(passage, sentence, tracker, times, taken)
    return tuple(_distinct(drawn))


def _of_sentence(
    passage: Passage, sentence: Sentence, tracker: SubjectTracker, times: PeriodTracker, taken: frozenset[Span]
) -> list[_Drawn]:
    drawn: list[_Drawn] = []
    previous: Measure | None = None
    for index, measure in enumerate(sentence.measures):
        base, previous = previous, measure
        growth = growth_of(passage, sentence, measure)
        if growth is not None and base is not None and drawn and drawn[-1].measure is base and joins_base(passage, base, measure):
            drawn[-1] = replace(drawn[-1], observation=_grown(drawn[-1].observation, growth, sentence, base, measure))
            continue
        if measure.span in taken:
            continue
        following = sentence.measures[index + 1] if index + 1 < len(sentence.measures) else None
        metric = metric_of(passage, sentence, measure, base, following)
        if metric is None:
            continue
        found = _observe(passage, sentence, measure, metric, tracker, times)
        if found is not None:
            drawn.append(_Drawn(measure, found, sentence.kind in _HEADS))
    return drawn


def _observe(
    passage: Passage, sentence: Sentence, measure: Measure, metric: Metric, tracker: SubjectTracker, times: PeriodTracker
) -> LocalObservation | None:
    subject = tracker.subject_at(sentence, measure.start, areal=metric.areal)
    if subject is None:
        return None
    clause = sentence.clause_at(measure.start)
    value = -measure.value if metric.falling else measure.value
    rule = f"{_RULE}.{metric.rule}"
    return LocalObservation(
        subject, metric.wording, plain(value), measure.unit,
        (stretch(sentence, min(metric.start, measure.start), max(metric.end, measure.end)),), rule, confidence(rule),
        period=times.period_at(sentence, measure.start), polarity=polarity_of(passage.text[clause.start : measure.start]),
    )  # fmt: skip


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
        passage = passage_of(doc)
        doc._.observations = find_observations(passage, invested_measures(passage))
        return doc


declare_extensions()
