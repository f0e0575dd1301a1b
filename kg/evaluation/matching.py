"""Which predicted statement is which gold statement, and whether it carries the right things."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluation.annotation import Annotation, Figure, Link, Money, Shown
from kg.evaluation.dense_text import folded, similarity
from kg.evaluation.outcome import Outcome
from kg.model import RelationType

Statement = TypeVar("Statement", Money, Figure)

_CLOSE = 1e-6
"""Two numbers are equal within this share: sums are rounded when 万 and 亿 are multiplied out."""
_SAME_METRIC = 0.4

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are looked up and worded: predicted ids become gold ids, unknown ones stay apart from all of them."""

    to_gold: Mapping[str, str]
    gold: Mapping[str, str]
    predicted: Mapping[str, str]

    def gold_id(self, predicted_id: str) -> str:
        """The gold id, or a made-up one that equals none and shows the predicted name."""
        return self.to_gold.get(predicted_id, "?" + self.predicted.get(predicted_id, predicted_id))

    def word(self, gold_id: str) -> str:
        """The canonical name behind a gold id."""
        return self.gold.get(gold_id, gold_id)


def triple(link: Link, identify: Callable[[str], str] = str) -> Triple:
    """The relation as (type, subject, object); the two sides of partnersWith are put in one order."""
    subject, object_ = identify(link.subject), identify(link.object)
    if link.type == RelationType.PARTNERS_WITH and object_ < subject:
        subject, object_ = object_, subject
    return link.type, subject, object_


def matched_links(gold: Annotation, predicted: Annotation, names: Names) -> list[tuple[Link, Link]]:
    """Pairs of a predicted relation and the gold relation that it is."""
    by_triple = {triple(link): link for link in gold.links}
    keyed = ((link, triple(link, names.gold_id)) for link in predicted.links)
    return [(link, by_triple[key]) for link, key in keyed if key in by_triple]


def one_to_one(
    wanted: Sequence[Statement],
    found: Sequence[Statement],
    same: Callable[[Statement, Statement], bool],
    show: tuple[Callable[[Statement], str], Callable[[Statement], str]],
) -> tuple[Outcome, list[tuple[Statement, Statement]]]:
    """Each found statement takes the first wanted one that is left and the `same`.

    `show` words a wanted and a found statement. Returns the outcome and the pairs (found, wanted).
    """
    left = list(range(len(wanted)))
    pairs: list[tuple[Statement, Statement]] = []
    alarms: list[str] = []
    for statement in found:
        taken = next((number for number in left if same(statement, wanted[number])), None)
        if taken is None:
            alarms.append(show[1](statement))
        else:
            left.remove(taken)
            pairs.append((statement, wanted[taken]))
    return Outcome(len(pairs), tuple(show[0](wanted[number]) for number in left), tuple(alarms)), pairs


def money_compared(gold: Annotation, predicted: Annotation, names: Names) -> tuple[Outcome, list[tuple[Money, Money]]]:
    """Investments: amount and kind right, at least one party right, and none that gold does not name."""

    def same(found: Money, wanted: Money) -> bool:
        parties = {names.gold_id(party) for party in found.parties.values()}
        return (
            _equal(found.amount, wanted.amount)
            and found.kind == wanted.kind
            and bool(parties)
            and parties <= set(wanted.parties.values())
        )

    def word(money: Money, identify: Callable[[str], str]) -> str:
        parties = "、".join(names.word(identify(party)) for party in money.parties.values())
        return f"{money.amount:g} {money.kind} [{parties}]"

    show = (lambda money: word(money, str)), (lambda money: word(money, names.gold_id))
    return one_to_one(gold.money, predicted.money, same, show)


def figures_compared(
    gold: Annotation, predicted: Annotation, names: Names
) -> tuple[Outcome, list[tuple[Figure, Figure]]]:
    """Observations: subject, value and unit right, and the metric about the same thing."""

    def same(found: Figure, wanted: Figure) -> bool:
        return (
            names.gold_id(found.subject) == wanted.subject
            and _equal(found.value, wanted.value)
            and folded(found.unit) == folded(wanted.unit)
            and similarity(found.metric, wanted.metric) >= _SAME_METRIC
        )

    def word(figure: Figure, identify: Callable[[str], str]) -> str:
        return f"{names.word(identify(figure.subject))}: {figure.metric} = {figure.value:g}{figure.unit}"

    show = (lambda figure: word(figure, str)), (lambda figure: word(figure, names.gold_id))
    return one_to_one(gold.figures, predicted.figures, same, show)


def shows(found: Shown, wanted: Shown, longest: int = 200) -> bool:
    """Does a found span of at most `longest` characters meet a place where the gold quote stands?"""
    return any(
        span.end - span.start <= longest
        and any(span.start < quote.end and quote.start < span.end for quote in wanted.evidence)
        for span in found.evidence
    )


def _equal(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= _CLOSE * max(1, abs(wanted))
