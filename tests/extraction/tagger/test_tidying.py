"""The edges of a tagged name."""

from __future__ import annotations

import pytest

from kg.extraction.tagger.tidying import tidy
from kg.model import EntityType, Span


@pytest.mark.parametrize(
    ("tagged", "name"),
    [
        ("，岷阳高新区、", "岷阳高新区"),
        ("“岷阳智谷”", "岷阳智谷"),
        ("“星谷”计划", "“星谷”计划"),
        ("“星谷", "星谷"),
        ("星谷”", "星谷"),
        ("川岳（成都）公司", "川岳（成都）公司"),
        ("川岳（成都", "川岳（成都"),
        ("川岳公司（", "川岳公司"),
        ("）川岳公司", "川岳公司"),
        ("《岷阳日报》", "岷阳日报"),
    ],
)
def test_marks_and_halves_of_pairs_are_no_part_of_a_name(tagged: str, name: str) -> None:
    found = tidy(tagged, Span(0, len(tagged)), EntityType.COMPANY)
    assert found is not None
    assert tagged[found.start : found.end] == name


def test_what_is_left_without_a_name_is_none() -> None:
    assert tidy("、。", Span(0, 2), EntityType.PARK) is None
    assert tidy("园", Span(0, 1), EntityType.PARK) is None
    assert tidy("津", Span(0, 1), EntityType.PLACE) == Span(0, 1)
