"""Intervals and printing."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation import as_json, as_table, evaluate
from kg.evaluation.bootstrap import f1_intervals
from tests.evaluation import small

DOCUMENT = st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[0] + drawn[2])
)


def f1(rows: list[tuple[int, int, int]]) -> float:
    hits, gold, found = map(sum, zip(*rows, strict=True))
    return 2 * hits / (gold + found) if gold + found else 0.0


@given(st.lists(DOCUMENT, min_size=2, max_size=8).filter(lambda rows: any(map(any, rows))))
def test_an_interval_lies_between_the_worst_and_the_best_document(rows: list[tuple[int, int, int]]) -> None:
    low, high = f1_intervals({"mentions": rows}, resamples=50)["mentions"]
    scores = [f1([row]) for row in rows]
    assert min(scores) - 1e-9 <= low <= high <= max(scores) + 1e-9


def test_equal_documents_leave_no_doubt() -> None:
    assert f1_intervals({"mentions": [(3, 4, 5)] * 4})["mentions"] == (2 / 3, 2 / 3)


def test_the_same_counts_give_the_same_interval_and_unlike_documents_a_wide_one() -> None:
    counts = {"mentions": [(9, 10, 10), (1, 10, 10), (5, 10, 10)]}
    first = f1_intervals(counts)["mentions"]
    assert first == f1_intervals(counts)["mentions"]
    assert first.low < 0.5 < first.high


def test_documents_that_have_nothing_of_a_part_do_not_make_it_look_bad() -> None:
    assert f1_intervals({"relations:supplies": [(2, 2, 2), (0, 0, 0), (0, 0, 0)]})["relations:supplies"] == (1.0, 1.0)


def test_a_part_that_no_document_has_has_no_interval() -> None:
    assert f1_intervals({"mentions:Award": [(0, 0, 0)] * 3}) == {}


def test_every_type_and_every_relation_that_is_there_has_an_interval(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        folders = small.write(tmp_path, {**small.gold(), "doc": name})
    report = evaluate(*folders, {"a.txt": small.prediction()})
    assert {score.part: score.interval for score in report.parts if ":" in score.part and score.interval} == {
        "mentions:core": (0.0, 1.0),
        "mentions:Park": (0.0, 1.0),
        "mentions:Company": (0.0, 1.0),
        "mentions:Person": (0.0, 1.0),
        "relations:core": (0.0, 1.0),
        "relations:holdsPost": (0.0, 1.0),
        "relations:tenantOf": (0.0, 1.0),
    }


def test_one_document_has_no_interval(tmp_path: Path) -> None:
    report = evaluate(*small.write(tmp_path), {"small.txt": small.prediction()})
    assert report.part("mentions").interval is None


def test_the_table_lists_as_many_mistakes_as_asked_for(tmp_path: Path) -> None:
    report = evaluate(*small.write(tmp_path), {})
    lines = as_table(report, errors=1).splitlines()
    assert [line for line in lines if line.startswith("mentions missed")] == [
        "mentions missed: Park 霖川经济开发区 @0 (small.txt)"
    ]
    assert "no prediction, scored as empty: small.txt" in lines
    assert "missed" not in as_table(report)


def test_the_json_form_is_json_and_has_every_part(tmp_path: Path) -> None:
    report = evaluate(*small.write(tmp_path), {"small.txt": small.prediction()})
    printed = json.loads(json.dumps(as_json(report, errors=5)))
    assert printed["parts"]["mentions"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "interval": None, "gold": 6, "found": 6}
    assert printed["errors"] == []
