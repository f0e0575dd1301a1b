"""Numbers the claims in the order in which a text first cites them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.ledger.told_claims import ToldClaim


@dataclass(frozen=True, slots=True)
class Note:
    """One claim in the list of evidence."""

    number: int
    told: ToldClaim
    is_marked: bool
    """Whether the text has a place to go back to."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number in the text."""

    number: int
    is_first: bool
    """Whether it is the place to go back to."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers that follow each other."""

    first: int
    last: int


class Footnotes:
    """The numbers that were given out so far."""

    def __init__(self, told: Mapping[str, ToldClaim]) -> None:
        self._told = told
        self._numbers: dict[str, int] = {}
        self._marked: set[int] = set()

    def marks(self, claims: Iterable[str]) -> tuple[Mark, ...]:
        """The numbers of some claims, in the order given, each to be written at this place."""
        found = []
        for number in map(self._number, dict.fromkeys(claims)):
            found.append(Mark(number, number not in self._marked))
            self._marked.add(number)
        return tuple(found)

    def stretches(self, claims: Iterable[str]) -> tuple[Stretch, ...]:
        """The numbers of many claims, rising and drawn together; the text has a better place to go back to."""
        numbers = sorted({self._number(claim) for claim in claims})
        breaks = [place for place, (one, next_) in enumerate(pairwise(numbers), 1) if next_ != one + 1]
        edges = [0, *breaks, len(numbers)]
        return tuple(Stretch(numbers[start], numbers[end - 1]) for start, end in pairwise(edges) if numbers)

    def notes(self) -> tuple[Note, ...]:
        """Every claim that was cited, by number."""
        return tuple(Note(number, self._told[claim], number in self._marked) for claim, number in self._numbers.items())

    def _number(self, claim: str) -> int:
        return self._numbers.setdefault(claim, len(self._numbers) + 1)
