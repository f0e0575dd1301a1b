"""Stretches of days as people say them."""

from __future__ import annotations

import pytest

from kg.wording.days import days_label


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-03-05", "2024-03-05", "2024年3月5日"),
        ("2024-03-05", None, "2024年3月5日"),
        ("2024-01-01", "2024-12-31", "2024年"),
        ("2022-01-01", "2024-12-31", "2022年—2024年"),
        ("2024-02-01", "2024-02-29", "2024年2月"),
        ("2023-02-01", "2023-02-28", "2023年2月"),
        ("2024-01-01", "2024-06-30", "2024年1月—6月"),
        ("2024-01-01", "2024-06-29", "2024年1月1日—6月29日"),
        ("2024-01-02", "2024-12-31", "2024年1月2日—12月31日"),
        ("2024", "2024", "2024年"),
        (None, None, ""),
    ],
)
def test_whole_months_and_years_are_not_told_day_by_day(first: str | None, last: str | None, words: str) -> None:
    assert days_label(first, last) == words
