"""The rules of scoring, each on the one small document of `small.py`, spoilt in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import Report, compare, evaluate, pooled
from kg.evaluation.gold import UnreadableGold
from kg.evaluation.parts import PARTS
from tests.evaluation import small


@pytest.fixture
def scored(tmp_path: Path) -> Any:
    gold, texts = small.write(tmp_path)

    def score(prediction: dict[str, Any]) -> Report:
        return evaluate(gold, texts, {"small.txt": prediction})

    return score


def counts(report: Report, part: str) -> tuple[int, int, int]:
    score = report.part(part)
    return score.hits, score.gold, score.found


def test_a_faultless_prediction_has_every_part_right(scored: Any) -> None:
    report = scored(small.prediction())
    assert [score.part for score in report.parts] == list(PARTS)
    assert all(score.f1 == 1.0 for score in report.parts if score.gold)
    assert report.mistakes == ()


def test_white_space_inside_a_name_costs_nothing(scored: Any) -> None:
    assert counts(scored(small.prediction()), "mentions:Company") == (2, 2, 2)


def test_a_mention_with_another_border_is_missed_and_a_false_alarm(scored: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][0]["mentions"][0] = small.span("霖川经济开发")
    report = scored(prediction)
    assert counts(report, "mentions:Park") == (2, 3, 3)
    assert [(mistake.missed, mistake.wording) for mistake in report.mistakes] == [
        (True, "Park 霖川经济开发区 @0"),
        (False, "Park 霖川经济开发 @0"),
    ]


def test_an_entity_of_another_type_is_not_found_and_takes_its_relations_along(scored: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][1]["type"] = "Organization"
    report = scored(prediction)
    assert counts(report, "entities") == (2, 3, 3)
    assert counts(report, "relations:tenantOf") == (0, 1, 1)


def test_a_split_entity_counts_once_and_its_second_half_is_a_false_alarm(scored: Any) -> None:
    prediction = small.prediction()
    half = prediction["entities"][0]["mentions"].pop()
    prediction["entities"].append({"id": "e9", "type": "Park", "name": "霖川经开区", "mentions": [half]})
    report = scored(prediction)
    assert counts(report, "entities") == (3, 3, 4)
    assert counts(report, "mentions") == (6, 6, 6)
    assert [mistake.wording for mistake in report.mistakes] == ["Park 霖川经开区 (split from 霖川经济开发区)"]


def test_an_entity_without_a_shared_mention_is_known_by_its_name(scored: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][2]["mentions"] = []
    assert counts(scored(prediction), "entities") == (3, 3, 3)


@pytest.mark.parametrize(
    ("change", "hits"),
    [
        ({}, 1),
        ({"kind": "planned"}, 0),
        ({"amount": 20000000}, 0),
        ({"investor": None}, 0),
        ({"site": "e1"}, 1),
        ({"site": "e3"}, 0),
    ],
    ids=["as it is", "other kind", "other amount", "no party", "second right party", "a wrong party"],
)
def test_an_investment_needs_amount_kind_and_no_wrong_party(scored: Any, change: dict[str, Any], hits: int) -> None:
    prediction = small.prediction()
    prediction["investments"][0].update(change)
    assert counts(scored(prediction), "investments") == (hits, 1, 1)


@pytest.mark.parametrize(
    ("change", "hits"),
    [
        ({"metric": "年产值"}, 1),
        ({"metric": "员工人数"}, 0),
        ({"unit": "万元"}, 0),
        ({"subject": "e1"}, 0),
        ({"value": 350000001}, 1),
    ],
    ids=["near metric", "other metric", "other unit", "other subject", "rounding"],
)
def test_an_observation_needs_subject_value_unit_and_a_near_metric(
    scored: Any, change: dict[str, Any], hits: int
) -> None:
    prediction = small.prediction()
    prediction["observations"][0].update(change)
    assert counts(scored(prediction), "observations") == (hits, 1, 1)


def test_evidence_must_meet_the_quote(scored: Any) -> None:
    prediction = small.prediction()
    prediction["relations"][0]["evidence"] = [small.span("陆某川")]
    assert counts(scored(prediction), "evidence") == (3, 4, 3)


def test_evidence_longer_than_two_hundred_characters_does_not_count(tmp_path: Path) -> None:
    text = small.TEXT + "园" * 200
    gold, texts = small.write(tmp_path, text=text)
    prediction = small.prediction()
    prediction["relations"][0]["evidence"] = [[0, len(text)]]
    assert counts(evaluate(gold, texts, {"small.txt": prediction}), "evidence") == (3, 4, 3)


def test_a_wrong_period_is_missed_and_a_false_alarm_an_absent_one_only_missed(scored: Any) -> None:
    prediction = small.prediction()
    prediction["observations"][0]["period"] = "2024"
    assert counts(scored(prediction), "period") == (0, 1, 1)
    prediction["observations"][0]["period"] = None
    assert counts(scored(prediction), "period") == (0, 1, 0)


def test_a_post_may_be_worded_a_little_differently(scored: Any) -> None:
    prediction = small.prediction()
    prediction["relations"][1]["title"] = "书记"
    assert counts(scored(prediction), "title") == (0, 1, 0)
    prediction["relations"][1]["title"] = "党工委副书记"
    assert counts(scored(prediction), "title") == (1, 1, 1)


def test_a_document_without_prediction_is_scored_as_empty_and_named(tmp_path: Path) -> None:
    report = evaluate(*small.write(tmp_path), {})
    assert report.unpredicted == ("small.txt",)
    assert counts(report, "mentions") == (0, 6, 0)


def test_an_extractor_is_called_with_the_text_file(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path)
    report = evaluate(gold, texts, lambda path: small.prediction() if path == texts / "small.txt" else {})
    assert report.part("relations").f1 == 1.0


def test_offsets_outside_the_text_are_refused_with_the_document(scored: Any) -> None:
    prediction = small.prediction()
    prediction["entities"][0]["mentions"] = [[0, 10_000]]
    with pytest.raises(UnreadableGold, match=r"small\.txt.*0:10000"):
        scored(prediction)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableGold, match="no gold file"):
        evaluate(tmp_path, tmp_path, {})


def test_a_missing_text_is_refused(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path)
    (texts / "small.txt").unlink()
    with pytest.raises(UnreadableGold, match=r"small\.txt"):
        evaluate(gold, texts, {})


def test_gold_sets_are_pooled_document_by_document(tmp_path: Path) -> None:
    sets = [small.write(tmp_path / name, {**small.gold(), "doc": f"{name}.txt"}) for name in ("b", "a")]
    report = pooled(compare(sets, {"a.txt": small.prediction()}))
    assert (report.documents, report.unpredicted) == (("b.txt", "a.txt"), ("b.txt",))
    assert counts(report, "investments") == (1, 2, 1)
    assert report.part("investments").interval == (0.0, 1.0)


def test_two_gold_files_of_one_document_are_refused(tmp_path: Path) -> None:
    sets = [small.write(tmp_path / name) for name in ("one", "other")]
    with pytest.raises(UnreadableGold, match=r"other.*small\.json is gold of small\.txt a second time"):
        compare(sets, {})
