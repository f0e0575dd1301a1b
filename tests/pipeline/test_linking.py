"""Codes from a user's table: names find their one entity, the graph follows, and everything can be taken back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kg.errors import BadRequest, NotFound
from kg.ledger import Ledger
from kg.ledger.connection import FILE
from kg.pipeline import IngestOptions, ingest, link, rebuild, unlink, verify
from kg.store import open_current
from kg.values.credit_code import check_character
from tests.pipeline.corpus import EXTRACTOR, extract_names, write

WHO, WHEN = "编辑甲", "2024-06-01"
BODY = "91430500MA0000001"
CREDIT = BODY + check_character(BODY)
OPTIONS = IngestOptions(extract=extract_names, extractor=EXTRACTOR)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    ingest([write(tmp_path / "texts", 3)], data, OPTIONS)
    return data


def graph(data: Path) -> list[str]:
    with open_current(data) as snapshot:
        return sorted(snapshot.lines())


def table(*lines: str) -> bytes:
    return "\n".join(("entity,type,scheme,value", *lines)).encode()


def test_linking_and_taking_back_leaves_the_published_graph_byte_for_byte(data: Path) -> None:
    before = graph(data)
    done = link(data, table(f"澄川电子有限公司,,credit,{CREDIT}", "邵阳县,Place,wikidata,Q1"), WHO, WHEN)
    assert (len(done.rows), done.unchanged, done.refused) == (2, 0, ())
    linked = graph(data)
    assert any(f'creditCode> "{CREDIT}"' in line for line in linked)
    assert any("<http://www.wikidata.org/entity/Q1>" in line for line in linked)
    again = link(data, table(f"澄川电子有限公司,,credit,{CREDIT}"), WHO, WHEN)
    assert (again.rows, again.unchanged) == ((), 1)
    assert graph(data) == linked
    assert verify(data).sound
    unlink(data, [row.id for row in done.rows], WHO, WHEN)
    assert graph(data) == before


def test_a_name_an_id_and_a_key_name_one_thing(data: Path) -> None:
    with Ledger.open(data, readonly=True) as ledger:
        (row,) = [row for row in ledger.search("澄川电子有限公司").items if row.label == "澄川电子有限公司"]
        key = ledger.identity_key(row.id)
    lines = (f"{name},,wikidata,Q{number}" for number, name in ((1, row.id), (1, key), (1, "澄川电子 有限公司")))
    done = link(data, table(*lines), WHO, WHEN)
    assert (len(done.rows), done.unchanged, done.refused) == (1, 2, ())
    assert done.rows[0].key == key


def test_each_bad_line_is_refused_with_number_and_reason_and_the_others_go_in(data: Path) -> None:
    done = link(
        data,
        table(
            f"没有的公司,,credit,{CREDIT}",
            f"湖南省,Place,credit,{CREDIT}",
            "Company|没有的,,wikidata,Q1",
            "澄川电子有限公司,Company,wikidata,Q1",
            "澄川电子有限公司,Company,wikidata,Q2",
            "澄川电子有限公司,Company,nowhere,Q2",
        ),
        WHO,
        WHEN,
    )
    assert [row.value for row in done.rows] == ["Q1"]
    reasons = dict(done.refused)
    assert list(reasons) == [2, 3, 4, 6, 7]
    assert "is called '没有的公司'" in reasons[2]
    assert "a Place has no code of scheme credit" in reasons[3]
    assert "no entity" in reasons[4]
    assert "has wikidata Q1 already" in reasons[6]
    assert "no scheme 'nowhere'" in reasons[7]


def test_a_name_of_several_things_is_refused_with_the_candidates(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for number, place in enumerate(("云岭县", "雾岭县")):
        text = f"澄川电子有限公司在{place}开工\n\n本报讯 县财政局局长到场，{place}的县财政局介绍了情况。\n"
        (texts / f"{number}.txt").write_text(text * 3, encoding="utf-8")
    data = tmp_path / "data"
    ingest([texts], data)
    with Ledger.open(data, readonly=True) as ledger:
        rows = [row for row in ledger.search("县财政局").items if row.label == "县财政局"]
    assert len(rows) == 2
    done = link(data, table("县财政局,Organization,wikidata,Q1"), WHO, WHEN)
    ((number, reason),) = done.refused
    assert (number, done.rows) == (2, ())
    assert all(row.id in reason for row in rows)
    assert len(link(data, table(f"{rows[0].id},,wikidata,Q1"), WHO, WHEN).rows) == 1


def test_a_rebuild_notes_anew_what_the_gazetteers_list_and_keeps_what_was_given(data: Path) -> None:
    link(data, table(f"澄川电子有限公司,,credit,{CREDIT}"), WHO, WHEN)
    before = graph(data)
    with sqlite3.connect(data / FILE) as connection:
        connection.execute("DELETE FROM held_codes WHERE NOT given")
    rebuild(data)
    assert graph(data) == before
    assert any("divisionCode" in line for line in before)
    assert verify(data).sound


def test_where_there_is_no_ledger_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        link(tmp_path / "nowhere", table("邵阳县,Place,wikidata,Q1"), WHO, WHEN)
    assert not (tmp_path / "nowhere").exists()


def test_a_table_that_cannot_be_read_or_a_word_of_nobody_changes_nothing(data: Path) -> None:
    before = graph(data)
    with pytest.raises(BadRequest, match="no column"):
        link(data, b"x,y\n1,2\n", WHO, WHEN)
    with pytest.raises(BadRequest, match="ISO 8601"):
        link(data, table("邵阳县,Place,wikidata,Q1"), WHO, "gestern")
    with pytest.raises(BadRequest, match="name them"):
        link(data, table("邵阳县,Place,wikidata,Q1"), " ", WHEN)
    with pytest.raises(NotFound, match="0000"):
        unlink(data, ["0000"], WHO, WHEN)
    assert graph(data) == before
