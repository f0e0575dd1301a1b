"""Values on a page: readable, and never another value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import InvestmentKind, Polarity, Stage
from kg.wording.values import (
    exact,
    in_words,
    investment_label,
    money,
    period_label,
    polarity_label,
    stage_label,
)


@pytest.mark.parametrize(
    ("amount", "currency", "read"),
    [
        ("12000000000", "CNY", "120亿元"),
        ("160000000", "CNY", "1.6亿元"),
        ("50000000", "CNY", "5,000万元"),
        ("30000000", "USD", "3,000万美元"),
        ("9800", "CNY", "9,800元"),
        ("123456789", "CNY", "123,456,789元"),
        ("156780000", "CNY", "1.5678亿元"),
        ("2000000", "CHF", "200万 CHF"),
        ("0", "CNY", "0元"),
    ],
)
def test_money_reads_as_in_the_press(amount: str, currency: str, read: str) -> None:
    assert money(amount, currency) == read


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=3))
def test_no_digit_is_lost(value: Decimal) -> None:
    read = in_words(str(value), "")
    scale = {"亿": 10**8, "万": 10**4}.get(read[-1], 1)
    assert Decimal(read.rstrip("亿万").replace(",", "")) * scale == value
    assert Decimal(exact(str(value)).replace(",", "")) == value


@pytest.mark.parametrize(
    ("period", "read"),
    [
        (None, ""),
        ("2023", "2023年"),
        ("2023-09", "2023年9月"),
        ("2023-09-05", "2023年9月5日"),
        ("2023-01/2023-09", "2023年1月—9月"),
        ("2023-09-05/2023-09-07", "2023年9月5日—7日"),
        ("2019/2021", "2019年—2021年"),
        ("2023-01/2024-02", "2023年1月—2024年2月"),
        ("soon", "soon"),
    ],
)
def test_periods_are_read_in_chinese(period: str | None, read: str) -> None:
    assert period_label(period) == read


def test_every_stage_kind_and_polarity_has_a_wording() -> None:
    assert len({stage_label(stage) for stage in Stage}) == len(Stage)
    assert len({investment_label(kind.value) for kind in InvestmentKind}) == len(InvestmentKind)
    assert len({polarity_label(polarity) for polarity in Polarity}) == len(Polarity)
