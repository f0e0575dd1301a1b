"""Whether a short form is the long one with parts left out: 发改局 of 发展改革局."""

from __future__ import annotations

from collections.abc import Iterable


def is_subsequence(short: Iterable[str], long: Iterable[str]) -> bool:
    """Whether the long one has all characters, or words, of the short one in their order."""
    rest = iter(long)
    return all(one in rest for one in short)
