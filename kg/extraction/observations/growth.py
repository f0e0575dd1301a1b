"""Growth rates: 同比增长11.6%, 较上年下降3.4%, 翻一番."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extraction.passages import Passage, Sentence
from kg.extraction.quantities import PER_CENT, Measure

_UP = r"增长|增加|上升|提高|提升|增幅|增速|上涨|升|扩大|多|增"
_DOWN = r"下降|减少|降低|下滑|回落|缩减|降|减|负增长|下跌"
_AGAINST = (
    r"(?:(?:分别)?(?:比|较|与)?(?:上年|去年|前年|上一年|年初|上季度|上月|1季度)?(?:度|末|"
    r"底)?(?:同期)?(?:相比)?|同比|环比|年均|年增|名义|实际|可比|按[^，。]{0,6}计算)"
)

_RATE = re.compile(
    rf"(?:{_AGAINST}[,，]?){{0,3}}(?P<fell>{_DOWN})?(?P<rose>{_UP})?(?:了|达到|达|为|约|超过|超|近|逾|至少|"
    rf"幅度|率|突破|高达)*$"
)
_BETWEEN = re.compile(
    rf"[，,、（(；;\s]*(?:{_AGAINST}[,，]?){{0,3}}(?:{_DOWN}|{_UP})(?:了|达到|达|为|约|超过|超|近|逾|幅度|"
    rf"率|突破|高达)*"
)
_LOOK_BACK = 24


def growth_of(passage: Passage, sentence: Sentence, measure: Measure) -> Decimal | None:
    """The year-on-year rate in per cent that a measure words, negative where it fell; None for any other share."""
    if measure.unit != PER_CENT:
        return None
    before = passage.text[max(sentence.start, measure.start - _LOOK_BACK) : measure.start]
    wording = passage.text[measure.start : measure.end]
    if wording.startswith("翻"):
        return measure.value
    match = _RATE.search(before)
    if match is None or not (match["fell"] or match["rose"]):
        return None
    return -measure.value if match["fell"] else measure.value


def joins_base(passage: Passage, base: Measure, rate: Measure) -> bool:
    """Whether nothing but words of growth stands between a value and the rate: then the rate is the value's own."""
    if base.unit == PER_CENT and passage.text[base.end : rate.start].strip("，,、") == "":
        return False
    return bool(_BETWEEN.fullmatch(passage.text[base.end : rate.start]))
