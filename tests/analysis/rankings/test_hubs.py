"""Hubs: rank, value, the claims behind them, and the same without what one source tells."""

from __future__ import annotations

from kg.analysis.measures import measure
from kg.analysis.rankings.hubs import hub_rows
from tests.analysis.rankings.views_told import seen

TIES = {("a", "P"): "12", ("a", "Q"): "3", ("b", "P"): "1", ("c", "Q"): "45"}


def test_the_strongest_comes_first_with_rank_and_value_of_both_views() -> None:
    rows, notes = hub_rows(seen(TIES), measure("strength"), "whole")
    told = [(row.values[0], row.values[1].id, *row.values[2:]) for row in rows]  # type: ignore[union-attr]
    assert told == [
        (1, "P", 3, 2, 1, 2),
        (1, "Q", 3, 2, 1, 2),
        (1, "a", 3, 2, 1, 2),
        (4, "c", 2, 1, 1, 2),
        (5, "b", 1, 1, None, None),
    ]
    assert notes == ()


def test_a_row_opens_to_every_claim_at_the_entity_and_a_story_counts_once() -> None:
    rows, _ = hub_rows(seen(TIES), measure("degree"), "whole")
    park = next(row for row in rows if row.values[1].id == "P")  # type: ignore[union-attr]
    assert park.claims == ("aP1", "aP2", "bP1")
    assert park.sources == 2


def test_of_one_type_ranks_are_among_its_own() -> None:
    rows, _ = hub_rows(seen(TIES), measure("strength"), "whole", "Company")
    assert [(row.values[0], row.values[1].id) for row in rows] == [(1, "a"), (2, "c"), (3, "b")]  # type: ignore[union-attr]


def test_what_has_no_value_is_left_out_and_counted() -> None:
    rows, notes = hub_rows(seen(TIES, alone=["d", "R"]), measure("strength"), "whole")
    assert len(rows) == 5
    assert notes == ("2 of 7 entities have the value 0 and are left out",)


def test_what_has_a_value_among_the_confirmed_only_comes_last() -> None:
    # Of all there is, the core is the larger part; of what is confirmed it is the one that is left.
    ties = {(firm, park): "1" for firm in "abc" for park in "PQ"} | {("z", "U"): "12"}
    rows, _ = hub_rows(seen(ties), measure("coreness"), "decimal", "Company")
    assert [(row.values[0], row.values[2], *row.values[4:]) for row in rows] == [
        *[(1, rows[0].values[2], None, None)] * 3,
        (4, 0.0, 1, 1.0),
    ]
