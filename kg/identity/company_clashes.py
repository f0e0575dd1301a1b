"""Why two companies of some names can never be one."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz import fuzz

from kg.identity.company_names import CompanyName
from kg.identity.company_words import arm_words
from kg.identity.divisions import plain
from kg.identity.regions import Region

_BARE_UNITS = frozenset({"分公司", "子公司"})
_LOOSE_UNITS = _BARE_UNITS | {"工作室"}
"""Parts of a firm that a text may call so or not: 西南油气田分公司 is 西南油气田公司."""
_SORTS = ("农村", "村镇", "储")
"""Of banks: 岷禾商业银行 is not 岷禾农村商业银行."""
_STEM_WITH_TRADE = 4
"""Characters from which a stem has some of the trade in it."""


def clash(one: CompanyName, other: CompanyName) -> str:
    """Why two companies of these names can never be one; "" where they can."""
    return next((reason for reason, holds in _CLASHES if holds(one, other) or holds(other, one)), "")


def _is_holding_of_group(one: CompanyName, other: CompanyName) -> bool:
    return one.group != other.group and one.holding != other.holding and one.group != one.holding


def _is_holding_beside_shares(one: CompanyName, other: CompanyName) -> bool:
    return one.holding and other.is_listed and not other.holding and other.form == "股份"


def _sorts_differ(one: CompanyName, other: CompanyName) -> bool:
    both_banks = one.core.endswith("银行") and other.core.endswith("银行")
    return both_banks and _sorts(one) != _sorts(other)


def _sorts(bank: CompanyName) -> frozenset[str]:
    return frozenset(sort for sort in _SORTS if sort in bank.core)


def _units_differ(one: CompanyName, other: CompanyName) -> bool:
    if one.unit and other.unit:
        same = one.unit == other.unit or {one.unit, other.unit} <= _BARE_UNITS
        return not same or (bool(one.site) != bool(other.site) and one.core == other.core)
    if not one.unit and not other.unit:
        return False
    part, firm = (one, other) if one.unit else (other, one)
    if is_called_by_place(part, firm):
        return False
    if part.site and firm.place:
        return not near(part.site, firm.place)
    return part.core != firm.core or bool(part.site) or part.unit not in _LOOSE_UNITS


def is_called_by_place(part: CompanyName, firm: CompanyName) -> bool:
    """Whether the firm is the part under the name of its place: 岷禾电信 is 中国电信岷禾分公司."""
    site = part.site
    return site is not None and not firm.named and firm.stem == plain(site.form) and firm.trade == part.core


def near(one: Region | None, other: Region | None) -> bool:
    """Whether one of the two places can lie in the other; of an unknown one nobody can say no."""
    return one is None or other is None or one.holds(other) or other.holds(one)


def _stems_meet(one: CompanyName, other: CompanyName) -> bool:
    left, right = one.stem, other.stem
    return (
        left.startswith(right)
        or right.startswith(left)
        or left in other.core
        or right in one.core
        or fuzz.ratio(left, right) >= 75
        or not (one.named and other.named)
        or bool(one.alias or other.alias)
        or left.isascii() != right.isascii()
    )


def _differ_for_the_nation(one: CompanyName, other: CompanyName) -> bool:
    """Whether two whole names that open with 中国 are of two firms: nobody else may have nearly the same."""
    short, long = sorted((one.core, other.core), key=len)
    whole = one.national and other.national and one.legal and other.legal
    return whole and not (one.named or other.named or one.site or other.site) and short != long


def _is_arm(arm: CompanyName, firm: CompanyName) -> bool:
    """Whether the first is of the second's trade and ends with what such a firm keeps a subsidiary for."""
    said = bool(firm.specific) or (not firm.trade and len(firm.stem) >= _STEM_WITH_TRADE)
    rest = arm.trade.removeprefix(firm.trade) if arm.stem == firm.stem and said else arm.trade
    return rest != arm.trade and rest in arm_words()


def _trades_apart(one: CompanyName, other: CompanyName) -> bool:
    return (
        one.stem == other.stem
        and bool(one.specific and other.specific)
        and set(one.trade).isdisjoint(other.trade)
        and (one.named or (one.whole and other.whole))
    )


_CLASHES: tuple[tuple[str, Callable[[CompanyName, CompanyName], bool]], ...] = (
    ("different numbers", lambda one, other: one.numbers != other.numbers),
    ("a part of a firm and the firm, or another part", _units_differ),
    (
        "places of different levels",
        lambda one, other: "" not in (one.level, other.level) and one.level != other.level and one.stem == other.stem,
    ),
    ("a group and its company limited by shares", lambda one, other: one.is_group and other.is_listed),
    ("a group and its holding company", _is_holding_of_group),
    ("a holding company and a company limited by shares", _is_holding_beside_shares),
    ("banks of different sorts", _sorts_differ),
    ("in different places", lambda one, other: not near(one.place, other.place)),
    ("registered under different names", lambda one, other: one.full and other.full and not _stems_meet(one, other)),
    ("registered under different names of the nation", _differ_for_the_nation),
    ("a firm and its arm for sales or finance", _is_arm),
    ("registered in different trades", _trades_apart),
)
"""Why two can never be one, in the order in which the reasons are told; each is asked both ways."""
