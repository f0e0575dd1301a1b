"""`kg analyze conflicts`: two reports that disagree, as a table, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.pipeline import ingest

PARK = "云岭县经济开发区"
REPORT = (
    "云岭县经济开发区加快建设\n2024年3月5日\n\n"
    "{park}党工委书记{head}表示，园区全年工作已经部署。澄江新材料有限公司已入驻{park}，生产线正在调试。\n"
)
HEADS = {"温见川", "祁望野"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("conflicts")
    for head in HEADS:
        (folder / f"{head}.txt").write_text(REPORT.format(park=PARK, head=head), encoding="utf-8")
    assert ingest(sorted(folder.glob("*.txt")), folder / "data").refused == ()
    return folder / "data"


def printed(data: Path, *options: str) -> str:
    done = CliRunner().invoke(app, ["analyze", "conflicts", "--data", str(data), *options])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_table_shows_both_sentences(data: Path) -> None:
    table = printed(data)
    for head in HEADS:
        assert f"{PARK}党工委书记{head}表示" in table
        assert f"{head}.txt" in table
    assert "1 of 1 conflicts" in table


def test_csv_has_a_row_a_claim_and_json_a_side_a_person(data: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(data, "--format", "csv"))))
    assert {row["value"] for row in rows} == HEADS
    assert {row["date"] for row in rows} == {"2024-03-05"}
    (item,) = json.loads(printed(data, "--format", "json"))["items"]
    assert {side["value"] for side in item["sides"]} == HEADS


def test_an_entity_is_given_by_its_name(data: Path) -> None:
    assert "1 of 1" in printed(data, "--entity", PARK)
    assert "0 of 0" in printed(data, "--entity", "澄江新材料有限公司")


def test_an_unknown_kind_is_named_with_those_that_exist(data: Path) -> None:
    done = CliRunner().invoke(app, ["analyze", "conflicts", "--data", str(data), "--kind", "quarrel"])
    assert done.exit_code != 0
    assert "quarrel" in str(done.exception)
    assert "polarity" in str(done.exception)
