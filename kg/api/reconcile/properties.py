"""The properties of entities, as the protocol has them: by which candidates are told apart and rows are extended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.api.reconcile.types import ROOT
from kg.errors import BadRequest
from kg.ledger.emission import INVESTMENT
from kg.model import EntityType, Scheme
from kg.values import bearers_of
from kg.vocabulary import NS, RelationRule, vocabulary

INVERSE = "^"
"""Before the id of a relation that is read from its object, as SPARQL writes an inverse path."""


class Source(StrEnum):
    """Where the values of a property come from."""

    LINK = "link"
    CODE = "code"
    ALIAS = "alias"
    COUNT = "count"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Property:
    """One property."""

    id: str
    name: str
    """In Chinese and English."""
    source: Source
    of: frozenset[EntityType]
    """The types of entities that have it."""
    values: frozenset[EntityType] = frozenset()
    """Types of its values, where these are entities."""
    field: str = ""
    """The relation, the scheme, the count, or the field of an event."""
    event: str = ""
    """`investment` or `observation`, where it is about one."""
    description: str = ""


_ALL = frozenset(EntityType)
_SCHEMES = {
    "creditCode": Scheme.CREDIT,
    "stockCode": Scheme.STOCK,
    "parkCode": Scheme.PARK,
    "divisionCode": Scheme.DIVISION,
}
_COUNTS = {
    "documents": ("文章数 documents", "How many documents name it."),
    "claims": ("陈述数 claims", "How many claims it takes part in."),
    "sources": ("独立来源数 sources", "How many independent sources say so; reprints count once."),
}
_EVENTS = {
    INVESTMENT: ("amount", "currency", "investmentKind", "project", "investor", "site", "periodStart", "periodEnd"),
    "observation": ("metric", "value", "unit", "change", "periodStart", "periodEnd"),
}
_EVENT_FIELDS = {"investmentKind": "kind"}


@cache
def properties() -> Mapping[str, Property]:
    """All properties by id: relations and their inverses, codes, other names, counts, investments, observations."""
    found = [*_relations(), *_codes(), *_others(), *_events()]
    return {one.id: one for one in found}


def property_of(property_id: str) -> Property:
    """The property of an id, with or without `pg:` or the IRI before it; raises BadRequest."""
    way = INVERSE if property_id.startswith(INVERSE) else ""
    name = way + property_id.removeprefix(INVERSE).removeprefix(NS).removeprefix("pg:")
    found = properties().get(name)
    if found is None:
        raise BadRequest(f"no property {property_id!r}: /reconcile/suggest/property lists those that there are")
    return found


def _relations() -> list[Property]:
    found = [one for rule in vocabulary().relations.values() for one in _both_ways(rule)]
    parties = [vocabulary().properties[name].range for name in ("investor", "project", "site")]
    investors, *sites = map(_types, parties)
    targets = frozenset().union(*sites)
    told = "From who invests to what the money goes into."
    return [
        *found,
        Property(INVESTMENT, "投资 invests in", Source.LINK, investors, targets, INVESTMENT, description=told),
        Property(
            INVERSE + INVESTMENT, "投资方 investor", Source.LINK, targets, investors, INVESTMENT, description=told
        ),
    ]


def _both_ways(rule: RelationRule) -> list[Property]:
    name, told = rule.type.value, rule.wording.comment_en
    out = Property(
        name, f"{rule.label_zh} {rule.label_en}", Source.LINK, rule.domain, rule.range, name, description=told
    )
    if rule.symmetric:
        return [out]
    back = f"{rule.inverse_zh} {rule.inverse_en}"
    return [out, Property(INVERSE + name, back, Source.LINK, rule.range, rule.domain, name, description=told)]


def _codes() -> list[Property]:
    found = [
        Property(name, _name(name), Source.CODE, bearers_of(scheme), field=scheme.value, description=_comment(name))
        for name, scheme in _SCHEMES.items()
    ]
    told = "The number of its item, such as Q42."
    return [
        *found,
        Property("wikidata", "维基数据 Wikidata", Source.CODE, _ALL, field=Scheme.WIKIDATA, description=told),
    ]


def _others() -> list[Property]:
    told = "Every name that texts give it beside its label."
    counts = [
        Property(name, label, Source.COUNT, _ALL, field=name, description=told)
        for name, (label, told) in _COUNTS.items()
    ]
    return [Property("alias", "别名 alias", Source.ALIAS, _ALL, description=told), *counts]


def _events() -> list[Property]:
    found = []
    for event, fields in _EVENTS.items():
        bearers = _parties(event)
        kind = vocabulary().classes[event.capitalize()].wording
        for name in fields:
            rule = vocabulary().properties[name]
            label = f"{kind.zh}·{rule.wording.zh} {kind.en.lower()}: {rule.wording.en}"
            values = _types(rule.range)
            field = _EVENT_FIELDS.get(name, name)
            told = rule.wording.comment_en
            found.append(Property(f"{event}.{name}", label, Source.EVENT, bearers, values, field, event, told))
    return found


def _parties(event: str) -> frozenset[EntityType]:
    roles = ("investor", "project", "site") if event == INVESTMENT else ("subject",)
    return frozenset().union(*(_types(vocabulary().properties[role].range) for role in roles))


def _types(iris: Iterable[str]) -> frozenset[EntityType]:
    """The types that classes of the ontology stand for; none for those of values."""
    names = {iri.removeprefix(NS) for iri in iris if iri.startswith(NS)}
    return _ALL if ROOT in names else frozenset(map(EntityType, names))


def _name(name: str) -> str:
    wording = vocabulary().properties[name].wording
    return f"{wording.zh} {wording.en}"


def _comment(name: str) -> str:
    return vocabulary().properties[name].wording.comment_en
