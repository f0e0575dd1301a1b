"""Units as gold files."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kg.corpus.as_gold import figure_of, gold_record, write_gold
from kg.corpus.parsing import parse_units
from kg.evaluation import evaluate
from kg.evaluation.extracting import extract_file

UNIT = """# province: 四川
[岷阳高新区|Park]内的[川岳电子|Company]投资2亿元，园区工业总产值320亿元。
  川岳电子 tenantOf 岷阳高新区
  invest 2亿元 completed investor=川岳电子 site=岷阳高新区
  observe 岷阳高新区 | 工业总产值 | 320亿元 | period=2023
"""


def test_a_unit_becomes_a_gold_file() -> None:
    (unit,) = parse_units(UNIT, "sichuan.txt")
    gold = gold_record(unit, "d.txt")
    assert [(it["id"], it["type"], it["name"]) for it in gold["entities"]] == [
        ("e1", "Park", "岷阳高新区"), ("e2", "Company", "川岳电子"),
    ]  # fmt: skip
    assert gold["relations"][0] == {"type": "tenantOf", "subject": "e2", "object": "e1", "quote": unit.text}
    assert gold["investments"][0]["amount"] == 200_000_000
    assert gold["observations"][0]["value"] == 32_000_000_000


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("320亿元", "32000000000", "元"),
        ("六成", "60", "%"),
        ("第3位", "3", "位"),
        ("57家", "57", "家"),
        ("4.7%", "4.7", "%"),
    ],
)
def test_figures_are_read_from_the_words_of_the_text(words: str, value: str, unit: str) -> None:
    assert figure_of(words) == (Decimal(value), unit)


def test_written_gold_can_be_evaluated(tmp_path: Path) -> None:
    units = tuple(parse_units(UNIT, "sichuan.txt"))
    assert write_gold(units, tmp_path / "gold", tmp_path / "text") == 1
    assert json.loads((tmp_path / "groups.json").read_text())[0]["province"] == "四川"
    report = evaluate(tmp_path / "gold", tmp_path / "text", extract_file)
    assert report is not None
