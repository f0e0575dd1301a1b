"""Two amounts for one project, or for what one firm puts into one site, at one stage and time.

Sums of money are compared within one kind (planned, contracted, started, completed, financed) and one currency:

- what is planned, contracted or started for a project is its total unless a year or a range of months is stated; then
  it is that period's, and compared with the same period's only;
- what is completed or lent grows with time, so only the same stated period, or the same day of publication, compares;
- what a firm puts into a site compares as what is completed does, for it may invest there again.

Parts (二期, 年度, 追加) and sums over several projects are never compared. Difference: |a − b| / max(a, b).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.analysis.asking.select import local_name
from kg.analysis.conflicts.conflict import Conflict, ConflictKind, Told
from kg.analysis.conflicts.numbers import Valued, difference, sides_of, valued
from kg.analysis.conflicts.reader import Reader, affirmed
from kg.analysis.conflicts.wording import is_part
from kg.ledger.emission import days
from kg.model import InvestmentKind

_NODES = """
SELECT ?node ?amount ?currency ?kind ?period ?project ?investor ?site WHERE {
  %scope%
  ?node a pg:Investment ; pg:amount ?amount ; pg:currency ?currency ; pg:investmentKind ?kind .
  OPTIONAL { ?node pg:period ?period }
  OPTIONAL { ?node pg:project ?project }
  OPTIONAL { ?node pg:investor ?investor }
  OPTIONAL { ?node pg:site ?site }
}
"""
_SCOPES = ("?node pg:project ?about .", "?node pg:investor ?about .")
_TOTALS = frozenset({InvestmentKind.PLANNED, InvestmentKind.CONTRACTED, InvestmentKind.STARTED})


@dataclass(frozen=True, slots=True)
class _Purse:
    """What amounts must share to be compared."""

    subject: str
    site: str
    """"" for a project: it has one purse wherever it stands."""
    kind: str
    currency: str
    period: str
    """"" where it is the total, or where the day of publication decides."""


def amounts(reader: Reader) -> Iterator[Conflict]:
    """Conflicts of kind `amount`; `about` has investment (the kind), currency, and period where one is stated."""
    purses: dict[_Purse, dict[str, Mapping[str, str]]] = {}
    for row in reader.scan(_NODES, *_SCOPES):
        purse = _purse(row)
        if purse is not None:
            purses.setdefault(purse, {})[row["node"]] = row
    several = {purse: nodes for purse, nodes in purses.items() if len({row["amount"] for row in nodes.values()}) > 1}
    found = reader.stating((node for nodes in several.values() for node in nodes), "investment")
    claims = reader.quoted(affirmed(found))
    for purse, nodes in several.items():
        stated = [(row, claim) for node, row in nodes.items() for claim in claims.get(node, ())]
        whole = [(row, claim) for row, claim in stated if not is_part(claim)]
        reader.leave_out("amounts that are a part or a sum", len(stated) - len(whole))
        for group in _comparable(purse, whole):
            yield from _conflict(reader, purse, group)


def _purse(row: Mapping[str, str]) -> _Purse | None:
    project, investor = local_name(row.get("project", "")), local_name(row.get("investor", ""))
    site = local_name(row.get("site", ""))
    period = row.get("period", "")
    if project:
        if row["kind"] in _TOTALS and not _is_long(period):
            period = ""
        return _Purse(project, "", row["kind"], row["currency"], period)
    return _Purse(investor, site, row["kind"], row["currency"], period) if investor and site else None


def _is_long(period: str) -> bool:
    """Whether it is a year or a range, not the day or month of an event."""
    return "/" in period or len(period) == len("2024")


def _comparable(purse: _Purse, stated: list[tuple[Mapping[str, str], Told]]) -> Iterator[list[Valued]]:
    """Amounts of one giver; those that name none compare with the only giver that is named, else among themselves."""
    givers: dict[str, list[Valued]] = {}
    for row, claim in stated:
        giver = local_name(row.get("investor", ""))
        givers.setdefault(giver, []).append(valued(row["amount"], claim))
    if len(givers) == 2 and "" in givers:
        givers = {"": [one for group in givers.values() for one in group]}
    for group in givers.values():
        if purse.period or (purse.kind in _TOTALS and not purse.site):
            yield group
        else:
            yield from _by_day(group)


def _by_day(group: list[Valued]) -> Iterator[list[Valued]]:
    found: dict[tuple[str | None, str | None], list[Valued]] = {}
    for one in group:
        if one.claim.first is not None:
            found.setdefault((one.claim.first, one.claim.last), []).append(one)
    yield from found.values()


def _conflict(reader: Reader, purse: _Purse, stated: list[Valued]) -> Iterator[Conflict]:
    sides = sides_of(reader, stated)
    if len(sides) < 2:
        return
    about = [("investment", purse.kind), ("currency", purse.currency)]
    if purse.site:
        about.append(("site", purse.site))
    if days(purse.period) != (None, None):
        about.append(("period", purse.period))
    yield Conflict(ConflictKind.AMOUNT, purse.subject, tuple(about), sides, difference(sides))
