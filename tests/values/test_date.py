from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import PartialDate, Period, Precision, find_periods, parse_period

ANCHOR = date(2019, 5, 17)


@pytest.mark.parametrize(
    ("wording", "iso"),
    [
        ("2018年", "2018"),
        ("2018年3月", "2018-03"),
        ("2018年3月9日", "2018-03-09"),
        ("2018-03-09", "2018-03-09"),
        ("２０１８年３月", "2018-03"),
        ("二〇一八年", "2018"),
        ("2016年至2018年", "2016/2018"),
        ("2016—2018年", "2016/2018"),
        ("2018年1—9月", "2018-01/2018-09"),
        ("2018年上半年", "2018-01/2018-06"),
        ("2018年第三季度", "2018-07/2018-09"),
        ("2018年底", "2018-12"),
        ("2018年以来", "2018"),
        ("“十三五”期间", "2016/2020"),
    ],
)
def test_dates_with_their_year_need_no_anchor(wording: str, iso: str) -> None:
    assert str(parse_period(wording)) == iso


@pytest.mark.parametrize(
    ("wording", "iso"),
    [
        ("今年", "2019"),
        ("今年以来", "2019"),
        ("去年", "2018"),
        ("去年底", "2018-12"),
        ("今年2月", "2019-02"),
        ("1—9月", "2019-01/2019-09"),
        ("1至11月", "2019-01/2019-11"),
        ("前三季度", "2019-01/2019-09"),
        ("上半年", "2019-01/2019-06"),
        ("截至11月底", "2019-11"),
        ("4月份", "2019-04"),
        ("6月24日至26日", "2019-06-24/2019-06-26"),
        ("6月24日至7月2日", "2019-06-24/2019-07-02"),
        ("近三年", "2017/2019"),
        ("未来5年", "2019/2023"),
    ],
)
def test_relative_wordings_count_from_the_year_of_the_anchor(wording: str, iso: str) -> None:
    assert str(parse_period(wording, ANCHOR.year)) == iso
    assert str(parse_period(wording, ANCHOR)) == iso
    assert parse_period(wording) is None


@pytest.mark.parametrize(
    ("wording", "iso"),
    [("昨日", "2019-05-16"), ("本月", "2019-05"), ("上月", "2019-04"), ("本月29日", "2019-05-29")],
)
def test_wordings_of_days_and_months_need_a_full_date(wording: str, iso: str) -> None:
    assert str(parse_period(wording, ANCHOR)) == iso
    assert parse_period(wording, ANCHOR.year) is None


@pytest.mark.parametrize("wording", ["近年来", "目前", "2月30日", "13月", "3个月", "500年", "2018级", ""])
def test_what_names_no_period_parses_to_none(wording: str) -> None:
    assert parse_period(wording, ANCHOR) is None


def test_a_day_alone_is_found_where_the_sentence_goes_on_from_it() -> None:
    text = "22日上午，工地开工。第22日志"
    assert [(text[f.start : f.end], str(f.value)) for f in find_periods(text, ANCHOR)] == [("22日", "2019-05-22")]


def test_the_spans_cover_the_wording() -> None:
    text = "去年，园区新增企业；截至3月底，今年1—3月投资翻番。"
    assert [text[f.start : f.end] for f in find_periods(text, 2019)] == ["去年", "3月底", "今年1—3月"]


@pytest.mark.parametrize(
    ("iso", "datatype"), [("2018", "gYear"), ("2018-03", "gYearMonth"), ("2018-03-09", "date"), ("2018/2019", "string")]
)
def test_precision_chooses_the_datatype(iso: str, datatype: str) -> None:
    assert Period.from_iso(iso).rdf_term() == (iso, f"http://www.w3.org/2001/XMLSchema#{datatype}")


def test_first_and_last_day_belong_to_the_period() -> None:
    period = Period.from_iso("2018-01/2020-02")
    assert (period.first_day, period.last_day) == (date(2018, 1, 1), date(2020, 2, 29))
    assert period.precision is Precision.MONTH
    assert period.contains(Period.from_iso("2019"))
    assert not period.contains(Period.from_iso("2020"))


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="2019/2018"):
        Period(PartialDate(2019), PartialDate(2018))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_survives_printing_and_parsing(day: date) -> None:
    period = Period(PartialDate.of(day))
    assert Period.from_iso(str(period)) == period
    assert parse_period(f"{day.year}年{day.month}月{day.day}日") == period


@given(st.text(alphabet="0123456789年月日今去上半季度前三至—-底初“”十五期间个份近", max_size=60))
def test_the_finder_never_fails_and_its_spans_are_ordered(text: str) -> None:
    at = 0
    for item in find_periods(text, ANCHOR):
        assert at <= item.start < item.end <= len(text)
        at = item.end


@pytest.mark.parametrize(
    ("text", "day", "period"),
    [
        ("过去一年，产值增长", date(2024, 2, 6), "2023"),
        ("过去一年，产值增长", date(2023, 12, 28), "2023"),
        ("园区全年新签项目39个", date(2024, 1, 22), "2023"),
        ("园区全年新签项目39个", date(2024, 6, 1), None),
        ("2022年起步，全年新签39个", date(2024, 1, 22), "2022"),
        ("力争全年增长6%", date(2024, 2, 6), None),
        ("半年报显示", date(2022, 9, 14), "2022-01/2022-06"),
        ("三季报全部交卷", date(2012, 10, 31), "2012-01/2012-09"),
        ("年报显示", date(2012, 3, 29), "2011"),
        ("前三季净利润", date(2023, 10, 30), "2023-01/2023-09"),
        ("过去五年，引进项目", date(2022, 2, 18), "2017/2021"),
        ("过去五年，引进项目", date(2022, 8, 18), "2018/2022"),
        ("百年报国志", date(2022, 8, 18), None),
    ],
)
def test_words_that_look_back_on_a_year_or_name_a_report(text: str, day: date, period: str | None) -> None:
    found = find_periods(text, day)
    assert [str(it.value) for it in found] == ([period] if period else [])
