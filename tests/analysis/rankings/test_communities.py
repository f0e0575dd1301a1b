"""Communities: their members, who names them, and how many stay together when one source is not enough."""

from __future__ import annotations

from itertools import product

from kg.analysis.rankings.communities import community_rows
from tests.analysis.rankings.views_told import seen

NORTH = dict.fromkeys(product("abc", "PQ"), "12")
SOUTH = dict.fromkeys(product("xyz", "UVW"), "1")


def test_the_larger_comes_first_named_by_its_strongest_members() -> None:
    rows, notes = community_rows(seen(NORTH | SOUTH | {("a", "U"): "1"}, alone=["k"]))
    south, north = rows
    assert south.values[:4] == (1, "U label、V label、W label", 6, 9)
    assert north.values[:4] == (2, "P label、Q label、a label", 5, 12)
    assert [ref.id for ref in north.values[4]] == ["P", "Q", "a", "b", "c"]  # type: ignore[union-attr]
    assert notes == (
        "modularity (all claims): 0.445",
        "modularity (confirmed): 0.000",
        "1 of 12 entities are joined to none and are left out",
    )


def test_the_claims_are_those_within() -> None:
    rows, _ = community_rows(seen(NORTH | SOUTH | {("a", "U"): "1"}))
    assert rows[1].claims == tuple(sorted(f"{firm}{park}{story}" for firm, park, story in product("abc", "PQ", "12")))
    assert rows[1].sources == 2


def test_confirmed_is_the_group_with_most_members_in_common() -> None:
    ties = NORTH | {("d", "P"): "1", ("d", "Q"): "1"} | SOUTH
    rows, _ = community_rows(seen(ties))
    north, south = rows
    assert south.values[5:] == (None, None, None)
    assert north.values[5:] == (1, 5, 5 / 6)


def test_a_graph_without_edges_has_no_communities() -> None:
    rows, notes = community_rows(seen({}, alone=["a", "P"]))
    assert rows == ()
    assert notes == ("2 of 2 entities are joined to none and are left out",)


def test_of_two_confirmed_groups_the_one_with_more_members_in_common_counts() -> None:
    told_once = dict.fromkeys([("d", "P"), ("d", "Q"), ("a", "R"), ("b", "R")], "1")
    (whole,), _ = community_rows(seen(NORTH | {("d", "R"): "12"} | told_once), resolution=0.5)
    assert whole.values[2] == 7
    assert whole.values[5:] == (1, 5, 5 / 7)
