"""`kg report`: one file, or standard output; what is wrong is one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from tests.report.conftest import told_data
from tests.report.parks import FIRM, PARK

__all__ = ["told_data"]


def test_a_report_goes_to_a_file_or_to_standard_output(told_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "park.html"
    written = CliRunner().invoke(app, ["report", PARK, "--data", str(told_data), "--out", str(file)])
    printed = CliRunner().invoke(app, ["report", PARK, "--data", str(told_data)])
    assert (written.exit_code, printed.exit_code) == (0, 0)
    assert f"wrote {file}" in written.stderr
    assert file.read_text(encoding="utf-8") == printed.stdout
    assert [one.name for one in tmp_path.iterdir()] == ["park.html"]


def test_the_filters_narrow_it(told_data: Path) -> None:
    options = ["--since", "2023", "--until", "2024-12", "--min-confidence", "0.5", "--min-sources", "2"]
    narrowed = CliRunner().invoke(app, ["report", PARK, "--data", str(told_data), *options])
    assert narrowed.exit_code == 0
    for told in ("since 2023；", "until 2024-12；", "at least 0.5；", "told by 2 independent sources"):
        assert told in narrowed.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([FIRM], "a Company: reports are of parks"),
        (["无此园区"], "no entity has the id or the name '无此园区'"),
        ([PARK, "--since", "春天"], "date '春天' is not ISO 8601"),
        ([PARK, "--out", "no-such-folder/park.html"], "no-such-folder is no folder"),
    ],
)
def test_what_cannot_be_reported_is_said(told_data: Path, arguments: list[str], told: str) -> None:
    failed = CliRunner().invoke(app, ["report", *arguments, "--data", str(told_data)])
    assert failed.exit_code != 0
    assert told in str(failed.exception)
