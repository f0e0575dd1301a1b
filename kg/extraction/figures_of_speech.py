"""Numbers that measure nothing: clause and page numbers, set phrases (三个代表, 万家灯火), a numeral cut in two."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"第$|[〔［\[(（]$|No\.?$|№$|[A-Za-z]$")
# 50个亿元: the numeral is cut in two, and neither half is the amount.
_COUNTED_SCALE = re.compile(r"个[亿万]|[0-9]个[亿万]")
_FIXED = (
    "三次产业",
    "两个月",
    "两次党",
    "三个代表",
    "四个全面",
    "两个维护",
    "五个一",
    "一个",
    "一成不变",
    "一次",
    "百家",
    "千家",
    "万家灯火",
    "两个先行",
    "三件套",
)


def is_numbering(text: str, start: int) -> bool:
    """Whether the number that begins at `start` numbers a thing: 第3, 〔2023〕12号, No.5."""
    return bool(_NUMBERED.search(text[max(0, start - 3) : start]))


def is_figure_of_speech(text: str, start: int, end: int) -> bool:
    """Whether the number between the offsets belongs to a set phrase, or is half of a numeral (50个亿元)."""
    if text.startswith(_FIXED, start) or text[start - 1 : start] == "唯":
        return True
    return bool(_COUNTED_SCALE.match(text, max(0, start - 1))) or text.startswith(("亿", "万"), end)
