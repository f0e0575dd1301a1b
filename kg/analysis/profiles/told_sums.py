"""Which of several sums told of one venture is counted: the one of most independent sources, of equal ones the latest.

Two sums of one venture and kind are two tellings, never two parts: adding them up would count the money twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.ledger.investment_rows import InvestmentClaim


class Venture(NamedTuple):
    """What has one sum of each kind in a park: a project, or else an investor."""

    park: str
    party: str
    is_project: bool


class Period(NamedTuple):
    """When a sum was told to be; None where no day is known."""

    first: str | None
    last: str | None
    is_stated: bool
    """By the text; else it is the day of the report."""


@dataclass(frozen=True, slots=True)
class ToldSum:
    """One sum of a venture and kind, with all claims that tell it."""

    amount: int
    """Yuan."""
    claims: list[InvestmentClaim] = field(default_factory=list)

    def at(self, park: str) -> ToldSum:
        """The same by those claims alone that name the park itself, not only a project that is in it."""
        return ToldSum(self.amount, [claim for claim in self.claims if claim.site == park])

    def is_at(self, park: str) -> bool:
        """Whether a claim names the park itself."""
        return any(claim.site == park for claim in self.claims)

    @property
    def stories(self) -> set[str]:
        """The independent sources that tell it."""
        return {story for claim in self.claims for story in claim.stories}

    @property
    def investors(self) -> set[str]:
        """Those that claims of it name."""
        return {claim.investor for claim in self.claims if claim.investor is not None}

    @property
    def latest(self) -> str:
        """The last day that a claim of it names, else was reported on; "" where no day is known."""
        return max((claim.last or "" for claim in self.claims), default="")

    @property
    def period(self) -> Period:
        """The period that ends first of those stated, else the day of the first report."""
        dated = [claim for claim in self.claims if claim.last is not None]
        told = min(dated, key=lambda claim: (not claim.is_dated, claim.last, claim.first), default=None)
        return Period(None, None, False) if told is None else Period(told.first, told.last, told.is_dated)


def counted(sums: Sequence[ToldSum]) -> ToldSum:
    """The sum that counts: of most independent sources, then told latest, then the largest."""
    if len(sums) == 1:
        return sums[0]
    return max(sums, key=lambda told: (len(told.stories), told.latest, told.amount))
