"""Pages that are made from the code are what the code gives; the READMEs are in `test_readme.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.asking.named_queries import named_queries
from kg.api.settings import LIMITS
from scripts import generated
from scripts.generated import PAGES, Page, stale
from scripts.routes_table import with_routes
from tests.checkout import ROOT


@pytest.mark.parametrize("page", [page for page in PAGES if page.path.startswith("docs/")], ids=lambda page: page.path)
def test_a_page_is_what_the_code_gives(page: Page) -> None:
    assert stale([page]).keys() == set(), "`python -m scripts.generated` makes it anew"


def test_every_limit_is_on_the_page_of_limits() -> None:
    page = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
    assert [limit.name for limit in LIMITS if limit.sentence not in page] == []


def test_every_query_is_on_the_page_of_queries() -> None:
    page = (ROOT / "docs/queries.md").read_text(encoding="utf-8")
    assert [name for name in named_queries() if f"## `{name}`" not in page] == []


def test_every_command_has_a_help_text() -> None:
    sections = (ROOT / "docs/cli.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert [section.splitlines()[0] for section in sections if not section.splitlines()[2].strip()] == []


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        with_routes("# HTTP\n")


def test_a_page_that_differs_is_named_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generated, "ROOT", tmp_path)
    monkeypatch.setattr(generated, "stale", lambda: stale([Page("a.md", lambda _: "new\n")]))
    (tmp_path / "a.md").write_text("old\n", encoding="utf-8")
    assert generated.main(["--check"]) == 1
    assert "a.md" in capsys.readouterr().out
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "old\n"
    assert generated.main([]) == 0
    assert generated.main(["--check"]) == 0
