"""Money by park and kind, and how much of what was promised came true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.analysis.answer import Answer, Column, Ref, Row, Value
from kg.analysis.profiles.park_money import RULE, CountedSum, park_money
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import InvestmentKind

_KINDS = tuple(kind.value for kind in InvestmentKind)
_ZH = dict(zip(_KINDS, ("计划投资", "签约投资", "开工投资", "完成投资", "融资"), strict=True))

DEFINITION = f"""For each park the sums planned, contracted, started, completed and financed, in yuan. {RULE} The rate \
of what came true is, over the ventures with both a completed sum and a promise (what is contracted, or planned where \
no contract is told), all they completed divided by all they promised; it is above 1 where more was completed than \
promised. Parks are ranked by what was completed, then contracted, then planned. Columns `confirmed` count again with \
what at least two independent sources tell alike: the sum, and where only that puts it into the park, the siting."""


@dataclass(slots=True)
class ParkSums:
    """What counts for one park."""

    amounts: dict[str, int] = field(default_factory=dict)
    """Yuan by kind."""
    ventures: dict[tuple[str, bool], dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    """Of each venture its sums by kind."""
    claims: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)

    @property
    def kept(self) -> list[tuple[int, int]]:
        """What was promised and what completed, of the ventures of which both is told."""
        found = []
        for sums in self.ventures.values():
            promised = sums.get("contracted", sums.get("planned"))
            if promised and "completed" in sums:
                found.append((promised, sums["completed"]))
        return found

    @property
    def rate(self) -> float | None:
        """The part of the promises that came true; None where no venture has both."""
        kept = self.kept
        return sum(done for _, done in kept) / sum(promised for promised, _ in kept) if kept else None

    @property
    def order(self) -> tuple[int, ...]:
        """Greater for the park that ranks first."""
        return tuple(self.amounts.get(kind, -1) for kind in ("completed", "contracted", "planned"))


def sums_by_park(sums: Iterable[CountedSum]) -> dict[str, ParkSums]:
    """Counted sums put together, by the park's id."""
    found: dict[str, ParkSums] = defaultdict(ParkSums)
    for one in sums:
        park = found[one.venture.park]
        park.amounts[one.kind] = park.amounts.get(one.kind, 0) + one.amount
        park.ventures[one.venture.party, one.venture.is_project][one.kind] = one.amount
        park.claims.update(one.claims)
        park.stories.update(one.stories)
    return dict(found)


def investments(ledger: Ledger, wanted: GraphFilter, *, park: str | None = None) -> Answer:
    """The money of every park, or of one (its rank is that among all), by kind, with the rate of what came true.

    Raises:
        NotFound: `park` is no park of the graph.
    """
    with ledger.reading() as connection:
        told = park_money(connection, wanted, park)
        every = told if park is None else park_money(connection, wanted)
    found, sure = sums_by_park(told.sums), sums_by_park(told.confirmed)
    ranks, sure_ranks = (_ranks(sums_by_park(sums), told.parks) for sums in (every.sums, every.confirmed))
    rows = [
        Row(
            (ranks[one], told.parks[one], *_values(found[one]), sure_ranks.get(one), *_values(sure.get(one))),
            tuple(sorted(found[one].claims)),
            len(found[one].stories),
        )
        for one in ranks
        if one in found
    ]
    notes = tuple(told.left_out.notes(of_park=park is not None))
    return Answer(
        "investments",
        "Money by park, and how much came true",
        "各园区投资与兑现率",
        DEFINITION,
        investment_columns(),
        tuple(rows),
        (*notes, *_shared(told.sums)),
    )


def _ranks(found: Mapping[str, ParkSums], parks: Mapping[str, Ref]) -> dict[str, int]:
    """Place of each park in the order of the answer; parks of equal sums share one."""
    order = sorted(found, key=lambda one: (*(-amount for amount in found[one].order), parks[one].label, one))
    ranks: dict[str, int] = {}
    for place, one in enumerate(order, start=1):
        before = order[place - 2] if place > 1 else None
        ranks[one] = ranks[before] if before and found[before].order == found[one].order else place
    return ranks


def _values(sums: ParkSums | None) -> Sequence[Value]:
    if sums is None:
        return (None,) * (len(_KINDS) + 3)
    kept = len(sums.kept)
    return (*(sums.amounts.get(kind) for kind in _KINDS), len(sums.ventures), sums.rate, kept)


def _shared(sums: Iterable[CountedSum]) -> tuple[str, ...]:
    parks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in sums:
        if one.venture.is_project:
            parks[one.venture.party, one.kind].add(one.venture.park)
    several = {project for (project, _), found in parks.items() if len(found) > 1}
    if not several:
        return ()
    return (f"{len(several)} projects are in several parks and count in each: do not add up the rows",)


def investment_columns() -> tuple[Column, ...]:
    """What the rows hold."""
    measured = tuple(_measured("", ""))
    sure = tuple(_measured("_confirmed", ", confirmed"))
    return (
        Column("rank", "Rank", "排名", "whole", "By what was completed, then contracted, then planned."),
        Column("park", "Park", "园区", "entity"),
        *measured,
        Column("rank_confirmed", "Rank, confirmed", "排名（多源）", "whole", "Without what a single source tells."),
        *sure,
    )


def _measured(suffix: str, words: str) -> Iterable[Column]:
    zh = "（多源）" if suffix else ""
    for kind in _KINDS:
        yield Column(f"{kind}{suffix}", f"{kind.capitalize()}{words}", f"{_ZH[kind]}{zh}", "yuan")
    yield Column(
        f"ventures{suffix}", f"Ventures{words}", f"投资事项{zh}", "whole", "Projects, and investors without one."
    )
    yield Column(f"rate{suffix}", f"Came true{words}", f"兑现率{zh}", "share", "Completed of what was promised.")
    yield Column(f"rated{suffix}", f"Rated{words}", f"兑现率样本{zh}", "whole", "Ventures that the rate rests on.")
