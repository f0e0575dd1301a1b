"""What claims say together of two entities that a projection joins."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.analysis.projections.weight import MONEY, Weight
from kg.ledger.claimed_edges import ClaimedEdge, Money, amounts_of


class Bond(NamedTuple):
    """The evidence of one edge of a projection."""

    kinds: tuple[str, ...]
    """By what the two are joined; sorted, as all of these."""
    claims: tuple[str, ...]
    stories: tuple[str, ...]
    first: str | None
    """The first and last day (ISO 8601) that is known of it."""
    last: str | None
    money: tuple[Money, ...] = ()

    @property
    def amounts(self) -> dict[str, int]:
        """Yuan by kind, as of a `ClaimedEdge`."""
        return amounts_of(self.money)

    def weight(self, weight: Weight) -> int:
        """The number that a weight takes of it."""
        if weight in MONEY:
            return self.amounts.get(weight.value, 0)
        return len(self.claims) if weight is Weight.CLAIMS else len(self.stories)

    def attributes(self, weight: Weight) -> dict[str, object]:
        """What an edge of networkx carries: `weight`, `kinds`, `claims`, `stories`, `first`, `last`, `amounts`."""
        return {
            "weight": self.weight(weight),
            "kinds": self.kinds,
            "claims": self.claims,
            "stories": self.stories,
            "first": self.first,
            "last": self.last,
            "amounts": self.amounts,
        }


def bond(kind: str, steps: tuple[ClaimedEdge, ...]) -> Bond:
    """What the edges on one way between the two say; money of every step counts."""
    if len(steps) == 1:
        (only,) = steps
        return Bond(_alone(kind), only.claims, only.stories, only.first, only.last, only.money)
    return joined(bond(kind, (step,)) for step in steps)


@cache
def _alone(kind: str) -> tuple[str]:
    # Few kinds for many bonds, each of which would hold a tuple of its own.
    return (kind,)


def joined(bonds: Iterable[Bond]) -> Bond:
    """Several of the same two entities as one; what two of them rest on counts once."""
    every = tuple(bonds)
    if len(every) == 1:
        return every[0]
    return Bond(
        tuple(sorted({kind for one in every for kind in one.kinds})),
        tuple(sorted({claim for one in every for claim in one.claims})),
        tuple(sorted({story for one in every for story in one.stories})),
        min((one.first for one in every if one.first), default=None),
        max((one.last for one in every if one.last), default=None),
        tuple(sorted({money for one in every for money in one.money}, key=lambda money: money.event)),
    )
