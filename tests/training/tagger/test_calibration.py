"""Confidence against the share that is right."""

from __future__ import annotations

import pytest

from kg.training.tagger.calibration import binned, expected_error


def test_what_is_right_as_often_as_it_is_sure_has_no_error() -> None:
    assert expected_error(binned([(0.75, True)] * 3 + [(0.75, False)])) == pytest.approx(0)


def test_what_is_always_sure_and_half_the_time_wrong_has_half() -> None:
    bins = binned([(1.0, True), (1.0, False)])
    assert [(it.count, it.right) for it in bins] == [(2, 0.5)]
    assert expected_error(bins) == pytest.approx(0.5)


def test_nothing_judged_is_nothing_wrong() -> None:
    assert expected_error(binned([])) == 0
