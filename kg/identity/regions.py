"""Where a name says its bearer is: divisions by code, countries and cities abroad by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.identity.divisions import bearers, ordinary
from kg.identity.meant import with_ancestors
from kg.lexicon.gazetteers import gazetteers
from kg.values import normalise

_SUFFIXES = "省市县区州旗盟"
_LONGEST = 12
_SAME = {"印尼": "印度尼西亚", "沙特": "沙特阿拉伯", "中国内地": "中国", "中国大陆": "中国"}
_SHORTER = {"内蒙": "内蒙古"}
_NATION = re.compile(r"^(?:中国|中华人民共和国|中华|全国)")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a name that says where."""

    form: str
    codes: frozenset[str]
    """Of all divisions that bear the form; the form itself for what lies abroad or is no division."""
    loose: bool = False
    """A county without its suffix: it may as well be a word (华安, 永安)."""

    @property
    def sure(self) -> bool:
        """Whether it is hardly ever a word."""
        return not self.loose

    @property
    def abroad(self) -> bool:
        """Whether it is no division of China."""
        return not any(code[:2].isdigit() for code in self.codes)

    def meets(self, other: Region) -> bool:
        """Whether both can mean one place."""
        return not self.codes.isdisjoint(other.codes)

    def holds(self, other: Region) -> bool:
        """Whether the other can lie in this one, or be it."""
        return any(code in self.codes or not self.codes.isdisjoint(with_ancestors(code)) for code in other.codes)


def nation(name: str) -> int:
    """How many characters a national word at the beginning of the name takes."""
    found = _NATION.match(name)
    return found.end() if found else 0


def opening(name: str) -> tuple[Region, ...]:
    """The regions that a name opens with, each in the one before; together they never take the whole name."""
    found: list[Region] = []
    at = 0
    while step := _first(name[at:], found[-1] if found else None):
        found.append(step)
        at += len(step.form)
    return tuple(found)


def ending(name: str) -> Region | None:
    """The longest region that a name ends with, two characters or more before it."""
    for size in range(min(_LONGEST, len(name) - 2), 1, -1):
        if found := region(name[-size:]):
            return found
    return None


@lru_cache(maxsize=65536)
def region(form: str) -> Region | None:
    """The region of that form; None for everyday words and for what is not listed."""
    if form in ordinary():
        return None
    divisions = bearers(_SHORTER.get(form, form))
    if divisions:
        loose = all(one.level == "county" and form == one.short for one in divisions)
        return Region(form, frozenset(one.code for one in divisions), loose)
    return Region(form, frozenset({_SAME.get(form, form)})) if form in _abroad() else None


def _first(rest: str, outer: Region | None) -> Region | None:
    for size in range(min(_LONGEST, len(rest) - 1), 1, -1):
        form = rest[:size]
        found = region(form)
        if found is None:
            continue
        divisions = bearers(_SHORTER.get(form, form))
        short = bool(divisions) and all(form == one.short for one in divisions)
        if short and rest[size] in _SUFFIXES:
            continue
        if outer is not None:
            return replace(found, loose=False) if outer.holds(found) and found.codes != outer.codes else None
        return found
    return None


@cache
def _abroad() -> frozenset[str]:
    return frozenset(map(normalise, gazetteers().regions))
