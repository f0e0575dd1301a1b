"""Shares and rates: 90.07% · 百分之三十 · 三成 · 2.5倍 · 6个百分点 · 5‰."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.values.found import Found
from kg.values.number import NOT_INSIDE, NUMERAL, numeral_value
from kg.values.rdf_term import RdfTerm, decimal_term, plain


class ShareUnit(StrEnum):
    """What a share is counted in."""

    PER_CENT = "%"
    POINTS = "个百分点"
    TIMES = "倍"


_SIGN = re.compile(
    rf"(?P<minus>(?<![0-9０-９%％])[-－−])?{NOT_INSIDE}(?P<number>{NUMERAL})[余多]?(?P<unit>个百分点|百分点|%|％|‰|倍|成(?![立为功果员都长熟就套品交])(?:(?P<half>半)|多)?)"
)
_WORDS = re.compile(rf"(?P<of>百|千)分之(?P<number>{NUMERAL})")


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """A share in per cent, a difference in percentage points, or a multiple."""

    value: Decimal
    """In `unit`: 三成 is 30 %, 5‰ is 0.5 %."""
    unit: ShareUnit = ShareUnit.PER_CENT

    @classmethod
    def parse(cls, text: str) -> Share | None:
        """The share that the whole text is, or None."""
        dense = "".join(text.split())
        found = find_shares(dense)
        if len(found) == 1 and found[0].start == 0 and found[0].end == len(dense):
            return found[0].value
        return None

    def __str__(self) -> str:
        return f"{plain(self.value)}{self.unit}"

    def rdf_term(self) -> RdfTerm:
        """The value as `xsd:decimal`, in `unit`."""
        return decimal_term(self.value)


def _signed(match: re.Match[str]) -> Share | None:
    value = numeral_value(match["number"])
    if value is None:
        return None
    if match["minus"]:
        value = -value
    unit = match["unit"]
    if unit in {"%", "％"}:
        return Share(value)
    if unit == "‰":
        return Share(value / 10)
    if unit == "倍":
        return Share(value, ShareUnit.TIMES)
    if unit.endswith("百分点"):
        return Share(value, ShareUnit.POINTS)
    return Share(value * 10 + (5 if match["half"] else 0)) if value <= 10 else None


def _worded(match: re.Match[str]) -> Share | None:
    value = numeral_value(match["number"])
    if value is None:
        return None
    return Share(value if match["of"] == "百" else value / 10)


def find_shares(text: str) -> tuple[Found[Share], ...]:
    """Every share of the text, in order."""
    found = []
    for pattern, read in ((_SIGN, _signed), (_WORDS, _worded)):
        for match in pattern.finditer(text):
            share = read(match)
            if share is not None:
                found.append(Found(share, match.start(), match.end()))
    return tuple(sorted(found, key=lambda item: item.start))
