"""Groups of documents by province, style or year, which files beside the gold say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadRequest
from kg.evaluation import Attribute, attribute_values, compare, grouped, groups_json, groups_table
from kg.evaluation.gold import UnreadableGold
from tests.evaluation import small

DOCUMENTS = ("a.txt", "b.txt", "c.txt")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Three documents of the same wording."""
    for name in DOCUMENTS:
        folder, _ = small.write(tmp_path, {**small.gold(), "doc": name})
    return folder


def say(folder: Path, entries: Any, name: str = "groups.json") -> None:
    (folder / name).write_text(json.dumps(entries), encoding="utf-8")


def test_the_file_may_lie_one_folder_up_and_a_document_that_it_leaves_out_is_unknown(gold: Path) -> None:
    say(gold.parent, [{"doc": "a.txt", "year": 2011}, {"doc": "b.txt", "year": "2023"}], "sources.json")
    assert attribute_values([gold], Attribute.YEAR) == {"a.txt": "2011", "b.txt": "2023", "c.txt": "?"}


def test_the_file_may_lie_among_the_gold_and_is_not_taken_for_gold(gold: Path) -> None:
    say(gold, [{"doc": "a.txt", "style": "brief"}])
    assert attribute_values([gold], Attribute.STYLE) == {"a.txt": "brief", "b.txt": "?", "c.txt": "?"}
    assert len(compare([(gold, gold.parent / "texts")], {})) == len(DOCUMENTS)


def test_the_nearer_file_overrules_and_groups_overrule_sources(gold: Path) -> None:
    say(gold.parent, [{"doc": name, "year": 2001} for name in DOCUMENTS], "sources.json")
    say(gold.parent, [{"doc": "b.txt", "year": 2002}, {"doc": "c.txt", "year": 2002}])
    say(gold, [{"doc": "c.txt", "year": 2003}], "sources.json")
    assert list(attribute_values([gold], Attribute.YEAR).values()) == ["2001", "2002", "2003"]


def test_a_single_gold_file_looks_in_its_folder(gold: Path) -> None:
    say(gold, [{"doc": "b.txt", "province": "云岭"}])
    assert attribute_values([gold / "b.json"], Attribute.PROVINCE) == {"b.txt": "云岭"}


def test_an_empty_value_is_no_value(gold: Path) -> None:
    say(gold, [{"doc": "a.txt", "year": None}, {"doc": "b.txt", "year": ""}, {"doc": "c.txt", "year": 2024}])
    assert attribute_values([gold], Attribute.YEAR) == {"a.txt": "?", "b.txt": "?", "c.txt": "2024"}


def test_an_attribute_that_no_document_has_is_refused_with_what_to_write(gold: Path) -> None:
    say(gold, [{"doc": "a.txt", "year": 2011}, {"doc": "elsewhere.txt", "style": "brief"}])
    with pytest.raises(BadRequest, match=r"no document of .*gold has a style: write groups\.json"):
        attribute_values([gold], Attribute.STYLE)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"a.txt": {"year": 2011}}, "is not a list"),
        ([{"year": 2011}], "without the name of a document"),
        (["a.txt"], "without the name of a document"),
        ([{"doc": "a.txt", "year": [2011]}], r"the year \[2011\]"),
        ([{"doc": "a.txt", "year": True}], "the year True"),
    ],
)
def test_a_file_of_another_form_is_refused_with_the_entry(gold: Path, entries: Any, said: str) -> None:
    say(gold, entries)
    with pytest.raises(UnreadableGold, match=rf"groups\.json.*{said}"):
        attribute_values([gold], Attribute.YEAR)


def test_a_file_that_is_not_json_is_refused(gold: Path) -> None:
    (gold / "groups.json").write_text("year: 2011", encoding="utf-8")
    with pytest.raises(UnreadableGold, match=r"groups\.json is not JSON"):
        attribute_values([gold], Attribute.YEAR)


@pytest.fixture
def reports(gold: Path) -> Any:
    """a.txt is unknown and found; b.txt and c.txt are of 2011, only the first of them found."""
    compared = compare([(gold, gold.parent / "texts")], {name: small.prediction() for name in ("a.txt", "b.txt")})
    return grouped(compared, {"a.txt": "?", "b.txt": "2011", "c.txt": "2011"})


def test_each_group_is_scored_on_its_own_and_the_unknown_ones_come_last(reports: Any) -> None:
    assert [(value, report.documents) for value, report in reports.items()] == [
        ("2011", ("b.txt", "c.txt")),
        ("?", ("a.txt",)),
    ]
    assert [report.part("relations:core").recall for report in reports.values()] == [0.5, 1.0]


def test_the_table_has_a_block_a_group_and_leaves_out_parts_that_nobody_has(gold: Path) -> None:
    record = {**small.gold(), "doc": "d.txt", "investments": []}
    folder, texts = small.write(gold.parent / "other", record)
    compared = compare([(folder, texts)], {"d.txt": {**small.prediction(), "investments": []}})
    lines = groups_table(grouped(compared, {"d.txt": "2024"}), Attribute.YEAR).splitlines()
    assert lines[0] == "year 2024: 1 document"
    assert [line.split()[0] for line in lines[2:]] == [
        "mentions",
        "mentions:core",
        "entities",
        "relations",
        "relations:core",
        "observations",
    ]


def test_the_json_form_has_documents_and_parts_of_each_group(reports: Any) -> None:
    printed = json.loads(json.dumps(groups_json(reports, Attribute.YEAR)))
    assert (printed["attribute"], list(printed["groups"])) == ("year", ["2011", "?"])
    group = printed["groups"]["2011"]
    assert group["documents"] == ["b.txt", "c.txt"]
    assert (group["parts"]["investments"]["gold"], group["parts"]["investments"]["interval"]) == (2, [0.0, 1.0])
