"""What two names have in common wherever it stands in them, and what each says besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.identity.subsequence import is_subsequence

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Rest:
    """A stretch of one name that the other lacks."""

    text: str
    start: int
    end: int
    last: bool
    """Whether it ends the name."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names side by side."""

    common: int
    """Characters that both have."""
    left: tuple[Rest, ...]
    right: tuple[Rest, ...]


@lru_cache(maxsize=65536)
def aligned(left: str, right: str) -> Alignment:
    """The longest common stretches first, in whatever order they stand; short forms (封测, 封装测试) too."""
    free = ([True] * len(left), [True] * len(right))
    common = 0
    while found := _longest(left, right, free):
        at, behind, size = found
        free[0][at : at + size] = [False] * size
        free[1][behind : behind + size] = [False] * size
        common += size
    mine, theirs = _rests(left, free[0]), _rests(right, free[1])
    for one in tuple(mine):
        other = next((it for it in theirs if _is_short_form(one.text, it.text)), None)
        if other is not None:
            mine.remove(one)
            theirs.remove(other)
            common += min(len(one.text), len(other.text))
    return Alignment(common, tuple(mine), tuple(theirs))


def _longest(left: str, right: str, free: tuple[list[bool], list[bool]]) -> tuple[int, int, int] | None:
    """Starts and length of the longest common stretch of free characters; of equal ones that nearest the ends."""
    best = (0, -1, -1)
    lengths = [0] * (len(right) + 1)
    for at, character in enumerate(left, 1):
        row = [0] * (len(right) + 1)
        for behind, other in enumerate(right, 1):
            if character == other and free[0][at - 1] and free[1][behind - 1]:
                row[behind] = lengths[behind - 1] + 1
                best = max(best, (row[behind], at, behind))
        lengths = row
    size, at, behind = best
    return (at - size, behind - size, size) if size >= _SHORTEST else None


def _rests(text: str, free: list[bool]) -> list[Rest]:
    found: list[Rest] = []
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and free[end]:
            end += 1
        if end > start:
            found.append(Rest(text[start:end], start, end, last=end == len(text)))
        start = end + 1
    return found


def _is_short_form(one: str, other: str) -> bool:
    """Whether one has the other's characters in their order and its first: equal single characters too."""
    short, full = sorted((one, other), key=len)
    if short == full:
        return True
    return len(short) >= _SHORTEST and short[0] == full[0] and is_subsequence(short, full)
