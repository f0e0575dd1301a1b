"""`kg info DOCUMENT`: who else tells its story, and what its versions changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import BadRequest, NotFound
from tests.ledger.retold import FIRM, OTHER_FIRM, published

PAGES = (
    ("a.txt", [("rain", 1)]),
    ("b.txt", [("rain, edited", 1)]),
    ("c.txt", [("reading", 1)]),
    ("c.txt", [("reading", 2)]),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("data"), PAGES)


def info(data: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["info", *arguments, "--data", str(data)])


def test_a_document_is_shown_with_who_else_tells_its_story(data: Path) -> None:
    shown = info(data, "a.txt").stdout
    assert "Also told by" in shown
    assert "b.txt" in shown
    assert "New versions" not in shown
    assert "Also told by" not in info(data, "c.txt").stdout


def test_changes_are_shown_statement_by_statement_when_asked_for(data: Path) -> None:
    assert FIRM not in info(data, "c.txt").stdout
    lines = info(data, "c.txt", "--changes").stdout.splitlines()
    assert [OTHER_FIRM in line for line in lines if "│ +" in line] == [True]
    assert [FIRM in line for line in lines if "│ -" in line] == [True]
    assert "first version" in info(data, "a.txt", "--changes").stdout


def test_json_has_all_of_it(data: Path) -> None:
    body = json.loads(info(data, "c.txt", "--format", "json").stdout)
    assert [(len(change["new"]), len(change["gone"])) for change in body["changes"]] == [(1, 1)]
    other = json.loads(info(data, "a.txt", "--format", "json").stdout)["same_story"]
    assert [row["key"] for row in other] == ["b.txt"]


def test_what_cannot_be_shown_is_said(data: Path) -> None:
    assert isinstance(info(data, "nowhere.txt").exception, NotFound)
    assert isinstance(info(data, "--changes").exception, BadRequest)
