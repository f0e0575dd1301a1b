"""When two numbers of the press are one number, rounded differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.analysis.conflicts.conflict import Side, Told
from kg.analysis.conflicts.reader import Reader, of_different_texts, strongest_first
from kg.rdf.terms import canonical_number
from kg.values.number import Bound
from kg.values.quantity import find_quantities

TOLERANCE = Decimal("0.05")
"""Two plain numbers that differ by more of the greater one are two, however round they are."""


@dataclass(frozen=True, slots=True)
class Valued:
    """A claim with the number that it states."""

    value: Decimal
    claim: Told
    is_open: bool
    """Whether the wording leaves the number open: 超3亿, 近3亿, 3亿余."""


def valued(number: str, claim: Told) -> Valued:
    """The claim with its number; whether it is open shows in the quote."""
    value = Decimal(number)
    quoted = [item.value for item in find_quantities(claim.quote) if item.value.value == value]
    return Valued(value, claim, bool(quoted) and all(item.bound is not Bound.EXACT for item in quoted))


def agree(one: Valued, other: Valued) -> bool:
    """Whether both may be one number: 3亿 and 2.98亿, 超3亿 and 3.4亿, not 3亿 and 2.6亿, nor 12家 and 13家.

    They differ by less than one unit of the last digit that the rounder of them gives, and, unless one is worded
    open, by at most `TOLERANCE`.
    """
    difference = abs(one.value - other.value)
    if difference == 0:
        return True
    if difference >= max(_last_digit(one.value), _last_digit(other.value)):
        return False
    return one.is_open or other.is_open or difference <= TOLERANCE * max(abs(one.value), abs(other.value))


def apart(one: Decimal, other: Decimal) -> float:
    """How far two numbers are apart: their difference as a share of the greater one, at most 1."""
    greatest = max(abs(one), abs(other))
    return float(min(Decimal(1), abs(one - other) / greatest)) if greatest else 0.0


def sides_of(reader: Reader, stated: Iterable[Valued]) -> tuple[Side, ...]:
    """The numbers that do not agree, each with its claims; fewer than two when all agree.

    In rising order a number joins the side before it when it agrees with the number that opened that side.
    """
    sides: list[list[Valued]] = []
    for one in sorted(stated, key=lambda one: (one.value, one.claim.id)):
        if sides and agree(sides[-1][0], one):
            sides[-1].append(one)
        else:
            sides.append([one])
    values = {one.claim.id: one.value for members in sides for one in members}
    kept = of_different_texts(reader, [[one.claim for one in members] for members in sides])
    return strongest_first(reader.side(_usual([values[c.id] for c in own]), own) for own in kept if own)


def difference(sides: Sequence[Side]) -> float:
    """How far the two best supported sides are apart."""
    return apart(Decimal(sides[0].value), Decimal(sides[1].value))


def _usual(numbers: Sequence[Decimal]) -> str:
    """The number that is given most often, of equals the more exact one, the least."""
    counted = Counter(numbers)
    best = min(counted, key=lambda value: (-counted[value], _last_digit(value), value))
    return canonical_number(str(best))


def _last_digit(value: Decimal) -> Decimal:
    """One unit of the last digit that is not zero: of 268.5亿 it is 0.1亿, of 3亿 1亿."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
