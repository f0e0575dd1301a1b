"""How two projects' names stand to each other: who and where they say, and what is left of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.identity.bodies import body
from kg.identity.divisions import leading, ordinary
from kg.identity.place_names import without_country
from kg.identity.project_alignment import Rest, aligned
from kg.identity.project_names import own_mask, route
from kg.identity.project_owners import contexts as stand
from kg.identity.project_owners import is_about, meets, said_in
from kg.identity.project_words import (
    folded,
    opens_an_institution,
    quantities,
    telling,
    telling_tail,
    without_quantities,
)
from kg.identity.records import Record

_SHORTEST = 2
_ORDINAL = re.compile(r"第[二三四五六七八九十]|[二三四五六七八九十]号")
_WATERS = re.compile(r"^[\u4e00-\u9fff]{2}[河江湖](?=[\u4e00-\u9fff]{2}(?:水电站|水利枢纽|大桥|水库|航电))")
_KINDS = (
    *("differs", "tail", "front_owner", "front_site", "front_alone", "inner", "word"),
    *("repeated", "placed", "firm", "said", "loose"),
)
"""What one name can have besides the other, the weightiest first."""
_LONG = 4
"""Common characters from which on two names share more than one word."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One name without its quantities and without what either context says."""

    text: str
    said: bool
    """Whether it names what the other belongs to."""
    own_said: bool
    """Whether it repeats what it belongs to itself."""


def likeness(one: Record, other: Record, where: str) -> dict[str, float]:
    """The features of two projects that do not clash; `where` is how their contexts stand to each other."""
    one, other = sorted((one, other), key=lambda record: record.key)
    sides = _side(one, other), _side(other, one)
    opening, texts = _without_places(sides, (one.context, other.context))
    texts, front = _without_front(*texts)
    found = aligned(*texts)
    behind = tuple(bool(front) or side.said or side.own_said for side in sides)
    what = _what(
        {_kind(rest, texts[0], behind[0], (one.context, other.context)) for rest in found.left},
        {_kind(rest, texts[1], behind[1], (other.context, one.context)) for rest in found.right},
        opening,
    )
    if what == "tail":
        return {f"context_{where}": 1.0, "what_tail": 1.0}
    said = any(side.said for side in sides) or all(side.own_said for side in sides)
    shared = "said" if said else "front" if front else "place" if opening == "place" else where
    anchors = _anchors(one, other, shared)
    names = (f"context_{where}", f"what_{what}", *anchors, *_sizes(one, other, found.common, texts))
    return dict.fromkeys(names, 1.0)


def _without_places(sides: tuple[_Side, _Side], contexts: tuple[str, str]) -> tuple[str, tuple[str, str]]:
    """Both names without the listed places in front, and what these are to each other.

    place: both have one; placed: one has it; differs: two places, or another site than what the other lies in.
    """
    texts = sides[0].text, sides[1].text
    mine, theirs = map(_opening, texts)
    bare = texts[0][len(mine) :], texts[1][len(theirs) :]
    if not mine and not theirs:
        return "", texts
    if bool(mine) != bool(theirs) and (mine or theirs) in (texts[1] if mine else texts[0]):
        return "", texts
    if mine and theirs:
        return ("place", bare) if _last(mine) == _last(theirs) else ("differs", texts)
    context = contexts[1] if mine else contexts[0]
    elsewhere = _sort(context) == "site" and stand(context, mine or theirs) not in ("same", "near")
    return "differs" if elsewhere else "placed", bare


@lru_cache(maxsize=65536)
def _opening(text: str) -> str:
    """The division or country that a name opens with, where two characters or more follow."""
    forms = leading(text)
    divisions = "" if forms and forms[0] in ordinary() else "".join(forms)
    abroad = "" if divisions else text[: len(text) - len(without_country(text))]
    found = divisions or abroad
    return found if len(text) - len(found) > _SHORTEST else ""


def _last(opening: str) -> str:
    return next(iter(reversed(leading(opening + "项目"))), opening)


def _side(own: Record, other: Record) -> _Side:
    text = _WATERS.sub("", folded(own.name))
    said = said_in(text, other.context) if other.context else ""
    text = _cut(text, said)
    repeated = said_in(text, own.context) if own.context else ""
    return _Side(without_quantities(_cut(text, repeated)), bool(said), bool(repeated or (said and own.context)))


def _cut(text: str, said: str) -> str:
    rest = text.replace(said, "", 1) if said else text
    return rest if len(rest) >= _SHORTEST else text


def _without_front(left: str, right: str) -> tuple[tuple[str, str], str]:
    """Both names without the words of no trade that both open with, and these."""
    size = 0
    masks = own_mask(left), own_mask(right)
    while size < min(len(left), len(right)) - _SHORTEST and left[size] == right[size] and masks[0][size] != " ":
        size += 1
    if size < _SHORTEST:
        return (left, right), ""
    return (left[size:], right[size:]), left[:size]


@lru_cache(maxsize=65536)
def _kind(rest: Rest, text: str, fronted: bool, contexts: tuple[str, str]) -> str:
    """What a stretch is that the other name lacks.

    loose: says nothing; said, repeated: what the other's or its own context says too; number: which of several;
    firm: a trade right behind a name of one's own; front: unknown words in front of what
    goes by an owner, a site or alone; tail: the end of the name; word, inner: any other, of the trade or not.
    """
    bare = telling_tail(rest.text) if rest.last else telling(rest.text)
    if not bare:
        return "loose"
    if is_about(bare, contexts[1]):
        return "said"
    if is_about(bare, contexts[0]):
        return "repeated"
    if _ORDINAL.search(rest.text):
        return "number"
    if rest.last or (not rest.start and opens_an_institution(text[rest.end :])):
        return "tail"
    of_trade = not own_mask(rest.text).strip()
    if of_trade:
        return "firm" if fronted and not rest.start else "word"
    return "inner" if fronted or rest.start else f"front_{_sort(contexts[1])}"


def _sort(context: str) -> str:
    """What a name goes by: an owner, a site, or nothing but itself."""
    return "alone" if not context else "owner" if body(context).firm else "site"


def _what(left: set[str], right: set[str], opening: str) -> str:
    """The weightiest of what the two names say besides what is common; where both say something, they differ.

    Two that differ by stretches of one kind (two places, two products at the end) are opposed.
    """
    slight = {"loose", "said"}
    mine, theirs = left - slight, right - slight
    if "number" in left | right or (mine and theirs and mine | theirs != {"repeated"}):
        return "opposed" if mine & theirs or "number" in left | right else "differs"
    found = {*left, *right, opening}
    if opening == "placed" and any(kind.startswith("front") for kind in left | right):
        return "differs"
    return next((kind for kind in _KINDS if kind in found), "equal")


def _anchors(one: Record, other: Record, shared: str) -> Iterator[str]:
    """What besides the words of the trade two projects have in common, if anything."""
    if route(one.name) == route(other.name) != ("", ""):
        yield "anchor_route"
    if shared == "sorts":
        yield "anchor_region" if meets(one.context, other.context) else "anchor_sorts"
    elif shared in ("said", "front", "place"):
        yield f"anchor_{shared}"
    elif shared not in ("same", "near", "stem"):
        yield "anchor_none"


def _sizes(one: Record, other: Record, common: int, texts: tuple[str, str]) -> Iterator[str]:
    mine, theirs = quantities(one.name), quantities(other.name)
    if mine and theirs:
        yield "quantity_same"
    elif mine or theirs:
        yield "quantity_one"
    if min(map(len, texts)) > common < _SHORTEST:
        yield "common_none"
    elif common >= _LONG:
        yield "common_long"
