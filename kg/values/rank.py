"""Ranks: 居全省第4位 · 排名第一 · 榜单第12名."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.values.found import Found
from kg.values.number import numeral_value
from kg.values.rdf_term import RdfTerm, decimal_term

_NUMERAL = r"(?P<number>[0-9０-９]{1,4}+|[一二三四五六七八九十百]{1,5}+)"
_NAMED = re.compile(rf"第{_NUMERAL}[位名](?![一-龥]{{0,2}}书记)")
# 第一 without 位 is a rank only beside a word of ranking or the field it is taken in, not in 第一批 or 第一次.
_BARE = re.compile(
    rf"(?:居|排名?|排在|列|占据|稳居|全国|全省|全市|全县|全区|全球|世界|国内|亚洲|行业|省|市)(?:整体|综合)?(?:排名)?第{_NUMERAL}"
    r"(?![0-9０-９位名批次季个届期家条项所座部代套款轮产])"
)


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """A place in an order, the first is 1."""

    value: int

    @classmethod
    def parse(cls, text: str) -> Rank | None:
        """The rank that the text is (第4位, 第一名), or None."""
        match = _NAMED.fullmatch("".join(text.split()))
        value = numeral_value(match["number"]) if match else None
        return cls(int(value)) if value else None

    def __str__(self) -> str:
        return f"第{self.value}位"

    def rdf_term(self) -> RdfTerm:
        """The rank as `xsd:decimal`; its unit is 位."""
        return decimal_term(Decimal(self.value))


def find_ranks(text: str) -> tuple[Found[Rank], ...]:
    """Every rank, in order; the span begins at 第."""
    found: dict[int, Found[Rank]] = {}
    for pattern in (_NAMED, _BARE):
        for match in pattern.finditer(text):
            value = numeral_value(match["number"])
            start = match.start("number") - 1
            if value and start not in found:
                found[start] = Found(Rank(int(value)), start, match.end())
    return tuple(found[start] for start in sorted(found))
