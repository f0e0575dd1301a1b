"""Mentions of a gold file: longest surface first, none inside another, none in a not_in quote; and the check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import agreement, check
from kg.evaluation.checking import faults
from kg.evaluation.dense_text import DenseText
from kg.evaluation.gold import UnreadableGold, gold_mentions, read_gold
from tests.evaluation import small


def test_a_surface_inside_a_longer_one_is_no_mention() -> None:
    entities = [
        {"id": "l1", "type": "Place", "name": "霖川市", "surfaces": ["霖川"]},
        {"id": "p1", "type": "Park", "name": "霖川高新区", "surfaces": ["霖川高新区"]},
    ]
    assert gold_mentions(entities, DenseText("霖川高新区在霖 川")) == {"p1": [(0, 5)], "l1": [(6, 8)]}


def test_an_occurrence_in_a_not_in_quote_is_no_mention() -> None:
    entities = [{"id": "l1", "type": "Place", "name": "霖川", "surfaces": ["霖川"], "not_in": ["霖川路"]}]
    assert gold_mentions(entities, DenseText("霖川路通霖川")) == {"l1": [(4, 6)]}


def test_consistent_gold_has_no_fault(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path)
    assert check(gold / "small.json", texts / "small.txt") == ()


def spoil(path: str, value: Any) -> dict[str, Any]:
    record = small.gold()
    *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
    target: Any = record
    for step in way:
        target = target[step]
    target[last] = value
    return record


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("entities.0.type", "Zone", "type 'Zone'"),
        ("entities.0.id", "c1", "c1 is there twice"),
        ("entities.2.surfaces", ["无此人"], "not in the text: 无此人"),
        ("entities.2.surfaces", ["拓渊电机"], "belongs to both c1 and h1"),
        ("entities.2.surfaces", ["有限"], "no mention left"),
        ("entities.2.not_in", ["没有这句"], "not_in quote is not in the text"),
        ("relations.0.type", "ownerOf", "no such type"),
        ("relations.0.object", "p7", "unknown entity p7"),
        ("relations.0.quote", "没有这句", "quote is not in the text"),
        ("investments.0.kind", "hoped", "kind 'hoped'"),
        ("investments.0.amount", "2亿", "not a number"),
        ("investments.0.investor", "c9", "unknown entity c9"),
        ("observations.0.value", "3.5亿", "not a number"),
        ("observations.0.subject", "c9", "unknown entity c9"),
        ("observations.0", {"subject": "c1"}, "lacks metric"),
    ],
)
def test_each_fault_is_named_with_its_value(path: str, value: Any, said: str) -> None:
    assert any(said in fault for fault in faults(spoil(path, value), DenseText(small.TEXT)))


def test_an_investment_without_parties_is_a_fault() -> None:
    record = small.gold()
    record["investments"][0].update(investor=None, site=None)
    assert faults(record, DenseText(small.TEXT)) == ("investment of 200000000 names none of project, investor, site",)


def test_a_gold_file_without_a_section_says_which(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"doc": "bad.txt", "entities": []}', encoding="utf-8")
    with pytest.raises(UnreadableGold, match="articles, relations, investments, observations"):
        read_gold(path)


def test_two_equal_readers_agree_fully_and_a_dropped_relation_lowers_recall(tmp_path: Path) -> None:
    gold, texts = small.write(tmp_path / "one")
    other = small.gold()
    other["relations"].pop()
    second, _ = small.write(tmp_path / "other", other)
    file, text = "small.json", texts / "small.txt"
    assert agreement(gold / file, gold / file, text).part("relations").f1 == 1.0
    score = agreement(gold / file, second / file, text).part("relations")
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_every_brief_is_consistent_with_its_text(briefs: Path) -> None:
    for gold in sorted(briefs.glob("*.json")):
        assert check(gold, gold.with_suffix(".txt")) == (), gold.name
