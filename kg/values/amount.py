"""Amounts of money: 1.6亿元 · 5000多万元 · 超亿元 · 200亿～300亿元 · 3000万美元."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal

from kg.values.found import Found
from kg.values.number import BEFORE, NOT_INSIDE, NUMERAL, Bound, Number, bound_of, has_inner_marker, numeral_value
from kg.values.quantity import CURRENCIES, Quantity, find_quantities
from kg.values.rdf_term import XSD, RdfTerm

# 投资超50亿的项目: the press leaves 元 out where the words before speak of money and no noun follows the number.
_IMPLIED = re.compile(rf"(?P<before>{BEFORE})?{NOT_INSIDE}(?P<number>{NUMERAL})(?P<tail>[余多])?")
_MONEY_WORD = re.compile(
    "投资|收入|产值|资金|金额|税|贷款|融资|募资|总额|价值|利润|营收|成本|授信|债|增加值|注资|斥资|投入|市值"
)
_NO_NOUN_AFTER = re.compile(r"(?:以上|以下|左右)?(?:[\s，,。；;、！!？?）)”」…：:的打将在用建元]|$)")
_LOOK_BACK = 12
# Hong Kong's press: 6.5億元, 8000萬港元.
_SIMPLIFIED = str.maketrans("億萬圓幣", "亿万元币")
_PREFIX = re.compile(r"^(?:人民币|RMB|CNY|￥|¥)")
_SIGNED_BEFORE = re.compile(rf"^(?P<before>{BEFORE})?(?P<number>[十百千万亿]{{1,4}})(?P<unit>元|美元|欧元|港元|日元)$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in whole units of its currency."""

    value: int
    """In whole units (yuan), of a range the lower end."""
    currency: str = "CNY"
    """ISO 4217 code."""
    bound: Bound = Bound.EXACT
    upper: int | None = None
    """The upper end of a range, or None."""
    wording: str = field(default="", compare=False)
    """The text it was read from; it does not count when amounts are compared."""

    @classmethod
    def parse(cls, text: str) -> Amount | None:
        """The amount that the whole text is, or None; 3亿多 without a currency is yuan, 亿元 alone is 1e8."""
        dense = _PREFIX.sub("", "".join(text.translate(_SIMPLIFIED).split()))
        quantity = Quantity.parse(dense) or _bare_quantity(dense) or _unitless(dense)
        return _from_quantity(quantity, text) if quantity else None

    def __str__(self) -> str:
        upper = "" if self.upper is None else f"–{self.upper}"
        return f"{self.value}{upper} {self.currency}"

    def rdf_term(self) -> RdfTerm:
        """The value as `xsd:integer`; the currency is a statement of its own."""
        return RdfTerm(str(self.value), XSD + "integer")


def _bare_quantity(text: str) -> Quantity | None:
    match = _SIGNED_BEFORE.match(text)
    value = numeral_value(match["number"]) if match else None
    return Quantity(value, match["unit"], bound_of(match["before"])) if match and value is not None else None


def _unitless(text: str) -> Quantity | None:
    number = Number.parse(text)
    return Quantity(number.value, "元", number.bound) if number and "亿" in text else None


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_EVEN))


def _from_quantity(quantity: Quantity, wording: str) -> Amount | None:
    currency = CURRENCIES.get(quantity.unit)
    if currency is None:
        return None
    upper = None if quantity.upper is None else _whole(quantity.upper)
    return Amount(_whole(quantity.value), currency, quantity.bound, upper, wording)


def find_amounts(text: str) -> tuple[Found[Amount], ...]:
    """Every amount of money in order; prices by the unit (元/股) are no amounts.

    An amount without 元 is found where it has 亿, words of money stand within twelve characters before it and no noun
    follows: 募集资金25亿, 投资超50亿的项目.
    """
    found = []
    plain = text.translate(_SIMPLIFIED)
    quantities = find_quantities(plain)
    for item in quantities:
        amount = _from_quantity(item.value, text[item.start : item.end])
        if amount is not None:
            found.append(Found(amount, item.start, item.end))
    taken = {at for item in quantities for at in (item.start, item.end - 1)}
    found += _implied(plain, taken)
    return tuple(sorted(found, key=lambda item: item.start))


def _implied(text: str, taken: set[int]) -> list[Found[Amount]]:
    found = []
    for match in _IMPLIED.finditer(text):
        number, start, end = match["number"], match.start("number"), match.end()
        if "亿" not in number or not taken.isdisjoint(range(start, end)):
            continue
        if number.startswith(("十亿", "百亿", "千亿", "万亿", "亿")) and not match["before"]:
            continue
        if not _NO_NOUN_AFTER.match(text, end) or not _MONEY_WORD.search(text, max(0, start - _LOOK_BACK), start):
            continue
        value = numeral_value(number)
        if value is not None:
            bound = bound_of(match["before"], match["tail"], "多" if has_inner_marker(number) else None)
            found.append(Found(Amount(_whole(value), "CNY", bound, None, text[start:end]), start, end))
    return found
