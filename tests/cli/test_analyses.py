"""`kg analyze NAME`: a command for every analysis, with its options, as a table, as CSV, as JSON and as a picture."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.analysis.catalogue import ANALYSES, OTHERS
from kg.analysis.catalogue.offered import Analysis
from kg.cli import app
from kg.model import Stage
from tests.analysis.conflicts.telling import graph, link, money, text

PARK, OTHER = "云岭县经济开发区", "雾岭县经济开发区"
FIRM, PLANT = "澄江新材料公司", "澄江高性能纤维项目"
NEEDED = {
    one.name: [part for o in one.options if o.required for part in (f"--{o.name}", str(o.example))] for one in ANALYSES
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("analyses") / "data"
    parts = {"investor": FIRM, "project": PLANT}
    said = (
        link(FIRM, "tenantOf", PARK, f"{FIRM}已入驻{PARK}。"),
        link(FIRM, "tenantOf", OTHER, f"{FIRM}也入驻{OTHER}。"),
        link(PLANT, "sitedIn", PARK, f"{PLANT}落户{PARK}。"),
        money(320_000_000, f"{FIRM}签约投资3.2亿元。", "contracted", parts=parts, stage=Stage.CONTRACTED),
    )
    graph(data, [text("a", "2024-03-05", *said)]).close()
    return data


def run(data: Path, name: str, *options: str) -> Result:
    return CliRunner().invoke(app, ["analyze", name, "--data", str(data), *NEEDED.get(name, ()), *options])


def printed(data: Path, name: str, *options: str) -> str:
    done = run(data, name, *options)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


@pytest.mark.parametrize("analysis", [pytest.param(one, id=one.name) for one in ANALYSES])
def test_each_analysis_is_a_command_that_says_what_it_counts_and_what_it_takes(analysis: Analysis) -> None:
    done = CliRunner(env={"COLUMNS": "400", "TERMINAL_WIDTH": "400"}).invoke(app, ["analyze", analysis.name, "--help"])
    told = " ".join(done.stdout.split())
    assert (done.exit_code, analysis.title_zh in told) == (0, True)
    for option in analysis.options:
        assert f"--{option.name.replace('_', '-')}" in told
        assert all(choice in told for choice in option.choices)
    for name in (*analysis.filters, "limit", "format", "plot"):
        assert f"--{name.replace('_', '-')}" in told


def test_the_help_lists_all(data: Path) -> None:
    told = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["analyze", "--help"]).stdout
    assert [one.name for one in (*ANALYSES, *OTHERS) if f" {one.name} " not in told] == []


@pytest.mark.parametrize("name", [one.name for one in ANALYSES])
def test_table_csv_and_json_show_the_same_rows(data: Path, name: str) -> None:
    found = json.loads(printed(data, name, "--format", "json"))
    rows = list(csv.DictReader(io.StringIO(printed(data, name, "--format", "csv"))))
    assert [row["claims"].split() for row in rows] == [item["claims"] for item in found["items"]]
    assert len(found["items"]) == found["total"]
    table = printed(data, name)
    assert found["title_zh"] in table
    assert found["definition"].split()[0] in table
    for item in found["items"]:
        assert all(value["label"] in table for value in item.values() if isinstance(value, dict))


def test_amounts_are_words_in_the_table_and_yuan_in_the_files(data: Path) -> None:
    assert "3.2亿元" in printed(data, "investments")
    (item,) = json.loads(printed(data, "investments", "--format", "json"))["items"]
    (row,) = csv.DictReader(io.StringIO(printed(data, "investments", "--format", "csv")))
    assert (item["contracted"], row["contracted"], row["park_label"]) == (320_000_000, "320000000", PARK)


def test_what_a_table_leaves_out_is_said(data: Path) -> None:
    table = printed(data, "links", "--limit", "1")
    total = json.loads(printed(data, "links", "--format", "json"))["total"]
    assert f"1 of {total} rows: --limit N shows more" in table
    assert "Without a value here:" in table
    assert f"of {total} rows" not in printed(data, "links")


def test_an_answer_without_rows_says_so_and_has_no_table(data: Path) -> None:
    told = printed(data, "investments", "--since", "2099")
    assert "Nothing in this graph is as was asked for." in told
    assert "For each park the sums" in told
    assert "━" not in told


def test_options_and_filters_are_those_of_the_analysis(data: Path) -> None:
    def total(name: str, *options: str) -> int:
        return int(json.loads(printed(data, name, *options, "--format", "json"))["total"])

    assert total("timeline", "--park", PARK) == 1
    assert total("timeline", "--park", OTHER) == 0
    assert total("projections", "--projection", "company-park") == 2
    assert total("projections", "--projection", "company-park", "--until", "2023") == 0
    assert total("links", "--relation", "tenantOf", "--relation", "sitedIn", "--min-confidence", "0.5") == 3
    assert total("links", "--type", "Park", "--type", "Company") == 2
    assert total("links", "--stage", "contracted") == 1
    assert total("links", "--min-sources", "2") == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("timeline", "--by", "week"), "'week' is not one of 'year'"),
        (("timeline", "--park", "无此园"), "no Park has the id or the name '无此园': search for a part of the name"),
        (("timeline", "--park", "云岭经济开发区"), f"'云岭经济开发区': like it are {PARK}、{OTHER}"),
        (("timeline", "--since", "2024-13"), "date '2024-13' is not ISO 8601"),
        (("timeline", "--type", "Park"), "No such option: --type"),
        (("timeline", "--format", "xml"), "there are: table, json, csv"),
        (("projections", "--weight", "planned"), "there are: shared"),
        (("similarity", "--most", "0"), "'--most': Input should be greater than or equal to 1"),
        (("links", "--plot", "picture.doc"), "ends in .png or .svg"),
        (("links", "--plot", "no-such-folder/picture.svg"), "no-such-folder is no folder"),
    ],
)
def test_a_wrong_value_is_named_with_what_there_is(data: Path, asked: tuple[str, ...], said: str) -> None:
    done = run(data, *asked)
    assert done.exit_code != 0
    assert said in f"{done.output} {done.exception}"
    assert "Traceback" not in done.output


def test_what_an_analysis_has_to_be_given_is_asked_for(data: Path) -> None:
    done = CliRunner().invoke(app, ["analyze", "changes", "--data", str(data), "--before", "2023"])
    assert (done.exit_code, "Missing option '--after'" in done.output) == (2, True)


def test_without_a_data_directory_it_says_what_to_do(tmp_path: Path) -> None:
    assert "ingest something first" in str(run(tmp_path / "none", "links").exception)


def test_a_picture_is_drawn_beside_the_table(data: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "hubs.svg"
    done = run(data, "hubs", "--plot", str(file))
    if "font" in str(done.exception):
        pytest.skip(str(done.exception))
    assert (done.exit_code, PARK in done.stdout, f"wrote {file}" in done.stderr) == (0, True, True)
    assert file.read_bytes().startswith(b"<?xml")
