"""Chinese labels are written in a font that has their characters, or the message says what to install."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import BadRequest, ParkgraphError

pytest.importorskip("matplotlib")

import matplotlib as mpl

from kg.export.plots import fonts
from kg.export.plots.fonts import lettering

LATIN_ONLY = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
needs_font = pytest.mark.skipif(not [*fonts._installed()], reason="no Chinese font is installed here")


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fonts.FILE_VARIABLE, raising=False)
    monkeypatch.setattr(fonts, "FAMILIES", ("A Font That Nobody Has",))


@pytest.mark.usefixtures("no_font")
def test_without_a_font_a_chinese_label_ends_in_advice() -> None:
    with pytest.raises(ParkgraphError) as raised:
        lettering(["Yanxi", "砚溪"])
    for advice in ("砚", "Debian", "macOS", "Windows", "KG_FONT"):
        assert advice in raised.value.detail


@pytest.mark.usefixtures("no_font")
def test_without_a_font_labels_in_latin_letters_are_drawn_and_words_of_ours_are_english() -> None:
    letters = lettering(["Yanxi Park"])
    assert letters.both("园区", "Park") == "Park"


@needs_font
def test_the_font_found_has_every_character_of_the_labels() -> None:
    letters = lettering(["骁原（砚溪）有限公司，Yanxi"])
    assert {ord(char) for char in "骁原（砚溪）有限公司，Yanxi"} <= letters.known
    assert letters.both("园区", "Park") == "园区 Park"


@needs_font
def test_a_character_that_no_font_has_is_named_and_no_line_breaks_inside_a_label() -> None:
    assert lettering([]).text("砚\ue000 溪\n\tA") == "砚[U+E000] 溪 A"


@pytest.mark.parametrize("file", ["nowhere.otf", __file__])
def test_kg_font_that_is_no_font_is_named(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    monkeypatch.setenv(fonts.FILE_VARIABLE, file)
    with pytest.raises(BadRequest, match=r"KG_FONT is .*no font that can be read"):
        lettering(["砚溪"])


def test_kg_font_without_chinese_characters_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fonts.FILE_VARIABLE, str(LATIN_ONLY))
    with pytest.raises(BadRequest, match=r"DejaVu Sans.*no Chinese characters"):
        lettering(["砚溪"])
    assert lettering(["Yanxi"]).families[0] == "DejaVu Sans"


@needs_font
def test_kg_font_comes_before_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    first = lettering([]).families[0]
    file = fonts.font_manager.findfont(fonts.font_manager.FontProperties(family=[first]))
    monkeypatch.setattr(fonts, "FAMILIES", ())
    monkeypatch.setenv(fonts.FILE_VARIABLE, str(file))
    assert lettering(["砚溪"]).chinese
