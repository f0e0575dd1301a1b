"""Links that are new, ended or strengthened between two dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.profiles import changes
from kg.errors import BadRequest
from kg.ledger.graph_filter import GraphFilter
from kg.model import Stage
from tests.analysis.conflicts.telling import Text
from tests.analysis.profiles.asked import (
    ALL,
    FIRM,
    OTHER_FIRM,
    OTHER_PARK,
    PARK,
    invested,
    ledger_of,
    rows,
    tenancy,
    written,
)

HERE = tenancy(FIRM)
LEFT = tenancy(FIRM, stage=Stage.ENDED)


def changed(folder: Path, *texts: Text, wanted: GraphFilter = ALL) -> list[tuple[object, ...]]:
    """Kind, firm, and sources before, after and of the end, from 2022 to 2024."""
    with ledger_of(folder, *texts) as ledger:
        answer = changes(ledger, wanted, before="2022", after="2024")
    return rows(answer, "kind", "source", "sources_before", "sources_after", "sources_ended")


def test_a_link_first_told_between_the_dates_is_new(tmp_path: Path) -> None:
    assert changed(tmp_path, written("a", "2023-05-01", HERE)) == [("new", FIRM, 0, 1, None)]


@pytest.mark.parametrize(
    ("date", "found"), [("2022-12-31", 0), ("2023-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 0)]
)
def test_a_date_is_meant_to_its_end(tmp_path: Path, date: str, found: int) -> None:
    assert len(changed(tmp_path, written("a", date, HERE))) == found


def test_the_period_of_a_claim_goes_before_the_day_of_its_article(tmp_path: Path) -> None:
    assert changed(tmp_path, written("a", "2023-05-01", tenancy(FIRM, period="2015"))) == []


def test_a_link_told_by_more_sources_is_strengthened(tmp_path: Path) -> None:
    texts = [written("a", "2022-05-01", HERE), written("b", "2023-05-01", HERE, words=1)]
    assert changed(tmp_path, *texts) == [("strengthened", FIRM, 1, 2, None)]


def test_a_reprint_strengthens_nothing(tmp_path: Path) -> None:
    texts = [written("a", "2022-05-01", HERE), written("b", "2023-05-01", HERE)]
    assert changed(tmp_path, *texts) == []


def test_a_claim_that_it_is_over_ends_a_link(tmp_path: Path) -> None:
    texts = [written("a", "2022-05-01", HERE), written("b", "2023-05-01", LEFT, words=1)]
    with ledger_of(tmp_path, *texts) as ledger:
        answer = changes(ledger, ALL, before="2022", after="2024")
    assert rows(answer, "kind", "relation", "sources_before", "sources_ended") == [("ended", "tenantOf", 1, 1)]
    assert (len(answer.rows[0].claims), answer.rows[0].sources) == (2, 2)


def test_it_says_itself_that_there_was_a_link(tmp_path: Path) -> None:
    assert changed(tmp_path, written("a", "2023-05-01", LEFT)) == [("ended", FIRM, 0, 0, 1)]


@pytest.mark.parametrize("date", ["2021-05-01", "2025-05-01"])
def test_what_ended_before_or_after_both_dates_did_not_change(tmp_path: Path, date: str) -> None:
    told, ended = written("a", "2020-05-01", HERE), written("b", date, LEFT, words=1)
    assert changed(tmp_path / "one", told, ended) == []
    assert changed(tmp_path / "two", ended) == []


def test_a_link_that_is_over_is_new_when_it_is_told_again_of_a_later_time(tmp_path: Path) -> None:
    texts = [
        written("a", "2020-05-01", HERE),
        written("b", "2021-05-01", LEFT, words=1),
        written("c", "2023-05-01", HERE, words=2),
    ]
    assert changed(tmp_path, *texts) == [("new", FIRM, 1, 2, None)]


@pytest.mark.parametrize("stage", [None, Stage.ENDED])
def test_what_is_denied_ends_nothing(tmp_path: Path, stage: Stage | None) -> None:
    denial = tenancy(FIRM, denied=True, stage=stage)
    assert changed(tmp_path, written("a", "2022-05-01", HERE), written("b", "2023-05-01", denial, words=1)) == []


def test_an_investment_that_is_called_off_ends_the_link_to_its_site(tmp_path: Path) -> None:
    parts = {"investor": FIRM, "site": PARK}
    texts = [
        written("a", "2022-05-01", invested(500, "contracted", parts)),
        written("b", "2023-05-01", invested(500, "contracted", parts, stage=Stage.ENDED), words=1),
    ]
    assert changed(tmp_path, *texts) == [("ended", FIRM, 1, 1, 1)]


def test_claims_without_a_date_do_not_count_and_are_named(tmp_path: Path) -> None:
    texts = [written("a", "", HERE), written("b", "", tenancy(OTHER_FIRM, stage=Stage.ENDED), words=1)]
    with ledger_of(tmp_path, *texts) as ledger:
        answer = changes(ledger, ALL, before="2022", after="2024")
    assert answer.rows == ()
    assert answer.notes == (
        "1 links of the whole graph have no claim with a date: they are never there",
        "1 claims that something is over have no date and do not count",
    )


def test_with_two_sources_asked_for_one_neither_makes_nor_ends_a_link(tmp_path: Path) -> None:
    two = GraphFilter(min_sources=2)
    texts = [written(key, f"2022-05-0{place + 1}", HERE, words=place) for place, key in enumerate("ab")]
    ends = [written(key, f"2023-05-0{place}", LEFT, words=place) for place, key in ((3, "c"), (4, "d"))]
    assert changed(tmp_path / "one", *texts[:1], wanted=two) == []
    assert changed(tmp_path / "two", *texts, *ends[:1], wanted=two) == []
    assert changed(tmp_path / "three", *texts, *ends, wanted=two) == [("ended", FIRM, 2, 2, 2)]


@pytest.mark.parametrize(
    "wanted",
    [
        GraphFilter(relations=frozenset({"sitedIn"})),
        GraphFilter(types=frozenset({"Company", "Place"})),
        GraphFilter(min_confidence=0.95),
        GraphFilter(stages=frozenset({"started"})),
        GraphFilter(until="2022"),
    ],
)
def test_the_filter_chooses_claims_of_beginnings_and_of_ends(tmp_path: Path, wanted: GraphFilter) -> None:
    texts = [
        written("a", "2022-05-01", HERE),
        written("b", "2023-05-01", LEFT, tenancy(OTHER_FIRM, OTHER_PARK), words=1),
    ]
    assert changed(tmp_path, *texts, wanted=wanted) == []


@pytest.mark.parametrize(("before", "after"), [("2024", "2024-06"), ("2024", "2023"), ("soon", "2024")])
def test_dates_have_to_be_two_and_in_order(tmp_path: Path, before: str, after: str) -> None:
    with ledger_of(tmp_path) as ledger, pytest.raises(BadRequest):
        changes(ledger, ALL, before=before, after=after)
