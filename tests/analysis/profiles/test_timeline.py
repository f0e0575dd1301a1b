"""Money by park and period: where a sum stands, and that nothing is lost on the way."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.profiles import investments, timeline
from kg.analysis.profiles.timeline import Bucket, bucket
from kg.analysis.profiles.told_sums import ToldSum, counted
from kg.errors import BadRequest
from kg.ledger.investment_rows import InvestmentClaim
from tests.analysis.conflicts.telling import Said, Text
from tests.analysis.profiles.asked import ALL, FIRM, OTHER_PROJECT, PARK, PROJECT, invested, ledger_of, rows, written

PARTS = {"project": PROJECT, "site": PARK}


def series(folder: Path, *texts: Text, by: Bucket = "year") -> list[tuple[object, ...]]:
    with ledger_of(folder, *texts) as ledger:
        return rows(timeline(ledger, ALL, by=by), "period", "contracted", "started", "completed")


def of_one(folder: Path, *said: Said, by: Bucket = "year") -> list[tuple[object, ...]]:
    return series(folder, written("a", "2024-03-05", *said), by=by)


@pytest.mark.parametrize(
    ("by", "periods"),
    [("year", ["2022", "2023"]), ("quarter", ["2022-Q4", "2023-Q3"]), ("month", ["2022-11", "2023-08"])],
)
def test_a_sum_stands_in_the_period_that_the_text_states(tmp_path: Path, by: Bucket, periods: list[str]) -> None:
    signed, done = (
        invested(500, "contracted", PARTS, period="2022-11-03"),
        invested(200, "completed", PARTS, period="2023-08"),
    )
    assert of_one(tmp_path, signed, done, by=by) == [(periods[0], 500, None, None), (periods[1], None, None, 200)]


def test_without_a_period_it_stands_at_the_day_of_the_earliest_article(tmp_path: Path) -> None:
    signed = invested(500, "contracted", PARTS)
    texts = [written("b", "2024-02-01", signed, words=1), written("a", "2023-12-31", signed)]
    assert series(tmp_path, *texts) == [("2023", 500, None, None)]


def test_a_stated_period_goes_before_the_day_of_an_article(tmp_path: Path) -> None:
    stated = invested(500, "contracted", PARTS, period="2024-01")
    texts = [
        written("a", "2023-12-31", invested(500, "contracted", PARTS)),
        written("b", "2024-02-01", stated, words=1),
    ]
    assert series(tmp_path, *texts, by="month") == [("2024-01", 500, None, None)]


def test_a_long_period_stands_at_its_end_and_is_named(tmp_path: Path) -> None:
    done = invested(200, "completed", PARTS, period="2022-07/2023-03")
    with ledger_of(tmp_path, written("a", "2024-03-05", done)) as ledger:
        answer = timeline(ledger, ALL, by="quarter")
        assert rows(answer, "period", "completed", "completed_sums") == [("2023-Q1", 200, 1)]
        assert "1 sums are of a time longer than a quarter and stand at its end" in answer.notes


def test_what_has_no_date_is_counted_in_the_notes(tmp_path: Path) -> None:
    with ledger_of(tmp_path, written("a", "", invested(500, "contracted", PARTS))) as ledger:
        answer = timeline(ledger, ALL)
    assert answer.rows == ()
    assert "Signed without any date, in no period: 1 sums, 500 yuan" in answer.notes


def test_what_stands_at_the_day_of_its_report_is_counted_in_the_notes(tmp_path: Path) -> None:
    other = invested(80, "contracted", {"project": OTHER_PROJECT, "site": PARK}, period="2023")
    with ledger_of(tmp_path, written("a", "2024-03-05", invested(500, "contracted", PARTS), other)) as ledger:
        assert "1 of 2 sums state no time and stand at the day of their report" in timeline(ledger, ALL).notes


def test_plans_are_not_in_the_series(tmp_path: Path) -> None:
    assert of_one(tmp_path, invested(500, "planned", PARTS), invested(100, "financed", PARTS)) == []


def test_a_length_of_periods_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with ledger_of(tmp_path) as ledger, pytest.raises(BadRequest, match="use year, quarter, month"):
        timeline(ledger, ALL, by="week")  # type: ignore[arg-type]


_TOLD = st.tuples(
    st.sampled_from([100, 200, 300]),
    st.sampled_from(["contracted", "started", "completed"]),
    st.sampled_from([{"project": PROJECT}, {"project": OTHER_PROJECT}, {"investor": FIRM}]),
    st.sampled_from([None, "2022", "2023-04", "2023-12/2024-02"]),
)


@settings(max_examples=12, deadline=None)
@given(
    told=st.lists(st.lists(_TOLD, min_size=1, max_size=4), min_size=1, max_size=4), by=st.sampled_from(get_args(Bucket))
)
def test_summed_over_its_periods_a_park_comes_to_what_it_has_in_all(
    told: list[list[tuple[int, str, dict[str, str], str | None]]], by: Bucket
) -> None:
    texts = [
        written(
            f"{place}",
            f"202{place}-03-05",
            *(invested(amount, kind, {**party, "site": PARK}, period=period) for amount, kind, party, period in said),
            words=place,
        )
        for place, said in enumerate(told)
    ]
    with tempfile.TemporaryDirectory() as folder, ledger_of(Path(folder) / "data", *texts) as ledger:
        in_all = rows(investments(ledger, ALL), "contracted", "started", "completed")
        periods = rows(timeline(ledger, ALL, by=by), "contracted", "started", "completed")
    assert [tuple(amount or 0 for amount in park) for park in in_all] == [
        tuple(sum(int(str(row[place] or 0)) for row in periods) for place in range(3))
    ]


@given(st.dates())
def test_a_day_is_in_one_quarter_of_its_year(day: object) -> None:
    found = bucket(str(day), "quarter")
    assert found is not None
    assert found[:4] == str(day)[:4]
    assert (int(found[-1]) - 1) * 3 < int(str(day)[5:7]) <= int(found[-1]) * 3


def _claim(number: int, amount: int, stories: frozenset[str], last: str | None) -> InvestmentClaim:
    parties = (PROJECT, None, None)
    return InvestmentClaim(
        f"e{amount}", f"c{number}", "planned", "CNY", amount, *parties, 0.9, None, False, last, last, tuple(stories)
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from([300, 500, 800]),
            st.frozensets(st.sampled_from("abc"), min_size=1),
            st.sampled_from([None, "2023-05-01", "2024-05-01"]),
        ),
        min_size=1,
    ),
    st.randoms(),
)
def test_which_sum_counts_does_not_hang_on_the_order_of_the_claims(
    told: list[tuple[int, frozenset[str], str | None]], chance: object
) -> None:
    def chosen(order: list[InvestmentClaim]) -> ToldSum:
        sums: dict[int, ToldSum] = {}
        for claim in order:
            sums.setdefault(claim.amount, ToldSum(claim.amount)).claims.append(claim)
        return counted(list(sums.values()))

    claims = [_claim(number, *one) for number, one in enumerate(told)]
    shuffled = claims[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    best = chosen(claims)
    again = chosen(shuffled)
    assert (again.amount, again.period, set(again.claims)) == (best.amount, best.period, set(best.claims))
    for amount in {claim.amount for claim in claims}:
        own = {story for claim in claims if claim.amount == amount for story in claim.stories}
        assert len(own) <= len(best.stories)
