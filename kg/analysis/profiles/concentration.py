"""How concentrated the tenants of a park are: in few industries, in few groups, or its money in few hands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from sqlite3 import Connection
from typing import Literal, get_args

from kg.analysis.answer import Answer, Column, Ref, Row
from kg.analysis.profiles.edges import confirmed, named
from kg.analysis.profiles.herfindahl import herfindahl, normalised
from kg.analysis.profiles.park_money import RULE
from kg.analysis.profiles.shares import Share, by_group, by_industry, by_investment
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import InvestmentKind

Whole = Literal["industry", "group", "investment"]
"""What the tenants of a park are divided by."""

_ZH = {"industry": "行业", "group": "集团", "investment": "投资方"}
_FEW = 4
"""The index of fewer parts says little: it is above 1/4 whatever they are."""
_INDEX = """The Herfindahl index is the sum of the squared shares: 1 where one part is all, 1/N where N parts are \
equal. With few parts it is high whatever they are, so N stands beside it, and the normalised index, \
(H - 1/N) / (1 - 1/N), which is 0 for equal parts; with one part it is not defined. Ranked from the most to the least \
concentrated; columns `confirmed` count again only what at least two independent sources tell."""
DEFINITIONS = {
    "industry": f"""For each park its tenants by industry: each tenant (a company that is tenantOf the park) counts \
one, divided equally where it is in several industries. Tenants of unknown industry are left out and counted. \
{_INDEX}""",
    "group": f"""For each park its tenants by group: each tenant counts one for the topmost company that it is a \
subsidiary of, directly or through others, or for itself where no parent is known; of several parents the one of most \
independent sources counts. {_INDEX}""",
    "investment": f"""For each park its money of one kind by investor, in yuan, whether or not the investor is called \
a tenant; a sum that several are named for is divided equally. Sums without a named investor are left out and counted. \
{RULE} {_INDEX}""",
}


@dataclass(slots=True)
class _Park:
    """The parts of one park."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    units: int = 0
    unknown: int = 0
    claims: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)

    @property
    def index(self) -> float:
        return herfindahl(self.weights.values())

    @property
    def order(self) -> tuple[float, int]:
        """Less for the park that ranks first, of equal ones for that of more units."""
        # Sums of floats differ in their last digits with the order in which they are added.
        return -round(self.index, 12), -self.units


def concentration(
    ledger: Ledger,
    wanted: GraphFilter,
    *,
    by: Whole = "industry",
    kind: str = InvestmentKind.COMPLETED.value,
    min_units: int = 1,
) -> Answer:
    """The Herfindahl index of every park with at least so many tenants, or sums of money, whose part is known.

    `kind` is the kind of the sums `by` investment: plans and facts are never put together.

    Raises:
        BadRequest: `by` or `kind` is unknown, or `min_units` is less than 1.
    """
    divided = _division(by, kind)
    if min_units < 1:
        raise BadRequest(f"parks of {min_units} units cannot be asked for: use 1 or more")
    with ledger.reading() as connection:
        names = named(connection)
        every = _parks(divided(connection, wanted))
        sure = _known(_parks(divided(connection, confirmed(wanted))), min_units)
    found = _known(every, min_units)
    ranks, sure_ranks = _ranks(found, names), _ranks(sure, names)
    rows = tuple(
        _row(ranks[park], names[park], found[park], names, (sure_ranks.get(park), sure.get(park))) for park in ranks
    )
    return Answer(
        "concentration",
        f"How concentrated parks are by {by}",
        f"园区集中度（按{_ZH[by]}）",
        DEFINITIONS[by],
        concentration_columns(by),
        rows,
        tuple(_notes(by, kind, every, min_units)),
    )


def _division(by: Whole, kind: str) -> Callable[[Connection, GraphFilter], Iterator[Share]]:
    if by not in get_args(Whole):
        raise BadRequest(f"parks are not divided by {by!r}: use {', '.join(get_args(Whole))}")
    if kind not in list(InvestmentKind):
        raise BadRequest(f"no kind of investment {kind!r}: use {', '.join(InvestmentKind)}")
    if by == "investment":
        return lambda connection, wanted: by_investment(connection, wanted, kind)
    return by_industry if by == "industry" else by_group


