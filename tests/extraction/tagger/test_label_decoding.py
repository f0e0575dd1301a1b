"""From scores of labels to names."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kg.extraction.tagger.decoding import best_path, log_softmax, names
from kg.extraction.tagger.features import LABELS, begin_label, label_row
from kg.model import EntityType

logits = arrays(np.float32, st.tuples(st.integers(1, 4), st.just(len(LABELS))), elements=st.floats(-5, 5, width=32))


def allowed(path: tuple[int, ...]) -> bool:
    """I-x stands behind B-x or I-x only."""
    before = [0, *path[:-1]]
    return all(
        label == 0 or label % 2 == 1 or last in (label, label - 1) for last, label in zip(before, path, strict=True)
    )


@given(logits)
def test_a_path_never_goes_on_with_a_name_that_did_not_begin(scores: np.ndarray) -> None:
    assert allowed(tuple(best_path(log_softmax(scores)).tolist()))


@settings(max_examples=20, deadline=None)
@given(arrays(np.float32, st.tuples(st.integers(1, 2), st.just(len(LABELS))), elements=st.floats(-5, 5, width=32)))
def test_the_path_is_the_best_of_all_allowed_ones(scores: np.ndarray) -> None:
    given_scores = log_softmax(scores)
    every = (it for it in itertools.product(range(len(LABELS)), repeat=len(scores)) if allowed(it))
    best = max(sum(float(given_scores[at, label]) for at, label in enumerate(path)) for path in every)
    found = best_path(given_scores)
    assert np.isclose(sum(float(given_scores[at, label]) for at, label in enumerate(found)), best, atol=1e-4)


spans = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(EntityType)), max_size=4)


@given(spans)
def test_names_give_back_what_labels_say(parts: list[tuple[int, int, EntityType]]) -> None:
    at, wanted = 0, []
    for gap, size, type_ in parts:
        wanted.append((at + gap, at + gap + size, type_))
        at += gap + size
    row = label_row(at + 1, wanted)
    scores = np.full((len(row), len(LABELS)), -9, dtype=np.float32)
    scores[np.arange(len(row)), row] = 9
    assert [(it.start, it.end, it.type) for it in names(scores)] == wanted
    assert all(it.confidence > 0.99 for it in names(scores))


def test_two_names_side_by_side_stay_two() -> None:
    row = label_row(4, [(0, 2, EntityType.PLACE), (2, 4, EntityType.PLACE)])
    assert row.tolist() == [begin_label(EntityType.PLACE), begin_label(EntityType.PLACE) + 1] * 2


def test_nothing_is_in_an_empty_window() -> None:
    assert list(names(np.zeros((0, len(LABELS)), dtype=np.float32))) == []
