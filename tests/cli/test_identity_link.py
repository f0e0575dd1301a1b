"""`kg identity link`, `linked`, `unlink` as a user meets them: lines, exit status, and why things are kept apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.pipeline import IngestOptions, ingest
from tests.pipeline.corpus import EXTRACTOR, extract_names, write

WORD = ("--who", "编辑甲", "--when", "2024-06-01")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    ingest([write(tmp_path / "texts", 3)], data, IngestOptions(extract=extract_names, extractor=EXTRACTOR))
    return data


def test_good_lines_go_in_bad_ones_are_named_and_all_can_be_taken_back(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text(
        "entity,scheme,value\n澄川电子有限公司,wikidata,Q1\n澄川电子有限公司,wikidata,P1\n岚桥新材料有限公司,wikidata,Q2\n",
        encoding="utf-8",
    )
    run = CliRunner()
    done = run.invoke(app, ["identity", "link", str(table), "--data", str(data), *WORD])
    assert done.exit_code == 3
    assert done.stdout.splitlines()[-1] == "2 linked, 0 unchanged, 1 refused"
    assert f"refused {table}:3: 'P1' is no Wikidata item" in done.stderr
    rows = json.loads(run.invoke(app, ["identity", "linked", "--data", str(data), "--format", "json"]).stdout)
    assert [(row["value"], row["who"], row["when"]) for row in rows] == [
        ("Q2", "编辑甲", "2024-06-01"),
        ("Q1", "编辑甲", "2024-06-01"),
    ]
    told = run.invoke(app, ["identity", "explain", "澄川电子有限公司", "--data", str(data)]).stdout
    assert "Codes" in told
    assert "Q1" in told
    same = run.invoke(app, ["identity", "same", *(row["key"] for row in rows), "--data", str(data), *WORD])
    assert "two codes are two things" in str(same.exception)
    one = run.invoke(app, ["identity", "unlink", rows[0]["id"], "--data", str(data), *WORD])
    assert (one.exit_code, one.stdout) == (0, "1 taken back\n")
    assert run.invoke(app, ["identity", "unlink", "--all", "--data", str(data), *WORD]).stdout == "1 taken back\n"
    assert json.loads(run.invoke(app, ["identity", "linked", "--data", str(data), "--format", "json"]).stdout) == []


def test_what_was_joined_before_the_codes_came_is_kept_apart_and_explain_says_so(data: Path, tmp_path: Path) -> None:
    run = CliRunner()
    pair = ("Company|澄川电子有限公司", "Company|岚桥新材料有限公司")
    assert run.invoke(app, ["identity", "same", *pair, "--data", str(data), *WORD]).exit_code == 0
    table = tmp_path / "codes.tsv"
    lines = (f"{key}\twikidata\tQ{number}\n" for number, key in enumerate(pair, start=1))
    table.write_text("entity\tscheme\tvalue\n" + "".join(lines), encoding="utf-8")
    assert run.invoke(app, ["identity", "link", str(table), "--data", str(data), *WORD]).exit_code == 0
    told = run.invoke(app, ["identity", "explain", "澄川电子有限公司", "--data", str(data)]).stdout
    assert "Kept apart by their codes" in told
    assert "wikidata Q2" in told


def test_unlink_needs_ids_or_all(data: Path) -> None:
    for wrong in ([], ["--all", "0000"]):
        done = CliRunner().invoke(app, ["identity", "unlink", *wrong, "--data", str(data)])
        assert "name the ids" in str(done.exception)
