"""Numbers that say nothing of anybody by themselves: sums of what was just named, bounds of a class, 每页20条."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.extraction.passages import Passage, Sentence
from kg.extraction.quantities import Measure
from kg.values import Bound

_FEW = Decimal(10)
_LIST_UNITS = frozenset({"家", "个"})
_COUNTERS = frozenset("家个项户所座条种款类名")
_NUMBERING_BEFORE = re.compile(r"(?:[×xX*]|劣|每页|一行|第|网址|电话|邮编)$")
_SPOKEN_FOR = re.compile(r"^[^，。；]{0,8}(?:负责人|相关人士|知情人士|业内人士|分析师|记者)")
_COMPARED = re.compile(r"(?:超过?|过|逾|达到?|不低于|不少于|大于|高于|在)$")
_BOUND_OF_NOUN = re.compile(r"^(?:以上|及以上|以下|级)?[^，。；、0-9]{0,6}的[^，。；0-9]{2,}")
_LOOK_BACK = 12


def is_idle(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Whether the measure at the index of the sentence's measures is no statement of its own."""
    measure = sentence.measures[index]
    before = passage.text[max(sentence.start, measure.start - _LOOK_BACK) : measure.start]
    if _NUMBERING_BEFORE.search(before):
        return True
    if measure.unit in _COUNTERS and _SPOKEN_FOR.match(passage.text[measure.end : measure.end + 16]):
        return True
    return _sums_up(sentence, measure) or is_bound_of_class(passage, sentence, index)


def _sums_up(sentence: Sentence, measure: Measure) -> bool:
    """甲、乙两家企业 counts what it has just named."""
    named_before = any(item.end == measure.start and item.named for item in sentence.references)
    return named_before and measure.value <= _FEW and measure.unit in _LIST_UNITS


def is_bound_of_class(passage: Passage, sentence: Sentence, index: int) -> bool:
    """产值超10亿元的企业5家, 2个超千亿元产值的基地: the amount only says which ones the other number counts."""
    measure = sentence.measures[index]
    clause = sentence.clause_at(measure.start)
    after = passage.text[measure.end : clause.end]
    if measure.unit in _COUNTERS or not _BOUND_OF_NOUN.match(after):
        return False
    before = passage.text[clause.start : measure.start]
    if not (_COMPARED.search(before) or after.startswith(("以上", "及以上", "级")) or measure.bound is Bound.AT_LEAST):
        return False
    return _is_counted(passage, sentence.measures[index + 1 :], measure.end, clause.end) or any(
        other.unit in _COUNTERS
        and clause.start <= other.start
        and other.end <= measure.start
        and not re.search(r"[，、；]", passage.text[other.end : measure.start])
        for other in sentence.measures[:index]
    )


def _is_counted(passage: Passage, later: Sequence[Measure], start: int, end: int) -> bool:
    return any(
        other.unit in _COUNTERS and other.end <= end and "、" not in passage.text[start : other.start]
        for other in later[:1]
    )
