"""What came out of comparing one part of one document."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many were right, and what was missed or raised a false alarm, in words."""

    hits: int = 0
    missed: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.hits + other.hits, self.missed + other.missed, self.alarms + other.alarms)


def compared(gold: Iterable[Item], predicted: Iterable[Item], show: Callable[[Item], str] = str) -> Outcome:
    """The outcome of comparing two sets; `show` words an item for the lists of mistakes."""
    wanted, found = set(gold), set(predicted)
    return Outcome(
        hits=len(wanted & found),
        missed=tuple(show(item) for item in sorted(wanted - found, key=str)),
        alarms=tuple(show(item) for item in sorted(found - wanted, key=str)),
    )


def judged(right: bool, wording: str) -> Outcome:
    """The outcome of one thing that is either right or missed."""
    return Outcome(hits=1) if right else Outcome(missed=(wording,))
