"""What of the unlabelled text is read, and how it is cut."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra `train`")

from kg.training.tagger.pretraining import PretrainOptions, in_genre, pieces, press_texts

PARK = "岷禾经开区与甲科技公司签约，项目总投资三亿元，投产后年产值可达五亿元。"
WEATHER = "今天夜里到明天白天，北部山区有小雨，气温下降四到六度，请注意添衣保暖。"


def test_passages_that_speak_of_parks_firms_and_money_are_read_and_others_are_not() -> None:
    assert list(in_genre([PARK * 3, WEATHER * 3])) == [PARK * 3]


def test_a_long_text_is_judged_passage_by_passage() -> None:
    assert set("".join(in_genre([WEATHER * 20 + PARK * 20]))) <= set(PARK + WEATHER)
    assert len(list(in_genre([WEATHER * 40]))) == 0


def test_only_long_strings_that_are_mostly_chinese_are_taken_from_the_records(tmp_path: Path) -> None:
    file = tmp_path / "press.jsonl.gz"
    record = {"title": "短", "text": PARK * 8, "url": "x" * 400}
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
    assert list(press_texts([file])) == [PARK * 8]


def test_rows_are_framed_and_no_more_than_wanted() -> None:
    ids = {character: number for number, character in enumerate(sorted(set(PARK)), 4)}
    rows = pieces([PARK * 40], ids, PretrainOptions(characters=300))
    assert [len(row) for row in rows] == [162, 162]
