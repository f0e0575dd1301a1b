"""Cells of answers as people read them."""

from __future__ import annotations

import pytest

from kg.analysis.answer import Kind, Ref, Value
from kg.wording.cells import NAMES, cell_words, term_words

PARK = Ref("0" * 16, "Park", "云岭县经济开发区")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("yuan", 15_620_000_000, "156.2亿元"),
        ("yuan", 15_620_123_456, "约156.20亿元"),
        ("yuan", 3_000_000, "300万元"),
        ("yuan", 9_500, "9,500元"),
        ("yuan", 0, "0元"),
        ("yuan", -15_620_123_456, "约-156.20亿元"),
        ("share", 0.125, "12.5%"),
        ("whole", 12_345, "12,345"),
        ("decimal", 0.123456, "0.1235"),
        ("decimal", 1_234_567.89, "1,234,567.9"),
        ("date", "2024-06", "2024-06"),
        ("text", "tenancy", "tenancy"),
        ("entity", PARK, "云岭县经济开发区"),
        ("entities", (PARK, PARK), "云岭县经济开发区、云岭县经济开发区"),
        ("entities", (), "–"),
        ("whole", None, "–"),
    ],
)
def test_a_cell_reads_as_its_kind(kind: Kind, value: Value, words: str) -> None:
    assert cell_words(kind, value) == words


def test_a_long_list_of_names_says_how_many_there_are() -> None:
    words = cell_words("entities", (PARK,) * (NAMES + 3))
    assert words.count(PARK.label) == NAMES
    assert words.endswith(f"等{NAMES + 3}个")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("kinds", "investment, project, tenancy", "投资、项目、入驻"),
        ("kinds", "park, post, tenant", "园区、任职、入驻企业"),
        ("relation", "tenantOf", "入驻"),
        ("stages", "contracted, completed", "已签约、已完成"),
        ("stages", "", ""),
        ("kind", "strengthened", "加强"),
        ("name", "project, 云岭", "project, 云岭"),
    ],
)
def test_terms_of_ours_are_called_by_their_names(column: str, value: str, words: str) -> None:
    assert term_words(column, value) == words
