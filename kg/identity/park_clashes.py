"""Why two names of parks can never be of one."""

from __future__ import annotations

from kg.identity.divisions import bearers
from kg.identity.meant import with_ancestors
from kg.identity.park_parts import ParkParts, park_parts

_TOWNS = ("镇", "乡", "街道")
_PLACE = 2
"""Characters that a place in front has at least."""


def park_clash(left: str, right: str) -> str:
    """Why two `park_form`s are of two parks; "" where they may be of one."""
    one, other = park_parts(left), park_parts(right)
    if right in (one.outer, left) or left == other.outer:
        return "one inside the other"
    reasons = {
        "another number": one.number != other.number,
        "in another county": bool(one.county and other.county and one.county != other.county)
        or _elsewhere(one, other)
        or _elsewhere(other, one),
        "another kind": one.of_level and other.of_level and one.kind != other.kind,
        "run with others": bool(one.partners and other.partners and one.partners != other.partners),
        "in another place": bool(one.codes and other.codes) and not _nested(one.codes, other.codes),
        "another place in front": _in_front(one.core, other.core),
        "in another park": bool(one.outer and other.outer)
        and one.outer != other.outer
        and one.of_level == other.of_level,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _elsewhere(full: ParkParts, short: ParkParts) -> bool:
    """Whether a county is before the own name of a park that lies elsewhere: 阳高龙泉, 龙泉 of 成都."""
    front = full.core.removesuffix(short.core) if short.core else ""
    if full.codes or not short.codes or front == full.core or not front:
        return False
    inside = [with_ancestors(one.code) for one in bearers(front)]
    return bool(inside) and not any(codes <= short.codes or short.codes <= codes for codes in inside)


def _in_front(one: str, other: str) -> bool:
    """Whether two own names end alike, but each has a place of its own in front: 云汀青禾, 石桐青禾."""
    same = next((size for size in range(min(len(one), len(other)), 0, -1) if one[-size:] == other[-size:]), 0)
    if same < _PLACE or min(len(one), len(other)) - same < _PLACE or one[0] == other[0]:
        return False
    fronts = one[:-same], other[:-same]
    towns, listed = ([test(front) for front in fronts] for test in (_is_town, _is_listed))
    return towns[0] == towns[1] and listed[0] == listed[1]


def _is_town(front: str) -> bool:
    return front.endswith(_TOWNS)


def _is_listed(front: str) -> bool:
    """Whether it is a county, in which what is in front of the other may lie."""
    return bool(bearers(front))
