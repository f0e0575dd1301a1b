"""Which of some sorted stretches share a character with another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything with two offsets."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        ...


P = TypeVar("P", bound=Placed)


def meeting(items: Sequence[P], other: Placed) -> Sequence[P]:
    """Those of the items, sorted and not overlapping, that share a character with the other, by two bisections."""
    first = bisect_right(items, other.start, key=lambda it: it.end)
    return items[first : bisect_left(items, other.end, key=lambda it: it.start)]
