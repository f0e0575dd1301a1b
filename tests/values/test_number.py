from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import Bound, Number, find_numbers


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("1,695", "1695"),
        ("１２．５", "12.5"),
        ("2.3万", "23000"),
        ("1亿2000万", "120000000"),
        ("两百", "200"),
        ("三十", "30"),
        ("一百零五", "105"),
        ("一万二千", "12000"),
        ("二〇二三", "2023"),
        ("三千万亿", "3000000000000000"),
        ("百亿", "10000000000"),
    ],
)
def test_numbers_in_every_script(wording: str, value: str) -> None:
    number = Number.parse(wording)
    assert number is not None
    assert str(number) == value
    assert number.bound is Bound.EXACT


@pytest.mark.parametrize(
    ("wording", "bound"),
    [
        ("三十余", Bound.AT_LEAST),
        ("3亿多", Bound.AT_LEAST),
        ("约500", Bound.ABOUT),
        ("不足100", Bound.AT_MOST),
        ("80左右", Bound.ABOUT),
    ],
)
def test_markers_bound_a_number(wording: str, bound: Bound) -> None:
    number = Number.parse(wording)
    assert number is not None
    assert number.bound is bound


@pytest.mark.parametrize("wording", ["", "多", "二十一二", "1.2.3", "第3", "abc"])
def test_what_is_no_number_parses_to_none(wording: str) -> None:
    assert Number.parse(wording) is None


def test_ordinals_are_not_found() -> None:
    assert find_numbers("第3期") == ()


@given(st.integers(min_value=0, max_value=10**15))
def test_every_integer_parses_back(value: int) -> None:
    assert Number.parse(str(value)) == Number(Decimal(value))
    if value >= 1000:
        assert Number.parse(f"{value:,}") == Number(Decimal(value))


CHINESE = "零一二三四五六七八九"


def in_chinese(value: int) -> str:
    """A number below ten thousand in full Chinese numerals."""
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            text += CHINESE[digit] + unit
        elif text and value % power:
            text = text.rstrip("零") + "零"
    return text or "零"


@given(st.integers(min_value=0, max_value=9999))
def test_every_chinese_numeral_below_ten_thousand(value: int) -> None:
    assert Number.parse(in_chinese(value)) == Number(Decimal(value))


@given(st.text(alphabet="0123456789,.，．一二十百千万亿零两多余超近约以上 x"))
def test_the_finder_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    at = 0
    for item in find_numbers(text):
        assert at <= item.start < item.end <= len(text)
        at = item.end
