"""Is a gold file consistent with its text and with the annotation scheme?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from kg.evaluation.annotation import PARTIES
from kg.evaluation.dense_text import DenseText, dense
from kg.evaluation.gold import gold_mentions, read_gold, read_text
from kg.evaluation.statements import Record
from kg.model import EntityType, InvestmentKind, RelationType


def check(gold: Path, text: Path) -> tuple[str, ...]:
    """What is wrong with a gold file, one sentence each; nothing when it is consistent.

    Raises:
        UnreadableGold: the file is no gold file at all, or the text is missing.
    """
    return faults(read_gold(gold), DenseText(read_text(text)))


def faults(gold: Record, text: DenseText) -> tuple[str, ...]:
    """The same for a record that was read already."""
    lacking = tuple(_lacking(gold))
    if lacking:
        return lacking
    known = {entity["id"] for entity in gold["entities"]}
    return tuple(
        chain(
            _entities(gold["entities"], text),
            _shared_surfaces(gold["entities"]),
            _relations(gold["relations"], known, text),
            _investments(gold["investments"], known, text),
            _observations(gold["observations"], known, text),
        )
    )


_NEEDED = {
    "articles": ("title",),
    "entities": ("id", "type", "name", "surfaces"),
    "relations": ("type", "subject", "object", "quote"),
    "investments": ("amount", "kind", "quote"),
    "observations": ("subject", "metric", "value", "unit", "quote"),
}


def _lacking(gold: Record) -> Iterator[str]:
    for section, keys in _NEEDED.items():
        for entry in gold[section]:
            for key in keys:
                if key not in entry:
                    yield f"{section}: {entry} lacks {key}"


def _entities(entities: list[Record], text: DenseText) -> Iterator[str]:
    mentions = gold_mentions(entities, text)
    seen: set[str] = set()
    for entity in entities:
        name = f"entity {entity['id']}"
        if entity["id"] in seen:
            yield f"{name} is there twice"
        seen.add(entity["id"])
        if entity["type"] not in frozenset(EntityType):
            yield f"{name} has the type {entity['type']!r}; types are {', '.join(EntityType)}"
        yield from _not_found(entity["surfaces"], text, f"{name}: surface")
        yield from _not_found(entity.get("not_in", ()), text, f"{name}: not_in quote")
        if not mentions.get(entity["id"]):
            yield f"{name} has no mention left: all its surfaces stand inside longer ones"


def _shared_surfaces(entities: list[Record]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for entity in entities:
        for surface in map(dense, entity["surfaces"]):
            if owner.setdefault(surface, entity["id"]) != entity["id"]:
                yield f"surface {surface} belongs to both {owner[surface]} and {entity['id']}"


def _relations(relations: list[Record], known: set[str], text: DenseText) -> Iterator[str]:
    for relation in relations:
        name = f"relation {relation['type']}({relation['subject']}, {relation['object']})"
        if relation["type"] not in frozenset(RelationType):
            yield f"{name}: no such type; types are {', '.join(RelationType)}"
        yield from _unknown((relation["subject"], relation["object"]), known, name)
        yield from _not_found([relation["quote"]], text, f"{name}: quote")


def _investments(investments: list[Record], known: set[str], text: DenseText) -> Iterator[str]:
    for investment in investments:
        name = f"investment of {investment['amount']}"
        if investment["kind"] not in frozenset(InvestmentKind):
            yield f"{name} has the kind {investment['kind']!r}; kinds are {', '.join(InvestmentKind)}"
        if not isinstance(investment["amount"], int | float):
            yield f"{name}: the amount is not a number"
        parties = [investment[role] for role in PARTIES if investment.get(role)]
        if not parties:
            yield f"{name} names none of {', '.join(PARTIES)}"
        yield from _unknown(parties, known, name)
        yield from _not_found([investment["quote"]], text, f"{name}: quote")


def _observations(observations: list[Record], known: set[str], text: DenseText) -> Iterator[str]:
    for observation in observations:
        name = f"observation {observation['metric']}"
        if not isinstance(observation["value"], int | float):
            yield f"{name}: the value {observation['value']!r} is not a number"
        yield from _unknown([observation["subject"]], known, name)
        yield from _not_found([observation["quote"]], text, f"{name}: quote")


def _unknown(ids: Iterable[str], known: set[str], name: str) -> Iterator[str]:
    for entity_id in ids:
        if entity_id not in known:
            yield f"{name}: unknown entity {entity_id}"


def _not_found(wordings: Iterable[str], text: DenseText, name: str) -> Iterator[str]:
    for wording in wordings:
        if not text.occurrences(wording):
            yield f"{name} is not in the text: {wording}"
