"""Which of several sums told of one venture is counted: the one of most independent sources, of equal ones the latest.

Two sums of one venture and kind are two tellings, never two parts: adding them up would count the money twice.
"""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(slots=True)
class ToldSum:
    """One sum of a venture and kind, with all claims that tell it."""

    amount: int
    """Yuan."""
    claims: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    investors: set[str] = field(default_factory=set)
    latest: str = ""
    """The last day that a claim of it names, else was reported on."""
    is_at_site: bool = False
    """Whether a claim names the park itself, not only a project that is in it."""
    _stated: tuple[str, str] | None = None
    _reported: tuple[str, str] | None = None

    def add(self, claim: InvestmentClaim, *, is_at_site: bool) -> None:
        """One more claim of it."""
        self.claims.add(claim.claim)
        self.stories.update(claim.stories)
        self.is_at_site = self.is_at_site or is_at_site
        if claim.investor is not None:
            self.investors.add(claim.investor)
        if claim.first is None or claim.last is None:
            return
        self.latest = max(self.latest, claim.last)
        told = (claim.last, claim.first)
        if claim.is_dated:
            self._stated = told if self._stated is None else min(self._stated, told)
        else:
            self._reported = told if self._reported is None else min(self._reported, told)

    @property
    def period(self) -> Period:
        """The period that ends first of those stated, else the day of the first report."""
        told = self._stated or self._reported
        return Period(None, None, False) if told is None else Period(told[1], told[0], self._stated is not None)


def counted(sums: Iterable[ToldSum]) -> ToldSum:
    """The sum that counts: of most independent sources, then told latest, then the largest."""
    return max(sums, key=lambda told: (len(told.stories), told.latest, told.amount))