def _parks(shares: Iterable[Share]) -> dict[str, _Park]:
    found: dict[str, _Park] = defaultdict(_Park)
    for share in shares:
        park = found[share.park]
        if not share.parts:
            park.unknown += 1
            continue
        park.units += 1
        park.claims.update(share.claims)
        park.stories.update(share.stories)
        for part in share.parts:
            park.weights[part] += share.weight / len(share.parts)
    return found


def _known(parks: Mapping[str, _Park], min_units: int) -> dict[str, _Park]:
    return {name: park for name, park in parks.items() if park.units >= min_units}


def _ranks(parks: Mapping[str, _Park], names: Mapping[str, Ref]) -> dict[str, int]:
    """Place of each park, in the order of the answer; equally concentrated ones share one."""
    order = sorted((park.order, names[name].label, name) for name, park in parks.items())
    first: dict[float, int] = {}
    return {name: first.setdefault(key[0], place) for place, (key, _, name) in enumerate(order, start=1)}


def _row(rank: int, name: Ref, park: _Park, names: Mapping[str, Ref], sure: tuple[int | None, _Park | None]) -> Row:
    part, weight = min(park.weights.items(), key=lambda item: (-item[1], names[item[0]].label, item[0]))
    sure_rank, sure_park = sure
    return Row(
        (
            rank,
            name,
            park.index,
            len(park.weights),
            normalised(park.index, len(park.weights)),
            park.units,
            park.unknown,
            names[part],
            weight / sum(park.weights.values()),
            sure_rank,
            None if sure_park is None else sure_park.index,
            None if sure_park is None else len(sure_park.weights),
        ),
        tuple(sorted(park.claims)),
        len(park.stories),
    )


def _notes(by: Whole, kind: str, parks: Mapping[str, _Park], min_units: int) -> Iterator[str]:
    units = "tenants of unknown industry" if by == "industry" else f"{kind} sums without a named investor"
    unknown = sum(park.unknown for park in parks.values())
    if unknown:
        yield f"{unknown} {units} are left out"
    empty = sum(park.units < min_units for park in parks.values())
    if empty:
        few_units = "none" if min_units == 1 else f"fewer than {min_units}"
        yield f"{empty} parks have {few_units} whose part is known, and are not ranked"
    few = sum(park.units >= min_units and len(park.weights) < _FEW for park in parks.values())
    if few:
        yield f"{few} of the parks ranked have fewer than {_FEW} parts: their index says little"


def concentration_columns(by: Whole) -> tuple[Column, ...]:
    """What the rows hold, of parks divided so."""
    units, units_zh = ("Sums", "投资项数") if by == "investment" else ("Tenants", "入驻企业")
    part = {"industry": "Industries", "group": "Groups", "investment": "Investors"}[by]
    return (
        Column("rank", "Rank", "排名", "whole", "From the most to the least concentrated."),
        Column("park", "Park", "园区", "entity"),
        Column("hhi", "Herfindahl index", "赫芬达尔指数", "decimal", "Sum of the squared shares."),
        Column("parts", part, f"{_ZH[by]}数", "whole", "N: how many parts the index is of."),
        Column("hhi_normalised", "Normalised", "标准化指数", "decimal", "0 for equal parts; none with one part."),
        Column("units", units, units_zh, "whole", "How many are divided."),
        Column("unknown", "Left out", "未计入", "whole", "How many are not divided, as their part is unknown."),
        Column("largest", "Largest part", f"最大{_ZH[by]}", "entity"),
        Column("largest_share", "Its share", "所占份额", "share"),
        Column("rank_confirmed", "Rank, confirmed", "排名（多源）", "whole", "Without what a single source tells."),
        Column("hhi_confirmed", "Herfindahl index, confirmed", "赫芬达尔指数（多源）", "decimal"),
        Column("parts_confirmed", f"{part}, confirmed", f"{_ZH[by]}数（多源）", "whole"),
    )
