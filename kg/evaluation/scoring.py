"""One document: prediction against gold, part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.evaluation.alignment import aligned, entities_compared
from kg.evaluation.annotation import Annotation, Figure, Link, Money
from kg.evaluation.dense_text import DenseText, folded, similarity
from kg.evaluation.matching import Names, figures_compared, matched_links, money_compared, shows, triple
from kg.evaluation.outcome import Outcome, compared, judged
from kg.evaluation.parts import CORE_RELATIONS, CORE_TYPES
from kg.model import EntityType, RelationType

_SAME_TITLE = 0.6

Outcomes = dict[str, Outcome]
"""Outcome by part (`kg.evaluation.parts.PARTS`)."""

Pair = tuple[Link, Link] | tuple[Money, Money] | tuple[Figure, Figure]
"""A predicted statement and the gold statement that it is."""


def score_document(gold: Annotation, predicted: Annotation, text: DenseText) -> Outcomes:
    """The outcome of every part for one document."""
    to_gold = aligned(gold, predicted)
    names = Names(to_gold, gold.names(), predicted.names())
    investments, money_pairs = money_compared(gold, predicted, names)
    observations, figure_pairs = figures_compared(gold, predicted, names)
    pairs: list[Pair] = [*matched_links(gold, predicted, names), *money_pairs, *figure_pairs]
    return {
        **_mentions(gold, predicted, text),
        "entities": entities_compared(gold, predicted, to_gold),
        **_relations(gold, predicted, names),
        "investments": investments,
        "observations": observations,
        "articles": compared(map(folded, gold.titles), map(folded, predicted.titles)),
        **_carried(pairs),
    }


def _mentions(gold: Annotation, predicted: Annotation, text: DenseText) -> Outcomes:
    def typed(annotation: Annotation) -> set[tuple[int, int, str]]:
        types = annotation.types()
        return {(start, end, types[entity_id]) for (start, end), entity_id in annotation.mentions().items()}

    def outcome(kinds: Iterable[str]) -> Outcome:
        return compared(
            {item for item in wanted if item[2] in kinds},
            {item for item in found if item[2] in kinds},
            lambda item: f"{item[2]} {text.text[item[0] : item[1]]} @{item[0]}",
        )

    wanted, found = typed(gold), typed(predicted)
    return {
        "mentions": outcome({item[2] for item in wanted | found}),
        "mentions:core": outcome(CORE_TYPES),
        **{f"mentions:{type_}": outcome({type_}) for type_ in EntityType},
    }


def _relations(gold: Annotation, predicted: Annotation, names: Names) -> Outcomes:
    wanted = {triple(link) for link in gold.links}
    found = {triple(link, names.gold_id) for link in predicted.links}

    def outcome(kinds: Iterable[str]) -> Outcome:
        return compared(
            {item for item in wanted if item[0] in kinds},
            {item for item in found if item[0] in kinds},
            lambda item: f"{item[0]}({names.word(item[1])}, {names.word(item[2])})",
        )

    return {
        "relations": outcome({item[0] for item in wanted | found}),
        "relations:core": outcome(CORE_RELATIONS),
        **{f"relations:{type_}": outcome({type_}) for type_ in RelationType},
    }


def _carried(pairs: Iterable[Pair]) -> Outcomes:
    """What rightly found statements carry: evidence, period, title of a post, change in per cent."""
    outcomes: defaultdict[str, Outcome] = defaultdict(Outcome)
    for found, wanted in pairs:
        outcomes["evidence"] += judged(shows(found.shown, wanted.shown), wanted.shown.quote)
        if wanted.shown.period:
            outcomes["period"] += _value(wanted.shown.period, found.shown.period)
        if isinstance(wanted, Link) and isinstance(found, Link) and wanted.title:
            outcomes["title"] += judged(similarity(found.title, wanted.title) >= _SAME_TITLE, wanted.title)
        if isinstance(wanted, Figure) and isinstance(found, Figure) and wanted.change is not None:
            outcomes["change"] += _value(float(wanted.change), None if found.change is None else float(found.change))
    return dict(outcomes)


def _value(wanted: str | float, found: str | float | None) -> Outcome:
    """An absent or empty value is a miss, a wrong one a miss and a false alarm."""
    return compared({wanted}, set() if found in (None, "") else {found})
