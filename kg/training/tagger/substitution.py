"""Other names and figures in the corpus' sentences, so that the model learns the frames and not the names.

Invented stems of firms and parks, other people, other places of the same kind, other bodies, projects and industries of
like endings, other digits. Everything comes from the units given and the gazetteers, and from one seed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from kg.corpus.units import Unit, UnitInvestment, UnitMention, UnitObservation, UnitRelation
from kg.extraction.short_forms import place_prefix
from kg.lexicon.common_words import uncommon
from kg.lexicon.gazetteers import gazetteers
from kg.model import EntityType

_SHARE = 0.6
_SWAP_SHARE = 0.35
_DIGITS = re.compile(r"(?<![\d.．])\d+(?:\.\d+)?(?![\d]*[年月日号])")
_PLACE_ENDS = ("自治州", "自治县", "新区", "省", "市", "区", "县", "旗", "州", "盟")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Pools:
    """What new names are made of."""

    surnames: tuple[str, ...]
    """As often as the units have them, and once each of the gazetteer."""
    given: tuple[str, ...]
    """Characters of given names, as often as the units have them."""
    stems: tuple[str, ...]
    """Characters of stems of firms and parks."""
    places: Mapping[str, tuple[str, ...]]
    """Ending → division names with it."""
    by_ending: Mapping[tuple[EntityType, str], tuple[str, ...]]


def pools_of(units: Iterable[Unit]) -> Pools:
    """The pools of the training units: nothing of other units is in them."""
    names = sorted({(type_, name) for unit in units for name, type_ in unit.types.items() if _HAN.fullmatch(name)})
    people = [name for type_, name in names if type_ is EntityType.PERSON and 2 <= len(name) <= 3]
    coined = [_stem(name) for type_, name in names if type_ in (EntityType.COMPANY, EntityType.PARK)]
    by_ending: dict[tuple[EntityType, str], list[str]] = {}
    for type_, name in names:
        by_ending.setdefault((type_, name[-2:]), []).append(name)
    places: dict[str, list[str]] = {}
    for division in gazetteers().divisions:
        ending = _place_ending(division.name)
        if ending:
            places.setdefault(ending, []).append(division.name)
    return Pools(
        (*(name[0] for name in people), *sorted(gazetteers().surnames)),
        tuple(character for name in people for character in name[1:]),
        tuple(character for stem in coined for character in stem),
        {ending: tuple(sorted(set(its))) for ending, its in places.items()},
        {key: tuple(its) for key, its in by_ending.items()},
    )


def _stem(name: str) -> str:
    """The first two characters that neither a place nor an everyday word explains: 邵虹 of 湖南邵虹特种玻璃."""
    own = name[place_prefix(name) :]
    return own[:2] if len(own) >= 2 and len(uncommon(own[:2])) == 2 else ""


def _place_ending(name: str) -> str:
    return next((end for end in _PLACE_ENDS if name.endswith(end)), "")


def substituted(unit: Unit, pools: Pools, chance: Random) -> Unit:
    """The unit with some of its names and figures changed, all wordings of an entity alike."""
    changes = _changes(unit, pools, chance)
    pieces: list[str] = []
    mentions: list[UnitMention] = []
    at = last = 0

    def add(text: str) -> None:
        nonlocal at
        pieces.append(text)
        at += len(text)

    for mention in unit.mentions:
        add(_other_digits(unit.text[last : mention.start], chance))
        wording = changes.get(unit.surface(mention), unit.text[mention.start : mention.end])
        mentions.append(UnitMention(at, at + len(wording), mention.type))
        add(wording)
        last = mention.end
    add(_other_digits(unit.text[last:], chance))
    return _renamed(replace(unit, text="".join(pieces), mentions=tuple(mentions)), changes)


def _renamed(unit: Unit, changes: Mapping[str, str]) -> Unit:
    """Statements follow the names; figures are not followed, so money and observations are left out."""

    def now(name: str) -> str:
        return changes.get(name, name)

    relations = tuple(
        UnitRelation(it.type, now(it.subject), now(it.object), it.title, it.line) for it in unit.relations
    )
    aliases = tuple((now(left), now(right)) for left, right in unit.aliases)
    none_left: tuple[tuple[UnitInvestment, ...], tuple[UnitObservation, ...]] = ((), ())
    return replace(
        unit, aliases=aliases, relations=relations, investments=none_left[0], observations=none_left[1],
        source=f"{unit.source}~",
    )  # fmt: skip


def _changes(unit: Unit, pools: Pools, chance: Random) -> dict[str, str]:
    """Surface → new surface. A change that would make two names one, or a name of two types, is not made."""
    groups: dict[str, list[str]] = {}
    for surface, first in unit.entities.items():
        groups.setdefault(first, []).append(surface)
    taken = set(unit.types)
    changes: dict[str, str] = {}
    for first, surfaces in groups.items():
        if chance.random() >= _SHARE or not all(_HAN.fullmatch(it) for it in surfaces):
            continue
        made = _MAKERS.get(unit.types[first], _swapped)(unit.types[first], surfaces, pools, chance)
        fresh = set(made.values())
        if len(fresh) == len(made) and taken.isdisjoint(fresh):
            changes |= made
            taken |= fresh
    return changes


def _person(_: EntityType, surfaces: Sequence[str], pools: Pools, chance: Random) -> dict[str, str]:
    if len(surfaces) > 1 or not 2 <= len(surfaces[0]) <= 3 or not pools.given:
        return {}
    given = "".join(chance.choice(pools.given) for _ in surfaces[0][1:])
    return {surfaces[0]: chance.choice(pools.surnames) + given}


def _place(_: EntityType, surfaces: Sequence[str], pools: Pools, chance: Random) -> dict[str, str]:
    ending = _place_ending(surfaces[0])
    known = bool(gazetteers().divisions_called(surfaces[0]))
    if len(surfaces) > 1 or not known or ending not in pools.places:
        return {}
    return {surfaces[0]: chance.choice(pools.places[ending])}


def _coined(_: EntityType, surfaces: Sequence[str], pools: Pools, chance: Random) -> dict[str, str]:
    """A new stem in every wording, and another place where one stands in front."""
    stem = next((it for it in map(_stem, sorted(surfaces, key=len)) if it and all(it in one for one in surfaces)), "")
    changes = {}
    new_stem = "".join(chance.choice(pools.stems) for _ in stem) if pools.stems else stem
    places: dict[str, str] = {}
    for surface in surfaces:
        changed = surface.replace(stem, new_stem) if stem else surface
        front = surface[: place_prefix(surface)]
        ending = _place_ending(front)
        if front and ending and stem not in front and ending in pools.places:
            changed = places.setdefault(front, chance.choice(pools.places[ending])) + changed[len(front) :]
        changes[surface] = changed
    return {surface: changed for surface, changed in changes.items() if changed != surface}


def _swapped(type_: EntityType, surfaces: Sequence[str], pools: Pools, chance: Random) -> dict[str, str]:
    """Another name of the type that ends alike."""
    like = pools.by_ending.get((type_, surfaces[0][-2:]), ())
    if len(surfaces) > 1 or len(like) < 2 or chance.random() >= _SWAP_SHARE / _SHARE:
        return {}
    return {surfaces[0]: chance.choice(like)}


Maker = Callable[[EntityType, Sequence[str], Pools, Random], dict[str, str]]
_MAKERS: Mapping[EntityType, Maker] = {
    EntityType.PERSON: _person,
    EntityType.PLACE: _place,
    EntityType.COMPANY: _coined,
    EntityType.PARK: _coined,
}


def _other_digits(text: str, chance: Random) -> str:
    def other(match: re.Match[str]) -> str:
        digits = [chance.choice("123456789") if it.isdigit() else it for it in match[0]]
        return "".join(digits)

    return _DIGITS.sub(other, text)
