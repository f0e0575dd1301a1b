"""Bridges: who stands between parks, and which parks hang on one tie."""

from __future__ import annotations

from kg.analysis.answer import Ref
from kg.analysis.rankings.bridges import bridge_rows
from tests.analysis.rankings.views_told import seen


def park(name: str) -> Ref:
    return Ref(name, "Park", f"{name} label")


def test_a_firm_in_two_parks_parts_them_and_one_with_a_twin_does_not() -> None:
    ties = {("a", "P"): "1", ("a", "Q"): "1", ("b", "P"): "1", ("b", "Q"): "1", ("c", "Q"): "12", ("c", "R"): "13"}
    rows, notes = bridge_rows(seen(ties))
    c, a, b = rows
    assert (c.values[0], c.values[2]) == (1, 2)
    assert c.values[3:6] == ((park("Q"), park("R")), 2, (park("Q"), park("R")))
    assert (c.claims, c.sources) == (("cQ1", "cQ2", "cR1", "cR3"), 3)
    # Of P to R and of P to Q each stands on half of the shortest paths.
    assert a.values == (2, Ref("a", "Company", "a label"), 1, (park("P"), park("Q")), 0, (), None, None)
    assert b.values[0] == 2
    assert notes == ()


def test_confirmed_is_who_still_joins_parks_by_ties_of_two_sources() -> None:
    ties = {("a", "P"): "12", ("a", "Q"): "12", ("b", "Q"): "12", ("b", "R"): "1"}
    rows, _ = bridge_rows(seen(ties))
    assert [row.values[-2:] for row in rows] == [(1, 1), (None, None)]


def test_a_tenant_of_one_park_is_no_bridge() -> None:
    rows, notes = bridge_rows(seen({("a", "P"): "1", ("b", "P"): "1"}))
    assert rows == ()
    assert notes == ("2 of 2 entities have the value 0 and are left out",)


def test_a_tie_to_another_firm_is_no_tie_to_a_park_though_parks_hang_on_it() -> None:
    rows, _ = bridge_rows(seen({("h", "a"): "1", ("h", "P"): "1", ("a", "Q"): "1"}))
    assert [(row.values[2], row.values[3], row.values[4], row.values[5]) for row in rows] == [
        (1, (park("Q"),), 1, (park("Q"),)),
        (1, (park("P"),), 1, (park("P"),)),
    ]
