"""What is wrong in annotated units: a message for every fault, so that a writer can mend the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.corpus.units import Unit, UnitInvestment, UnitObservation, UnitRelation, dense
from kg.model import EntityType
from kg.values.amount import Amount
from kg.values.date import Period
from kg.values.name import simplified
from kg.values.quantity import Quantity
from kg.values.rank import Rank
from kg.vocabulary import vocabulary

_TENTHS = re.compile("[一二两三四五六七八九](?:成[半多]?|成[一二三四五六七八九]|倍)")
_LEAST_NAME = 4
"""Shorter names are words elsewhere too often to be missed by their letters alone."""


def faults(units: Sequence[Unit]) -> Iterator[str]:
    """The faults of the units of one file: `file:line: what is wrong`."""
    for unit in units:
        yield from (f"{unit.source}: {fault}" for fault in _unit_faults(unit))
    yield from _unmarked_elsewhere(units)


def _unit_faults(unit: Unit) -> Iterator[str]:
    yield from _mention_faults(unit)
    for left, right in unit.aliases:
        yield from _missing(unit, left, right)
        if unit.types.get(left) is not unit.types.get(right):
            yield f"{left} = {right}: not of one type"
    for relation in unit.relations:
        yield from _relation_faults(unit, relation)
    for investment in unit.investments:
        yield from _investment_faults(unit, investment)
    for observation in unit.observations:
        yield from _observation_faults(unit, observation)


def _mention_faults(unit: Unit) -> Iterator[str]:
    typed: dict[str, EntityType] = {}
    for mention in unit.mentions:
        surface = unit.surface(mention)
        if typed.setdefault(surface, mention.type) is not mention.type:
            yield f"{surface} is {typed[surface]} and {mention.type} in one unit"
        if unit.text[mention.start].isspace() or unit.text[mention.end - 1].isspace():
            yield f"{surface} begins or ends with a blank"
    covered = {at for mention in unit.mentions for at in range(mention.start, mention.end)}
    for surface in typed:
        at = unit.text.find(surface)
        while len(surface) > 1 and at >= 0:
            if covered.isdisjoint(range(at, at + len(surface))):
                yield f"{surface} stands unmarked at {unit.text[max(0, at - 6) : at + len(surface) + 6]}"
            at = unit.text.find(surface, at + 1)


def _missing(unit: Unit, *names: str | None) -> Iterator[str]:
    yield from (f"{name} is not marked in the unit" for name in names if name and name not in unit.types)


def _relation_faults(unit: Unit, relation: UnitRelation) -> Iterator[str]:
    missing = list(_missing(unit, relation.subject, relation.object))
    yield from missing
    if missing:
        return
    subject, object_ = unit.types[relation.subject], unit.types[relation.object]
    if not vocabulary().allows(relation.type, subject, object_):
        yield f"{relation.type} does not go from {subject} to {object_}: {relation.subject}, {relation.object}"
    if (relation.title is not None) != (relation.type == "holdsPost"):
        yield f"{relation.subject} {relation.type}: a post (` :: 职务`) belongs to holdsPost, and to it alone"
    elif relation.title and dense(relation.title) not in dense(unit.text):
        yield f"the post {relation.title} is not in the text"
    if unit.entities[relation.subject] == unit.entities[relation.object]:
        yield f"{relation.subject} {relation.type} itself"


def _investment_faults(unit: Unit, investment: UnitInvestment) -> Iterator[str]:
    yield from _missing(unit, investment.project, investment.investor, investment.site)
    if not (investment.project or investment.investor or investment.site):
        yield f"invest {investment.money}: no project, investor or site"
    if dense(investment.money) not in dense(unit.text):
        yield f"invest {investment.money}: not in the text"
    if Amount.parse(simplified(investment.money)) is None:
        yield f"invest {investment.money}: no amount of money"
    yield from _period_faults(investment.period)


def _observation_faults(unit: Unit, observation: UnitObservation) -> Iterator[str]:
    yield from _missing(unit, observation.subject)
    value = observation.value
    if dense(value) not in dense(unit.text):
        yield f"observe {observation.metric}: {value} is not in the text"
    plain = simplified(dense(value))
    if not any(parse(plain) for parse in (Amount.parse, Quantity.parse, Rank.parse)) and not _TENTHS.fullmatch(plain):
        yield f"observe {observation.metric}: {value} is no number with a unit"
    yield from _period_faults(observation.period)


def _period_faults(period: str | None) -> Iterator[str]:
    try:
        if period is not None:
            Period.from_iso(period)
    except ValueError as error:
        yield str(error)


def _unmarked_elsewhere(units: Iterable[Unit]) -> Iterator[str]:
    """Long names of the file that stand unmarked, or inside no longer mention, in another unit."""
    units = tuple(units)
    names = sorted({name for unit in units for name in unit.types if len(name) >= _LEAST_NAME})
    for unit in units:
        covered = {at for mention in unit.mentions for at in range(mention.start, mention.end)}
        for name in names:
            at = unit.text.find(name)
            if at >= 0 and covered.isdisjoint(range(at, at + len(name))):
                yield f"{unit.source}: {name} is marked elsewhere in the file, but not here"
