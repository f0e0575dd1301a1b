"""Whether one wording of a park's name is the other with words cut to single characters: 环科 for 环保科技."""

from __future__ import annotations

from functools import lru_cache

from kg.identity.subsequence import is_subsequence

_LONGEST = 3
"""Characters that words are cut to at most."""


@lru_cache(maxsize=65536)
def shortened(one: str, other: str) -> bool:
    """Whether the shorter has single characters where the longer has words, in their order, and both begin alike.

    A word left out whole is none of it: 物流 is not short for 冷链物流.
    """
    short, full = sorted((one, other), key=len)
    if not short or short[0] != full[0] or len(short) == len(full):
        return False
    begin = _alike(short, full)
    end = _alike(short[begin:][::-1], full[begin:][::-1])
    inner, words = short[begin : len(short) - end], full[begin : len(full) - end]
    if begin == end == 1 and not inner:
        return len(words) > 1
    return 1 <= len(inner) <= _LONGEST and len(words) >= 2 * len(inner) and is_subsequence(inner, words)


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with in common."""
    sizes = range(min(len(one), len(other)), 0, -1)
    return next((size for size in sizes if one[:size] == other[:size]), 0)
