"""Numbers as the Chinese press writes them: 1,695 · １２.５万 · 3亿多 · 三十余 · 两百 · 超过500."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.values.found import Found
from kg.values.rdf_term import RdfTerm, decimal_term, plain


class Bound(StrEnum):
    """How the wording limits a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

# Every repetition is bounded and a number starts only where no digit stands before it: that keeps the search linear
# on a line of a million digits.
_D = "[0-9０-９]"
_ARABIC_DIGITS = rf"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}}){{1,5}}(?!{_D})|{_D}{{1,20}}+)(?:[.．]{_D}{{1,12}}+)?"
# 千 and 百 before these are the head of a unit (千瓦, 百分点), not a multiplier.
_MULTIPLIER = r"(?:[余多]?(?:千(?![瓦克米伏安赫卡帕升字])|百(?!分)|十)?万?亿?)"
ARABIC = rf"{_ARABIC_DIGITS}{_MULTIPLIER}(?:(?<=亿)[0-9]{{1,4}}+千?万)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]{1,16}+"
NOT_INSIDE = r"(?<![0-9０-９A-Za-z_])(?<![0-9０-９][.．,，])(?<![零〇一二两三四五六七八九十百千万亿第几数])"
NUMERAL = rf"(?:{ARABIC}|{CHINESE})"
_WORDS_BEFORE = """不超过 不低于 不少于 不高于 不足 不到 至少 至多 最多 超过 突破 接近 大约 将近 高于 低于
上 超 逾 近 约 达 过 破"""
BEFORE = rf"(?:{'|'.join(_WORDS_BEFORE.split())})"
TAIL = r"[余多]"
AFTER = r"(?:以上|以下|以内|左右|上下)"

_AT_LEAST = {"超", "超过", "突破", "逾", "不低于", "不少于", "至少", "高于", "过", "破", "余", "多", "以上"}
_AT_MOST = {"不超过", "不高于", "不足", "不到", "至多", "最多", "低于", "以下", "以内"}
_ABOUT = {"近", "接近", "将近", "约", "大约", "上", "左右", "上下"}

_FIND = re.compile(rf"(?P<before>{BEFORE})?{NOT_INSIDE}(?P<number>{NUMERAL})(?P<tail>{TAIL})?(?P<after>{AFTER})?")
_ARABIC_PARTS = re.compile(r"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<multiplier>[十百千万亿]*)")
_EASTERN = re.compile(r"[零〇一二三四五六七八九]{2,}")


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A number with how its wording limits it."""

    value: Decimal
    bound: Bound = Bound.EXACT

    @classmethod
    def parse(cls, text: str) -> Number | None:
        """The number that the whole text is (markers such as 超, 余 and 以上 allowed), or None."""
        match = _FIND.fullmatch("".join(text.split()))
        return _number(match) if match else None

    def __str__(self) -> str:
        return plain(self.value)

    def rdf_term(self) -> RdfTerm:
        """The value as `xsd:decimal`."""
        return decimal_term(self.value)


def bound_of(*markers: str | None) -> Bound:
    """What the markers around a number say; the first that says something decides."""
    for marker in markers:
        if marker in _AT_LEAST:
            return Bound.AT_LEAST
        if marker in _AT_MOST:
            return Bound.AT_MOST
        if marker in _ABOUT:
            return Bound.ABOUT
    return Bound.EXACT


def numeral_value(text: str) -> Decimal | None:
    """The value of a bare numeral without markers (`1.6亿`, `十二`, `2千万`), or None."""
    text = text.translate(_WIDTH).replace("余", "").replace("多", "")
    if not text:
        return None
    if not text[0].isdigit():
        return _chinese_value(text)
    total = Decimal(0)
    at = 0
    for match in _ARABIC_PARTS.finditer(text):
        if match.start() != at:
            return None
        value = Decimal(match["digits"].replace(",", ""))
        for unit in match["multiplier"]:
            value *= _SMALL.get(unit) or _LARGE[unit]
        total += value
        at = match.end()
    return total if at == len(text) else None


def _chinese_value(text: str) -> Decimal | None:
    if _EASTERN.fullmatch(text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _SMALL:
            section += (1 if digit is None or digit == 0 else digit) * _SMALL[char]
            digit = None
        elif char in _LARGE:
            section += digit or 0
            # 亿 multiplies all that came before it (三千万亿), 万 only its own section.
            if char == "亿":
                total = (total + section or 1) * _LARGE[char]
            else:
                total += (section or 1) * _LARGE[char]
            section, digit = 0, None
        else:
            return None
    return Decimal(total + section + (digit or 0))


def has_inner_marker(numeral: str) -> bool:
    """Whether 余 or 多 stands inside the numeral: 5000多万."""
    return "余" in numeral or "多" in numeral


def _number(match: re.Match[str]) -> Number | None:
    value = numeral_value(match["number"])
    if value is None:
        return None
    inner = "多" if has_inner_marker(match["number"]) else None
    return Number(value, bound_of(match["before"], match["tail"], inner, match["after"]))


def find_numbers(text: str) -> tuple[Found[Number], ...]:
    """Every number of the text in order; the span covers the numeral and a 余 or 多 on it, not the words around."""
    found = []
    for match in _FIND.finditer(text):
        number = _number(match)
        if number is not None:
            end = match.end("tail") if match["tail"] else match.end("number")
            found.append(Found(number, match.start("number"), end))
    return tuple(found)
