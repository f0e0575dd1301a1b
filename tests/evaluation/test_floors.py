"""Floors rise with the scores, fall only with a reason, and hold for one gold only."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BadRequest
from kg.evaluation import PartScore, Report
from kg.evaluation.floors import TOLERANCE, Pinned, fallen, main, pin, read_floors, write_floors
from kg.evaluation.gold_sets import GoldSet, digest
from kg.evaluation.parts import PARTS
from tests.evaluation import small


def report(**hits: int) -> Report:
    """Every part has 1,000 in gold and found; `hits` of them right by part, 800 where nothing is said."""
    return Report(("a.txt",), tuple(PartScore(part, 1000, 1000, hits.get(part, 800)) for part in PARTS), ())


def test_the_first_pin_takes_the_scores_of_every_headline_part() -> None:
    pinned = pin(None, report(relations=512), "d1")
    assert pinned.floors["relations"] == 0.512
    assert "mentions:Park" not in pinned.floors


def test_a_part_without_gold_has_no_floor() -> None:
    parts = (PartScore("title", 0, 3, 0), *(score for score in report().parts if score.part != "title"))
    assert "title" not in pin(None, Report(("a.txt",), parts, ()), "d1").floors


def test_a_better_score_raises_the_floor_and_a_worse_one_leaves_it() -> None:
    old = pin(None, report(relations=500, entities=700), "d1")
    new = pin(old, report(relations=600, entities=650), "d1")
    assert (new.floors["relations"], new.floors["entities"]) == (0.6, 0.7)


def test_a_reason_lets_floors_fall_and_is_kept() -> None:
    old = pin(None, report(relations=500), "d1")
    new = pin(old, report(relations=400), "d1", "the scheme counts differently")
    assert (new.floors["relations"], new.regressions) == (0.4, ("the scheme counts differently",))


def test_changed_gold_pins_anew_only_where_nothing_falls() -> None:
    old = pin(None, report(relations=500), "d1")
    assert pin(old, report(relations=510), "d2").digest == "d2"
    with pytest.raises(BadRequest, match="relations"):
        pin(old, report(relations=400), "d2")


def test_a_score_within_the_tolerance_holds_and_one_below_falls() -> None:
    pinned = Pinned("d1", {"relations": 0.5})
    within, below = report(relations=500 - int(TOLERANCE * 1000)), report(relations=494)
    assert list(fallen(pinned, within, "d1")) == []
    assert list(fallen(pinned, below, "d1")) == ["relations: F1 0.4940 is below its floor 0.5000"]


def test_changed_gold_is_a_failure_even_with_better_scores() -> None:
    (said,) = fallen(Pinned("d1", {"relations": 0.5}), report(relations=900), "d2")
    assert "gold or texts changed" in said


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    pinned = {"briefs": Pinned("d1", {"relations": 0.5}, ("因为范围变了",))}
    write_floors(tmp_path / "new" / "floors.json", pinned)
    assert read_floors(tmp_path / "new" / "floors.json") == pinned
    assert read_floors(tmp_path / "none.json") == {}


def test_the_digest_sees_every_name_and_every_byte(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path)
    gold_set = GoldSet("small", "Small", gold, texts)
    first = digest(gold_set)
    assert first == digest(gold_set)
    (texts / "small.txt").write_text(small.TEXT + "。", encoding="utf-8")
    second = digest(gold_set)
    (gold / "small.json").rename(gold / "other.json")
    assert len({first, second, digest(gold_set)}) == 3


def test_what_is_known_about_the_documents_is_no_part_of_the_digest(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path)
    gold_set = GoldSet("small", "Small", gold, texts)
    before = digest(gold_set)
    (gold / "groups.json").write_text('[{"doc": "small.txt", "year": 2011}]', encoding="utf-8")
    assert digest(gold_set) == before


def test_a_regression_is_allowed_only_while_pinning_and_with_a_reason(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--allow-regression", "why"], ["--pin", "--allow-regression", " "]):
        with pytest.raises(SystemExit, match="2"):
            main(arguments)
    assert "a reason in words" in capsys.readouterr().err
