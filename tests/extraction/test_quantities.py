"""Which numbers of a text measure something."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.quantities import find_measures
from kg.model import Span


def measured(text: str) -> list[tuple[str, str]]:
    return [(str(measure.value), measure.unit) for measure in find_measures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总投资达200亿元", [("20000000000", "元")]),
        ("收盘价31.61元", [("31.61", "元")]),
        ("30多家品牌入驻", [("30", "家")]),
        ("税收3亿～5亿元", [("300000000", "元"), ("500000000", "元")]),
        ("占比超过一半", [("50", "%")]),
        ("拥有八大生产基地", [("8", "个")]),
        ("机构多达十几个", [("10", "个")]),
        ("产量居全省第三位", [("3", "位")]),
    ],
)
def test_a_number_with_a_unit_is_a_measure(text: str, expected: list[tuple[str, str]]) -> None:
    assert measured(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "历时6个月",
        "15个工作日内办结",
        "8月31日开工",
        "第三届董事会",
        "全省唯一一家",
        "项目二期",
        "零部件供应",
        "三次产业",
        "50个亿元",
    ],
)
def test_durations_dates_ordinals_and_figures_of_speech_are_no_measures(text: str) -> None:
    assert measured(text) == []


def test_a_number_inside_a_name_is_no_measure() -> None:
    text = "岚溪年产20万吨电解液项目占地300亩"
    assert [(m.value, m.unit) for m in find_measures(text, [Span(0, 14)])] == [(Decimal(300), "亩")]


@given(st.text(alphabet="0123456789一二三百千万亿元家个%，。、第年月～-至", max_size=60))
def test_measures_lie_in_the_text_in_order(text: str) -> None:
    measures = find_measures(text)
    assert all(0 <= m.start < m.end <= len(text) and m.value != 0 for m in measures)
    assert all(a.end <= b.start or a.span == b.span for a, b in pairwise(measures))
