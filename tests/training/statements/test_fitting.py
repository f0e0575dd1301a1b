"""Weights from questions with known answers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.training.statements.fitting import FitOptions, Question, fit

_OPTIONS = FitOptions(penalty=1.0, least_seen=1)


def _questions(times: int = 12) -> list[Question]:
    return [Question(("near", "new"), True), Question(("near", "quoted"), False)] * times


def test_what_is_said_of_the_affirmed_weighs_most() -> None:
    weights = fit(_questions(), _OPTIONS)
    assert weights["quoted"] < 0 < weights["new"]


def test_what_is_said_of_both_alike_weighs_nothing() -> None:
    assert "near" not in fit(_questions(), _OPTIONS)


def test_a_feature_seen_too_rarely_gets_no_weight() -> None:
    rare = Question(("odd", "near"), True)
    options = FitOptions(penalty=1.0, least_seen=2)
    assert "odd" not in fit([*_questions(), rare], options)
    assert "odd" in fit([*_questions(), rare, rare], options)


def test_a_higher_penalty_holds_weights_back() -> None:
    assert fit(_questions(), FitOptions(50.0, 1))["new"] < fit(_questions(), _OPTIONS)["new"]


def test_no_questions_no_weights() -> None:
    assert fit([], _OPTIONS) == {}


def test_the_weights_are_those_of_logistic_regression() -> None:
    said, passing = Question(("any",), True), Question(("any",), False)
    weight = fit([said, said, said, passing], FitOptions(penalty=0.01, least_seen=1, digits=9))["any"]
    expected = 4 / (1 + math.exp(-weight))
    assert expected - 3 + 0.01 * weight == pytest.approx(0, abs=1e-7)


_FEATURES = st.lists(st.sampled_from("abcde"), max_size=4).map(tuple)


@given(st.lists(st.tuples(_FEATURES, st.booleans()), max_size=24))
def test_the_same_questions_give_the_same_weights_in_any_order(asked: list[tuple[tuple[str, ...], bool]]) -> None:
    questions = [Question(features, affirmed) for features, affirmed in asked]
    one, other = fit(questions, FitOptions(5.0, 1)), fit(questions[::-1], FitOptions(5.0, 1))
    assert all(abs(one.get(name, 0) - other.get(name, 0)) < 0.07 for name in {*one, *other})
    assert all(abs(one[name] - other[name]) < 0.011 for name in one.keys() & other.keys())
