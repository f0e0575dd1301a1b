"""The sums of money that are counted for each park: of each project and kind one, of each investor and kind one."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from kg.analysis.answer import Ref
from kg.analysis.profiles.edges import check_park, confirmed, edges_of, named
from kg.analysis.profiles.left_out import LeftOut
from kg.analysis.profiles.told_sums import Period, ToldSum, Venture, counted
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.emission import INVESTMENT
from kg.ledger.filtering import is_within
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.investment_rows import InvestmentClaim, investment_claims
from kg.model import Polarity, Stage
from kg.rdf.claims import makes_known

YUAN = "CNY"

RULE = """An investment belongs to a park that it names as its site, or in which its project is sited; a park inside \
another one counts for the outer one only where a text says so of the investment or project. Its venture is its \
project or, where none is named, its investor. Of each venture and kind one sum counts, however many texts tell it: \
that of most independent sources, of equal ones the latest, then the largest; sums of one kind are never added up \
within a venture, and kinds are never added to each other. A sum told without a project is left out where the same \
investor gives the same sum, of the same kind, for a project of the park."""


@dataclass(frozen=True, slots=True)
class CountedSum:
    """A sum that counts for a park."""

    venture: Venture
    kind: str
    amount: int
    """Yuan."""
    period: Period
    investors: tuple[str, ...]
    """Those that claims of it name, sorted."""
    claims: tuple[str, ...]
    """Those of the sum, and those that site its project in the park where only they do; sorted, as the stories are."""
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParkMoney:
    """The counted sums by park, venture and kind."""

    sums: tuple[CountedSum, ...]
    confirmed: tuple[CountedSum, ...]
    """Those that count where what a single source tells does not: the sum, or where only that does, the siting."""
    parks: Mapping[str, Ref]
    left_out: LeftOut


def park_money(connection: sqlite3.Connection, wanted: GraphFilter, park: str | None = None) -> ParkMoney:
    """The sums that count for each park, or for one; `connection` is that of `Ledger.reading`.

    Raises:
        NotFound: `park` is no park of the graph.
    """
    types = {one.id: one.type for one in named(connection).values()} if wanted.types else {}
    parks = named(connection, "Park")
    check_park(park, parks)
    sited: dict[str, dict[str, ClaimedEdge]] = defaultdict(dict)
    for edge in edges_of(connection, wanted, "sitedIn"):
        if edge.target_type == "Park" and park in (None, edge.target):
            sited[edge.source][edge.target] = edge
    reading = _Reading(wanted, parks, types, sited, park)
    if not wanted.relations or INVESTMENT in wanted.relations:
        reading.take(investment_claims(connection))
    told = tuple(reading.counted(wanted.min_sources, reading.left_out))
    sure = tuple(reading.counted(confirmed(wanted).min_sources, LeftOut()))
    return ParkMoney(told, sure, parks, reading.left_out)


class _Reading:
    """Sums by venture and kind, as claim after claim is read."""

    def __init__(
        self,
        wanted: GraphFilter,
        parks: Mapping[str, Ref],
        types: Mapping[str, str],
        sited: Mapping[str, Mapping[str, ClaimedEdge]],
        park: str | None,
    ) -> None:
        self.left_out = LeftOut()
        self._wanted = wanted
        self._parks = parks
        self._types = types
        self._sited = sited
        self._park = park
        self._sums: dict[tuple[Venture, str], dict[int, ToldSum]] = defaultdict(dict)

    def take(self, claims: Iterable[InvestmentClaim]) -> None:
        for claim in claims:
            if self._counts(claim):
                self._place(claim)

    def _counts(self, claim: InvestmentClaim) -> bool:
        wanted = self._wanted
        if wanted.types and any(self._types.get(party) not in wanted.types for party in _parties(claim)):
            return False
        if wanted.stages and claim.stage not in wanted.stages:
            return False
        return claim.confidence >= wanted.min_confidence and is_within(
            claim.first, claim.last, wanted.since, wanted.until
        )

    def _place(self, claim: InvestmentClaim) -> None:
        at = set(self._sited.get(claim.project, ())) if claim.project else set()
        if claim.site is not None and claim.site in self._parks and self._park in (None, claim.site):
            at.add(claim.site)
        if not at:
            self.left_out.nowhere.add(claim.event)
        elif not makes_known(Polarity.AFFIRMED, None if claim.stage is None else Stage(claim.stage)):
            self.left_out.unreal += 1
        elif claim.currency != YUAN:
            self.left_out.currencies[claim.currency][claim.event] = claim.amount
        elif party := claim.project or claim.investor:
            for park in at:
                sums = self._sums[Venture(park, party, claim.project is not None), claim.kind]
                told = sums.setdefault(claim.amount, ToldSum(claim.amount))
                told.claims.append(claim)
        else:
            self.left_out.parties.add(claim.event)

    def counted(self, least: int, left_out: LeftOut) -> Iterator[CountedSum]:
        """What counts where so many sources have to tell it, by park, venture and kind."""
        every = {of: self._sure(of[0], sums.values(), least) for of, sums in self._sums.items()}
        told = dict(sorted((item for item in every.items() if item[1]), key=itemgetter(0)))
        twice = _of_projects(told)
        for (venture, kind), sums in told.items():
            own = sums
            if not venture.is_project:
                own = [one for one in sums if (venture.park, venture.party, kind, one.amount) not in twice]
                left_out.twice += len(sums) - len(own)
            if own:
                left_out.other_sums += len(own) - 1
                yield self._counted(venture, kind, counted(own))

    def _sure(self, venture: Venture, sums: Iterable[ToldSum], least: int) -> list[ToldSum]:
        """The sums that enough sources tell, of claims that enough sources put into the park."""
        if least == 1:
            return list(sums)
        # Few are told by several sources: the others are passed over as cheaply as can be.
        several = [told for told in sums if sum(len(claim.stories) for claim in told.claims) >= least]
        siting = self._sited.get(venture.party, {}).get(venture.park) if venture.is_project else None
        if siting is None or len(siting.stories) < least:
            several = [told.at(venture.park) for told in several]
        return [told for told in several if len(told.stories) >= least]

    def _counted(self, venture: Venture, kind: str, told: ToldSum) -> CountedSum:
        claims, stories = {claim.claim for claim in told.claims}, told.stories
        if not told.is_at(venture.park):
            edge = self._sited[venture.party][venture.park]
            claims.update(edge.claims)
            stories.update(edge.stories)
        return CountedSum(
            venture,
            kind,
            told.amount,
            told.period,
            tuple(sorted(told.investors)),
            tuple(sorted(claims)),
            tuple(sorted(stories)),
        )


def _parties(claim: InvestmentClaim) -> Iterator[str]:
    return (party for party in (claim.project, claim.investor, claim.site) if party)


def _of_projects(sums: Mapping[tuple[Venture, str], Iterable[ToldSum]]) -> set[tuple[str, str, str, int]]:
    """Park, investor, kind and amount of every sum of a project whose investor also gives a sum without one."""
    pairs = {(venture.park, venture.party) for venture, _ in sums if not venture.is_project}
    return {
        (venture.park, investor, kind, told.amount)
        for (venture, kind), own in sums.items()
        if venture.is_project and pairs
        for told in own
        for investor in told.investors
        if (venture.park, investor) in pairs
    }
