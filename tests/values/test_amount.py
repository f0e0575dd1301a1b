import pytest

from kg.values import Amount, Bound, find_amounts


@pytest.mark.parametrize(
    ("wording", "yuan"),
    [
        ("1.6亿元", 160_000_000),
        ("6000万元", 60_000_000),
        ("80.14万元", 801_400),
        ("5,000万元", 50_000_000),
        ("１２.５亿元", 1_250_000_000),
        ("十二亿元", 1_200_000_000),
        ("1亿2000万元", 120_000_000),
        ("亿元", 100_000_000),
        ("3亿", 300_000_000),
        ("人民币50万元", 500_000),
        ("50万元人民币", 500_000),
        ("2.8 亿元", 280_000_000),
    ],
)
def test_amounts_are_multiplied_out_to_yuan(wording: str, yuan: int) -> None:
    amount = Amount.parse(wording)
    assert amount is not None
    assert (amount.value, amount.currency, amount.bound) == (yuan, "CNY", Bound.EXACT)


@pytest.mark.parametrize(
    ("wording", "value", "bound"),
    [
        ("超5亿元", 500_000_000, Bound.AT_LEAST),
        ("3亿多", 300_000_000, Bound.AT_LEAST),
        ("5000多万元", 50_000_000, Bound.AT_LEAST),
        ("15亿元以上", 1_500_000_000, Bound.AT_LEAST),
        ("超亿元", 100_000_000, Bound.AT_LEAST),
        ("不超过4亿元", 400_000_000, Bound.AT_MOST),
        ("近200亿元", 20_000_000_000, Bound.ABOUT),
    ],
)
def test_words_around_the_number_bound_it(wording: str, value: int, bound: Bound) -> None:
    amount = Amount.parse(wording)
    assert amount is not None
    assert (amount.value, amount.bound) == (value, bound)


@pytest.mark.parametrize("wording", ["200亿～300亿元", "200～300亿元", "200亿元至300亿元"])
def test_a_range_keeps_both_ends(wording: str) -> None:
    amount = Amount.parse(wording)
    assert amount is not None
    assert (amount.value, amount.upper) == (20_000_000_000, 30_000_000_000)


def test_other_currencies_keep_their_code() -> None:
    amount = Amount.parse("3000万美元")
    assert amount is not None
    assert str(amount) == "30000000 USD"


@pytest.mark.parametrize("wording", ["", "很多钱", "6.86元/股", "30家", "500", "万家"])
def test_what_is_no_amount_parses_to_none(wording: str) -> None:
    assert Amount.parse(wording) is None


def test_the_wording_is_kept_but_does_not_count_in_a_comparison() -> None:
    assert Amount.parse("1亿元") == Amount.parse("10000万元")
    assert getattr(Amount.parse("10000万元"), "wording", None) == "10000万元"


def test_the_rdf_term_is_an_integer() -> None:
    amount = Amount.parse("1.6亿元")
    assert amount is not None
    assert amount.rdf_term() == ("160000000", "http://www.w3.org/2001/XMLSchema#integer")


def found(text: str) -> list[tuple[str, int]]:
    return [(text[item.start : item.end], item.value.value) for item in find_amounts(text)]


def test_the_finder_gives_the_span_of_numeral_and_unit() -> None:
    assert found("总投资约12亿元，其中贷款3000多万元。") == [("12亿元", 1_200_000_000), ("3000多万元", 30_000_000)]


def test_an_amount_without_yuan_needs_words_of_money_before_it_and_no_noun_behind() -> None:
    assert found("募集资金25亿，服务5亿人口，投资超50亿的项目") == [("25亿", 2_500_000_000), ("50亿", 5_000_000_000)]


def test_prices_by_the_unit_are_no_amounts() -> None:
    assert found("每股作价6.86元/股") == []


def test_traditional_signs_of_money_are_read() -> None:
    [found] = find_amounts("投資6.5億元。")
    assert (found.value.value, found.value.wording, found.start) == (650_000_000, "6.5億元", 2)
    assert Amount.parse("8000萬港元") == Amount(80_000_000, "HKD")
