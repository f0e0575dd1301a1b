"""A share is an exchange and a number, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import StockCode


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SSE:699999", "SSE:699999"),
        ("699999.SH", "SSE:699999"),
        ("sh699999", "SSE:699999"),
        ("699999.ss", "SSE:699999"),
        ("上交所：６９９９９９", "SSE:699999"),
        ("SZSE 099999", "SZSE:099999"),
        ("399999.SZ", "SZSE:399999"),
        ("BSE:929999", "BSE:929999"),
        ("HKEX:9", "HKEX:00009"),
        ("00009.HK", "HKEX:00009"),
    ],
)
def test_spellings_of_one_code_meet(text: str, code: str) -> None:
    assert str(StockCode.parse(text)) == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("699999", "write exchange and number"),
        ("NYSE:699999", "no exchange that is known"),
        ("SSE:099999", "6 digits from 6 or 9"),
        ("SSE:69999", "6 digits from 6 or 9"),
        ("SZSE:699999", "6 digits from 0, 2 or 3"),
        ("BSE:699999", "6 digits from 4, 8 or 92"),
        ("HKEX:123456", "5 digits"),
        ("SH699999SZ", "write exchange and number"),
        ("", "write exchange and number"),
    ],
)
def test_what_is_no_share_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        StockCode.parse(text)


@given(st.sampled_from(["SSE:6", "SZSE:0", "SZSE:3", "BSE:4", "BSE:8"]), st.from_regex(r"\A[0-9]{5}\Z"))
def test_the_written_form_reads_as_itself(start: str, rest: str) -> None:
    code = StockCode.parse(start + rest)
    assert StockCode.parse(str(code)) == code


def test_a_firm_has_one_code_of_a_line_but_may_have_a_and_b_shares_and_two_counters() -> None:
    def line(text: str) -> str:
        return StockCode.parse(text).line

    assert line("SZSE:099999") == line("SZSE:399999")
    assert len({line("SSE:699999"), line("SSE:999999"), line("SZSE:099999"), line("SZSE:299999")}) == 4
    assert line("HKEX:80009") != line("HKEX:00009")
    assert line("BSE:439999") == line("BSE:839999") != line("BSE:929999")
