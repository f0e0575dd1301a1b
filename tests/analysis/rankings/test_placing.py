"""Places: equal values share a rank, whatever their last digits are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.rankings.placing import placed, ranks
from tests.analysis.rankings.views_told import seen


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 5).map(float)))
def test_a_rank_is_one_more_than_how_many_are_higher(values: dict[str, float]) -> None:
    found = ranks(values)
    assert found == {node: 1 + sum(other > value for other in values.values()) for node, value in values.items()}


def test_sums_that_differ_by_the_order_of_adding_are_equal() -> None:
    scores = {"a": 0.3, "b": 0.1 + 0.2, "c": 0.2999}
    assert scores["a"] != scores["b"]
    found = placed(seen({}, alone="abc"), lambda _: scores, {"a", "b", "c"}.__contains__)
    assert [(one.node, one.rank, one.value) for one in found] == [("a", 1, 0.3), ("b", 1, 0.3), ("c", 3, 0.2999)]


def test_money_keeps_every_yuan() -> None:
    (only,) = placed(seen({}, alone="a"), lambda _: {"a": 123_456_789_012.0}, {"a"}.__contains__)
    assert only.values("yuan") == (1, 123_456_789_012, 1, 123_456_789_012)
