"""Scores of clusters, on cases that one can count by hand, and what holds of any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.identity import Score, b_cubed, pairwise
from kg.evaluation.identity.metrics import Labelled, PairCounts

RECORDS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20)


def labelled(things: str, clusters: str) -> list[Labelled]:
    return list(zip(things, clusters, strict=True))


def test_pairs_are_counted_within_groups_only() -> None:
    first, second = labelled("AAB", "xxx"), labelled("CC", "xy")
    assert pairwise([first, second]) == PairCounts(right=1, wrong=2, missed=1, apart=0)


def test_pairwise_scores_are_shares_of_pairs() -> None:
    counts = PairCounts(right=3, wrong=1, missed=3, apart=9)
    assert counts.total == 16
    assert (counts.score.precision, counts.score.recall) == (0.75, 0.5)
    assert counts.score.f1 == pytest.approx(0.6)


def test_nothing_said_is_precise_and_nothing_to_say_is_complete() -> None:
    assert pairwise([labelled("AA", "xy")]).score == Score(1.0, 0.0)
    assert pairwise([labelled("AB", "xx")]).score == Score(0.0, 1.0)
    assert Score(1.0, 0.0).f1 == Score(0.0, 0.0).f1 == 0.0


def test_b_cubed_on_the_example_of_twelve_records() -> None:
    """Three things of five, two and five records; the second and the third were put into one cluster."""
    score = b_cubed(labelled("AAAAABBCCCCC", "xxxxxyyyyyyy"))
    assert score.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert score.recall == 1.0


def test_b_cubed_of_one_thing_kept_apart() -> None:
    score = b_cubed(labelled("AAA", "xxy"))
    assert score.precision == 1.0
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


@given(RECORDS)
def test_perfect_clusters_score_one(records: list[tuple[int, int]]) -> None:
    perfect = [(thing, f"cluster of {thing}") for thing, _ in records]
    assert b_cubed(perfect) == Score(1.0, 1.0)
    assert pairwise([perfect]).score == Score(1.0, 1.0)


@given(RECORDS)
def test_precision_and_recall_change_places_when_gold_and_clusters_do(records: list[tuple[int, int]]) -> None:
    turned = [(cluster, thing) for thing, cluster in records]
    there, back = b_cubed(records), b_cubed(turned)
    assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))
    straight, crossed = pairwise([records]).score, pairwise([turned]).score
    assert (straight.precision, straight.recall) == (crossed.recall, crossed.precision)


@given(RECORDS)
def test_order_does_not_matter(records: list[tuple[int, int]]) -> None:
    mixed = sorted(records)
    assert pairwise([mixed]) == pairwise([records])
    there, back = b_cubed(mixed), b_cubed(records)
    assert (there.precision, there.recall) == pytest.approx((back.precision, back.recall))


@given(RECORDS)
def test_b_cubed_is_the_mean_over_records_as_it_was_defined(records: list[tuple[int, int]]) -> None:
    precision = recall = 0.0
    for thing, cluster in records:
        shared = sum(1 for one in records if one == (thing, cluster))
        precision += shared / sum(1 for one in records if one[1] == cluster)
        recall += shared / sum(1 for one in records if one[0] == thing)
    total = len(records)
    wanted = (precision / total, recall / total) if total else (1.0, 1.0)
    score = b_cubed(records)
    assert (score.precision, score.recall) == pytest.approx(wanted)


@given(RECORDS, RECORDS)
def test_pair_counts_add_up_over_groups(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    assert pairwise([left, right]) == pairwise([left]) + pairwise([right])
