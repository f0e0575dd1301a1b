"""Core and periphery: one core, how well the picture fits, and the same confirmed."""

from __future__ import annotations

from itertools import product

from kg.analysis.rankings.core_periphery import core_rows
from tests.analysis.rankings.views_told import seen

CORE = dict.fromkeys(product("abc", "PQ"), "12")


def test_the_core_comes_before_its_periphery_and_what_is_apart_has_no_place() -> None:
    rows, notes = core_rows(seen(CORE | {("z", "P"): "1", ("y", "U"): "1"}))
    ranked = [(row.values[0], row.values[1].id, row.values[3]) for row in rows]  # type: ignore[union-attr]
    assert ranked == [(1, "P", 2), (2, "Q", 2), (3, "a", 2), (3, "b", 2), (3, "c", 2), (6, "z", 1)]
    assert rows[0].values[2] == 1
    assert rows[-1].values[4:] == (None, None)
    assert notes[-1] == "2 of 8 entities have the value 0 and are left out"
    assert rows[-1].claims == ("zP1",)


def test_the_fit_is_told_of_both_views() -> None:
    _, notes = core_rows(seen(CORE | {("z", "P"): "1"}))
    assert [note.split(":")[0] for note in notes] == [
        "fit of the picture (all claims)",
        "fit of the picture (confirmed)",
    ]


def test_a_graph_without_edges_has_no_core() -> None:
    assert core_rows(seen({}, alone=["a"])) == ((), ("1 of 1 entities have the value 0 and are left out",))
