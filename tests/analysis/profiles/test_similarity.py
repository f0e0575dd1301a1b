"""Parks alike in their industries."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

from kg.analysis.answer import Answer
from kg.analysis.profiles import similarity
from kg.analysis.profiles.likeness import Method, most_alike, standings
from kg.errors import BadRequest, NotFound
from tests.analysis.conflicts.telling import Said, Text
from tests.analysis.profiles.asked import (
    ALL,
    CHIPS,
    FIRM,
    FOOD,
    INNER_PARK,
    OTHER_PARK,
    PARK,
    PROJECT,
    STEEL,
    entity,
    industry,
    ledger_of,
    rows,
    sited,
    tenancy,
    written,
)


def asked(folder: Path, *said: Said, method: Method = "cosine") -> Answer:
    return asked_of(folder, written("a", "2024-03-05", *said), method=method)


def asked_of(folder: Path, *texts: Text, method: Method = "cosine") -> Answer:
    with ledger_of(folder, *texts) as ledger:
        return similarity(ledger, ALL, method=method)


def test_parks_of_one_industry_are_wholly_alike(tmp_path: Path) -> None:
    answer = asked(tmp_path, industry(PARK, STEEL), industry(OTHER_PARK, STEEL))
    (row,) = rows(answer, "park", "other", "similarity", "shared", "rank")
    assert (set(row[:2]), row[2:]) == ({PARK, OTHER_PARK}, (1.0, (STEEL,), 1))
    assert (len(answer.rows[0].claims), answer.rows[0].sources) == (2, 1)


def test_parks_without_a_common_industry_are_no_pair(tmp_path: Path) -> None:
    assert asked(tmp_path, industry(PARK, STEEL), industry(OTHER_PARK, CHIPS)).rows == ()


def test_the_industries_of_tenants_and_projects_are_those_of_the_park(tmp_path: Path) -> None:
    by_others = (tenancy(FIRM), industry(FIRM, STEEL), sited(PROJECT, OTHER_PARK), industry(PROJECT, STEEL))
    answer = asked(tmp_path, *by_others)
    assert rows(answer, "similarity", "shared") == [(1.0, (STEEL,))]
    assert len(answer.rows[0].claims) == 4


def test_cosine_weighs_by_sources_and_jaccard_does_not(tmp_path: Path) -> None:
    texts = (
        written("a", "2024-03-05", industry(PARK, STEEL), industry(PARK, CHIPS), industry(OTHER_PARK, STEEL)),
        written("b", "2024-03-06", industry(PARK, STEEL), words=1),
    )
    assert rows(asked_of(tmp_path / "one", *texts), "similarity") == [(pytest.approx(2 / sqrt(5)),)]
    assert rows(asked_of(tmp_path / "two", *texts, method="jaccard"), "similarity") == [(0.5,)]


def test_reprints_weigh_once(tmp_path: Path) -> None:
    reprints = [written(key, "2024-03-05", industry(PARK, STEEL)) for key in "ab"]
    other = written("c", "2024-03-06", industry(PARK, CHIPS), industry(OTHER_PARK, STEEL), words=1)
    assert rows(asked_of(tmp_path, *reprints, other), "similarity") == [(pytest.approx(1 / sqrt(2)),)]


def test_the_confirmed_columns_leave_out_what_one_source_tells(tmp_path: Path) -> None:
    sure = (industry(PARK, STEEL), industry(OTHER_PARK, STEEL))
    texts = (
        written("a", "2024-03-05", *sure, industry(OTHER_PARK, CHIPS), industry(INNER_PARK, CHIPS)),
        written("b", "2024-03-06", *sure, words=1),
    )
    shown = rows(asked_of(tmp_path, *texts, method="jaccard"), "similarity", "rank_confirmed", "similarity_confirmed")
    assert sorted(shown, key=str) == [(0.5, 1, 1.0), (0.5, None, None)]


def test_of_one_park_its_own_pairs_are_given_with_it_first(tmp_path: Path) -> None:
    said = [industry(park, name) for park in (PARK, OTHER_PARK, INNER_PARK) for name in (STEEL, FOOD)]
    with ledger_of(tmp_path, written("a", "2024-03-05", *said)) as ledger:
        for park in (PARK, OTHER_PARK, INNER_PARK):
            found = rows(similarity(ledger, ALL, park=entity(ledger, park)), "park", "other")
            assert {one for one, _ in found} == {park}
            assert {other for _, other in found} == {PARK, OTHER_PARK, INNER_PARK} - {park}
        assert len(similarity(ledger, ALL, most=2).rows) == 2
        assert similarity(ledger, ALL, most=2).notes == ("1 more pairs share an industry and are less alike",)


def test_what_is_not_known_is_refused(tmp_path: Path) -> None:
    with ledger_of(tmp_path, written("a", "2024-03-05", industry(PARK, STEEL), tenancy(FIRM, OTHER_PARK))) as ledger:
        with pytest.raises(BadRequest, match="use cosine or jaccard"):
            similarity(ledger, ALL, method="euclid")  # type: ignore[arg-type]
        with pytest.raises(BadRequest, match="use 1 or more"):
            similarity(ledger, ALL, most=0)
        with pytest.raises(NotFound):
            similarity(ledger, ALL, park="nowhere")
        assert similarity(ledger, ALL, park=entity(ledger, OTHER_PARK)).rows == ()


MATRICES = arrays(np.float64, st.tuples(st.integers(1, 8), st.integers(1, 5)), elements=st.sampled_from([0, 1, 2, 7]))


def _by_hand(one: np.ndarray, other: np.ndarray, method: Method) -> float:
    if method == "cosine":
        lengths = sqrt(float(one @ one)) * sqrt(float(other @ other))
        return float(one @ other) / lengths if lengths else 0.0
    either = int(((one > 0) | (other > 0)).sum())
    return int(((one > 0) & (other > 0)).sum()) / either if either else 0.0


@given(MATRICES, st.sampled_from(["cosine", "jaccard"]))
def test_pairs_are_those_of_the_textbook(matrix: np.ndarray, method: Method) -> None:
    found, total = most_alike(csr_array(matrix), method, 1000)
    assert total == len(found)
    by_hand = {
        (one, other): _by_hand(matrix[one], matrix[other], method)
        for one in range(len(matrix))
        for other in range(one + 1, len(matrix))
    }
    assert {(pair.one, pair.other) for pair in found} == {pair for pair, value in by_hand.items() if value > 0}
    for pair in found:
        assert pair.value == pytest.approx(by_hand[pair.one, pair.other], abs=1e-9)
        assert pair.value <= 1.0
    assert [pair.value for pair in found] == sorted((pair.value for pair in found), reverse=True)


@given(MATRICES, st.sampled_from(["cosine", "jaccard"]))
def test_a_park_is_wholly_alike_to_its_double(matrix: np.ndarray, method: Method) -> None:
    found, _ = most_alike(csr_array(np.concatenate((matrix, matrix))), method, 1000)
    values = {(pair.one, pair.other): pair.value for pair in found}
    for row in range(len(matrix)):
        assert values.get((row, row + len(matrix)), 0.0) == (1.0 if matrix[row].any() else 0.0)


@given(MATRICES, st.sampled_from(["cosine", "jaccard"]), st.data())
def test_likeness_is_the_same_from_both_sides(matrix: np.ndarray, method: Method, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(matrix) - 1))
    every, _ = most_alike(csr_array(matrix), method, 1000)
    own, _ = most_alike(csr_array(matrix), method, 1000, row)
    assert set(own) == {pair for pair in every if row in (pair.one, pair.other)}


@given(MATRICES, st.integers(1, 30))
def test_the_first_pairs_of_all_are_the_first_of_few_and_stand_where_they_stand(matrix: np.ndarray, most: int) -> None:
    every, total = most_alike(csr_array(matrix), "cosine", 1000)
    few, known = most_alike(csr_array(matrix), "cosine", most)
    assert (few, known) == (every[:most], total)
    found = standings(csr_array(matrix), "cosine", [(pair.one, pair.other) for pair in few]) if few else {}
    for pair in few:
        rank = 1 + sum(other.value > pair.value for other in every)
        assert found[pair.one, pair.other] == (rank, pair.value)
