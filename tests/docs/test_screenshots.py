"""The pictures of the pages in the READMEs: the command makes those that are shown, and they are there and small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from scripts import screenshots
from tests.checkout import ROOT

IMAGES = ROOT / "docs" / "images"
SHOWN = re.compile(r"!\[([^\]]*)\]\(docs/images/([\w-]+)\.webp\)")
DRAWN = "graph"
"""Made by another command."""
MOST_BYTES = 400_000


def shown(page: str) -> dict[str, str]:
    """Alternative texts of the pictures of a page by their names, in the order of the page."""
    return {name: alt for alt, name in SHOWN.findall((ROOT / page).read_text(encoding="utf-8")) if name != DRAWN}


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_a_readme_shows_the_pictures_that_the_command_makes_in_its_order(page: str) -> None:
    assert tuple(shown(page)) == screenshots.PICTURES


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_picture_is_described_in_words(page: str) -> None:
    assert [name for name, alt in shown(page).items() if len(alt) < 10] == []


def test_every_picture_is_there_and_all_together_are_small() -> None:
    files = [IMAGES / f"{name}.webp" for name in screenshots.PICTURES]
    for file in files:
        with Image.open(file) as picture:
            assert (picture.format, picture.mode) == ("WEBP", "RGB"), file
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


def test_without_a_browser_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"none of chromium, .* is on PATH \(Debian: apt-get install chromium\)"):
        screenshots.main(["--out", str(tmp_path / "images")])
    assert not (tmp_path / "images").exists()
