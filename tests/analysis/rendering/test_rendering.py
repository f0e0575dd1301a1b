"""An answer as JSON and as CSV: everything of it is there, and what is cut says so."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.answer import Answer, Column, Ref, Row
from kg.analysis.rendering.as_csv import csv_columns, csv_text
from kg.analysis.rendering.as_json import answer_json
from kg.analysis.rendering.report import Asked, Unreadable, answer_report
from kg.errors import NotFound
from kg.ledger import Ledger

PARK, OTHER = Ref("a" * 16, "Park", "云岭县经济开发区"), Ref("b" * 16, "Park", "雾岭县经济开发区")
COLUMNS = (
    Column("rank", "Rank", "排名", "whole"),
    Column("park", "Park", "园区", "entity"),
    Column("others", "Others", "其他", "entities"),
    Column("value", "Value", "数值", "decimal"),
    Column("planned", "Planned", "计划投资", "yuan"),
)
ROWS = (
    Row((1, PARK, (OTHER, PARK), 1 / 3, 15_620_123_456), ("c1", "c2", "c3"), 2),
    Row((2, OTHER, (), 0.0, None), ("c4",), 1),
)
ANSWER = Answer("made", "Made", "测试", "What was counted.", COLUMNS, ROWS, ("one was left out",))


def test_json_has_entities_by_id_type_and_label_and_numbers_as_they_are() -> None:
    found = answer_json(ANSWER, 7)
    assert found["items"][0] == {
        "rank": 1,
        "park": {"id": PARK.id, "type": "Park", "label": PARK.label},
        "others": [dict(zip(("id", "type", "label"), one, strict=True)) for one in (OTHER, PARK)],
        "value": 1 / 3,
        "planned": 15_620_123_456,
        "claims": ["c1", "c2", "c3"],
        "claims_total": 3,
        "sources": 2,
    }
    assert (found["items"][1]["others"], found["items"][1]["planned"]) == ([], None)
    assert (found["total"], found["next"], found["generation"]) == (2, None, 7)
    assert (found["definition"], found["notes"]) == ("What was counted.", ["one was left out"])
    assert [column["name"] for column in found["columns"]] == [column.name for column in COLUMNS]


def test_json_that_is_cut_says_how_much_there_is() -> None:
    first = answer_json(ANSWER, 7, limit=1, most_claims=2)
    (item,) = first["items"]
    assert (item["claims"], item["claims_total"]) == (["c1", "c2"], 3)
    assert (first["total"], first["next"]) == (2, "o1")
    rest = answer_json(ANSWER, 7, offset=1, limit=5)
    assert ([one["rank"] for one in rest["items"]], rest["next"]) == ([2], None)
    assert answer_json(ANSWER, 7, offset=9, limit=5)["items"] == []


def test_csv_has_every_claim_and_exact_numbers() -> None:
    first, second = csv.DictReader(io.StringIO(csv_text(ANSWER)))
    assert (first["park"], first["park_label"]) == (PARK.id, PARK.label)
    assert (first["others"], first["others_label"]) == (f"{OTHER.id} {PARK.id}", f"{OTHER.label}、{PARK.label}")
    assert (float(first["value"]), first["planned"]) == (1 / 3, "15620123456")
    assert (first["claims"], first["claims_total"], first["sources"]) == ("c1 c2 c3", "3", "2")
    assert (second["others"], second["planned"], second["value"]) == ("", "", "0.0")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
    st.floats(allow_nan=False),
)
def test_any_label_and_any_number_come_back_out_of_csv(label: str, number: float) -> None:
    row = Row((1, Ref("a" * 16, "Park", label), (), number, None), ("c1",), 1)
    text = csv_text(Answer("made", "Made", "测试", "", COLUMNS, (row,)))
    header, cells = csv.reader(io.StringIO(text, newline=""))
    found = dict(zip(header, cells, strict=True))
    assert (found["park_label"], float(found["value"])) == (label, number)


def test_the_header_names_each_field_once() -> None:
    names = csv_columns(ANSWER)
    assert len(set(names)) == len(names)
    assert names[-3:] == ("sources", "claims_total", "claims")


def test_a_report_says_of_which_state_it_is(demo: Path) -> None:
    report = answer_report(None, str(demo), Asked("links", limit=1))
    with Ledger.open(demo, readonly=True) as ledger:
        assert report.generation == ledger.generation() == json.loads(report.body)["generation"]
    whole = answer_report(None, str(demo), Asked("links", form="csv", limit=1)).body.decode()
    assert len(list(csv.reader(io.StringIO(whole)))) == json.loads(report.body)["total"] + 1


def test_a_report_of_nothing_or_of_no_ledger_is_an_error_of_ours(demo: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there are: "):
        answer_report(None, str(demo), Asked("nothing"))
    with pytest.raises(NotFound, match="does not exist"):
        answer_report(None, str(tmp_path), Asked("links"))
    (tmp_path / "ledger.sqlite").write_bytes(b"this is no database, and longer than a header of one" * 40)
    with pytest.raises(Unreadable, match="cannot be read"):
        answer_report(None, str(tmp_path), Asked("links"))
