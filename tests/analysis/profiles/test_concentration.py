"""How concentrated the tenants of a park are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.answer import Answer
from kg.analysis.profiles import concentration
from kg.analysis.profiles.concentration import Whole
from kg.analysis.profiles.herfindahl import herfindahl, normalised
from kg.errors import BadRequest
from tests.analysis.conflicts.telling import Said
from tests.analysis.profiles.asked import (
    ALL,
    CHIPS,
    FIRM,
    FOOD,
    OTHER_FIRM,
    OTHER_PARK,
    PARK,
    PROJECT,
    STEEL,
    THIRD_FIRM,
    industry,
    invested,
    ledger_of,
    rows,
    subsidiary,
    tenancy,
    written,
)

TENANTS = (tenancy(FIRM), tenancy(OTHER_FIRM), tenancy(THIRD_FIRM))
FOURTH_FIRM = "砚川钢构有限公司"


def asked(folder: Path, *said: Said, by: Whole = "industry", min_units: int = 1) -> Answer:
    with ledger_of(folder, written("a", "2024-03-05", *said)) as ledger:
        return concentration(ledger, ALL, by=by, min_units=min_units)


def test_shares_are_of_the_tenants_by_industry(tmp_path: Path) -> None:
    in_steel = (industry(FIRM, STEEL), industry(OTHER_FIRM, STEEL), industry(THIRD_FIRM, CHIPS))
    answer = asked(tmp_path, *TENANTS, *in_steel)
    assert rows(answer, "park", "parts", "units", "largest") == [(PARK, 2, 3, STEEL)]
    assert rows(answer, "hhi", "hhi_normalised", "largest_share") == [
        (pytest.approx(5 / 9), pytest.approx(1 / 9), pytest.approx(2 / 3))
    ]
    assert (len(answer.rows[0].claims), answer.rows[0].sources) == (6, 1)


def test_a_tenant_of_several_industries_is_divided_equally(tmp_path: Path) -> None:
    industries = (industry(FIRM, STEEL), industry(FIRM, CHIPS), industry(OTHER_FIRM, STEEL))
    answer = asked(tmp_path, tenancy(FIRM), tenancy(OTHER_FIRM), *industries)
    assert rows(answer, "hhi", "hhi_normalised", "parts", "units") == [(0.625, 0.25, 2, 2)]


def test_tenants_of_unknown_industry_are_left_out_and_counted(tmp_path: Path) -> None:
    answer = asked(tmp_path, *TENANTS, industry(FIRM, STEEL), tenancy(THIRD_FIRM, OTHER_PARK))
    assert rows(answer, "park", "hhi", "hhi_normalised", "units", "unknown") == [(PARK, 1.0, None, 1, 2)]
    assert "3 tenants of unknown industry are left out" in answer.notes
    assert "1 parks have none whose part is known, and are not ranked" in answer.notes


def test_the_industries_of_the_park_itself_are_not_those_of_its_tenants(tmp_path: Path) -> None:
    assert asked(tmp_path, tenancy(FIRM), industry(PARK, STEEL)).rows == ()


def test_tenants_of_one_group_are_one_part(tmp_path: Path) -> None:
    chain = (subsidiary(FIRM, OTHER_FIRM), subsidiary(OTHER_FIRM, FOURTH_FIRM))
    answer = asked(tmp_path, *TENANTS, *chain, by="group")
    assert rows(answer, "parts", "units", "unknown", "largest") == [(2, 3, 0, FOURTH_FIRM)]
    assert rows(answer, "hhi") == [(pytest.approx(5 / 9),)]


def test_firms_that_own_each_other_are_one_group(tmp_path: Path) -> None:
    ring = (subsidiary(FIRM, OTHER_FIRM), subsidiary(OTHER_FIRM, FIRM), subsidiary(THIRD_FIRM, FIRM))
    answer = asked(tmp_path, *TENANTS, *ring, by="group")
    assert rows(answer, "hhi", "parts") == [(1.0, 1)]


@pytest.mark.parametrize("parent", [OTHER_FIRM, THIRD_FIRM])
def test_of_two_parents_the_better_supported_counts(tmp_path: Path, parent: str) -> None:
    texts = [
        written("a", "2024-03-05", *TENANTS, subsidiary(FIRM, OTHER_FIRM), subsidiary(FIRM, THIRD_FIRM)),
        written("b", "2024-03-06", subsidiary(FIRM, parent), words=1),
    ]
    with ledger_of(tmp_path, *texts) as ledger:
        assert rows(concentration(ledger, ALL, by="group"), "largest", "parts") == [(parent, 2)]


def test_shares_of_money_are_by_investor_and_plans_do_not_count(tmp_path: Path) -> None:
    answer = asked(
        tmp_path,
        invested(300, "completed", {"investor": FIRM, "project": PROJECT, "site": PARK}),
        invested(100, "completed", {"investor": OTHER_FIRM, "site": PARK}),
        invested(9_000, "planned", {"investor": THIRD_FIRM, "site": PARK}),
        invested(50, "completed", {"project": "澄川封装项目", "site": PARK}),
        by="investment",
    )
    assert rows(answer, "hhi", "parts", "units", "unknown", "largest") == [(0.625, 2, 2, 1, FIRM)]
    assert "1 completed sums without a named investor are left out" in answer.notes


def test_the_confirmed_index_leaves_out_what_one_source_tells(tmp_path: Path) -> None:
    sure = (tenancy(FIRM), industry(FIRM, STEEL))
    texts = [
        written("a", "2024-03-05", *sure, tenancy(OTHER_FIRM), industry(OTHER_FIRM, CHIPS)),
        written("b", "2024-03-06", *sure, words=1),
    ]
    with ledger_of(tmp_path, *texts) as ledger:
        answer = concentration(ledger, ALL)
    assert rows(answer, "hhi", "parts", "hhi_confirmed", "parts_confirmed") == [(0.5, 2, 1.0, 1)]


def test_parks_are_ranked_from_the_most_concentrated_and_those_of_few_tenants_can_be_left_out(tmp_path: Path) -> None:
    said = (
        *TENANTS,
        tenancy(FIRM, OTHER_PARK),
        *(industry(*one) for one in zip((FIRM, OTHER_FIRM), (STEEL, FOOD), strict=True)),
    )
    assert rows(asked(tmp_path / "one", *said), "rank", "park", "hhi") == [(1, OTHER_PARK, 1.0), (2, PARK, 0.5)]
    assert rows(asked(tmp_path / "two", *said, min_units=2), "rank", "park") == [(1, PARK)]


@pytest.mark.parametrize("asked_for", [{"by": "size"}, {"by": "investment", "kind": "hoped"}, {"min_units": 0}])
def test_what_is_not_known_is_refused(tmp_path: Path, asked_for: dict[str, object]) -> None:
    with ledger_of(tmp_path) as ledger, pytest.raises(BadRequest, match="use "):
        concentration(ledger, ALL, **asked_for)  # type: ignore[arg-type]


WEIGHTS = st.lists(st.floats(1e-3, 1e12), min_size=1, max_size=50)


@given(WEIGHTS)
def test_the_index_is_above_zero_and_at_most_one(weights: list[float]) -> None:
    index = herfindahl(weights)
    assert 1 / len(weights) - 1e-9 <= index <= 1.0
    rest = normalised(index, len(weights))
    assert rest is None if len(weights) == 1 else rest is not None and 0.0 <= rest <= 1.0


@given(st.integers(1, 1000), st.floats(1e-3, 1e12))
def test_equal_shares_come_to_one_in_n(parts: int, weight: float) -> None:
    assert herfindahl([weight] * parts) == pytest.approx(1 / parts)


def test_shares_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="give weights above 0"):
        herfindahl([])
