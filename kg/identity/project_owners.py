"""Whose a project is and where, as the context of its key says it: compared with another context, or with a name."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.identity.bodies import Body, body, namesakes, same_firm
from kg.identity.company_names import company_name
from kg.identity.divisions import leading, plain
from kg.identity.meant import of_link, with_ancestors
from kg.identity.project_names import own_mask, project_form

_FURTHEST = 4
"""Where the stem can begin in a firm's name, behind a region that no list has."""
_REGIONS = (0, 2, 3)
_SHORTEST = 2
_COUNTY = re.compile(r"^([\u4e00-\u9fff]{2,3})[县市](?=.{3})")
"""The level of a place in front of a park: 洛陂县经开区 is 洛陂经开区."""


@lru_cache(maxsize=65536)
def contexts(left: str, right: str) -> str:
    """How the sites or owners of two projects stand to each other.

    open: one is not given; sorts: one is a site, the other an owner; for owners same, stem, other; for sites same,
    near, other, apart.
    """
    if left == right:
        return "same" if left else "open"
    if not left or not right:
        return "open"
    one, other = body(left), body(right)
    if one.firm != other.firm:
        return "sorts"
    return _owners(one.organ, other.organ) if one.firm else _sites(one, other)


@lru_cache(maxsize=65536)
def said_in(name: str, context: str) -> str:
    """The stretch of a name that says its owner or site, "" where it does not.

    An owner stands in front, with the first of its words or not: 赤岫 or 赤岫锂业 for 云渚赤岫锂业有限公司.
    """
    where = body(context)
    if where.firm:
        return _firm_in(name, where.organ)
    if where.park:
        form = where.park if name.startswith(where.park) else project_form(context)
        return form if name.startswith(form) else _opening_of(name, form)
    place = where.place.partition("@")[0] or where.organ
    return next((form for form in (place, plain(place)) if form and form in name), "")


@lru_cache(maxsize=65536)
def is_about(word: str, context: str) -> bool:
    """Whether a word is part of what a context says: 轴承 of 启岫轴承."""
    where = body(context)
    return bool(context) and len(word) >= _SHORTEST and word in (where.organ + where.park + where.place)


@lru_cache(maxsize=65536)
def meets(left: str, right: str) -> bool:
    """Whether of an owner and a site the first has the second's place in its name: 云渚赤岫锂业, 云渚县."""
    firm, site = sorted((body(left), body(right)), key=lambda one: not one.firm)
    place = plain(site.place.partition("@")[0]) or site.park[:_SHORTEST]
    return len(place) >= _SHORTEST and place in firm.organ


def _owners(one: str, other: str) -> str:
    if same_firm(one, other):
        return "same"
    names = company_name(one), company_name(other)
    short, full = sorted((name.stem for name in names), key=len)
    alike = len(short) >= _SHORTEST and full.endswith(short) and len(full) - len(short) in _REGIONS
    regions = [name.place for name in names if name.place is not None]
    apart = len(regions) > 1 and not regions[0].meets(regions[1])
    named = own_mask(short).strip() == short
    return "stem" if alike and named and not apart and not namesakes(one, other) else "other"


@lru_cache(maxsize=65536)
def _firm_in(name: str, organ: str) -> str:
    firm = company_name(organ)
    core = firm.core or organ
    starts = (at for at in range(_FURTHEST + 1) if at < len(core) - 1)
    found = max((_common_opening(name, core[at:]) for at in starts), key=len, default="")
    if len(found) >= _SHORTEST and own_mask(found)[:_SHORTEST].replace(" ", "") == found[:_SHORTEST]:
        return found
    stem = firm.stem
    return stem if len(stem) >= _SHORTEST and stem in name and own_mask(stem) == stem else ""


def _opening_of(name: str, park: str) -> str:
    found = _common_opening(name, park)
    return found if len(found) >= _SHORTEST else ""


def _common_opening(one: str, other: str) -> str:
    size = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    return one[: min(len(one), len(other)) if size is None else size]


def _sites(one: Body, other: Body) -> str:
    mine, theirs = (_COUNTY.sub(r"\1", it.park) or plain(it.place.partition("@")[0]) for it in (one, other))
    if mine == theirs:
        return "same"
    if mine and theirs and (mine.startswith(theirs) or theirs.startswith(mine)):
        return "near"
    if one.place and other.place and one.place[-1] == other.place[-1]:
        return "apart"
    codes = [_codes(where.place or "".join(leading(where.park))) for where in (one, other)]
    if not codes[0] or not codes[1]:
        return "other"
    return "near" if codes[0] <= codes[1] or codes[1] <= codes[0] else "apart"


@lru_cache(maxsize=65536)
def _codes(place: str) -> frozenset[str]:
    division = of_link(place) if place else None
    return with_ancestors(division.code) if division else frozenset()
