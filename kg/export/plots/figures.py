"""A figure with its title and foot, and the bytes of it: no window, no state, no date."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from kg.export.plots.fonts import Lettering

INK, QUIET, LINE = "#1c1c1c", "#5f6368", "#dcdcdc"
WIDTH = 10.0
"""Inches."""
_DOTS = 150
_FOOT_LINE = 150
"""So many columns (a Chinese character takes two) stand in a line of the foot."""
_MOST_FOOT_LINES = 4
_LINE_HEIGHT = 0.19
_CLOSING = "，。；：、）》”！？…"
"""No line begins with these."""
_TITLE_HEIGHT, _LEGEND_HEIGHT = 1.0, 0.35


Draw: TypeAlias = Callable[[Figure], Sequence[Artist]]
"""Draws into a figure; what it gives back is explained above it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a picture."""

    title_zh: str
    title: str
    shown: str
    """What of how much is drawn."""
    foot: Sequence[str] = ()
    """What was counted, and what a reader must know."""


def picture(words: Words, letters: Lettering, height: float, draw: Draw, suffix: str) -> bytes:
    """A picture as PNG or SVG; `draw` fills the middle of it, `height` inches high."""
    with mpl.rc_context(_settings(letters)):
        lines = _foot(words, letters)
        whole = height + _TITLE_HEIGHT + _LINE_HEIGHT * (len(lines) + 1)
        figure = Figure(figsize=(WIDTH, whole))
        _head(figure, words, letters, whole)
        for place, line in enumerate(reversed(lines)):
            figure.text(0.015, _LINE_HEIGHT * (place + 0.35) / whole, line, fontsize=8, color=QUIET)
        handles = draw(figure)
        top = 1 - (_TITLE_HEIGHT if handles else _TITLE_HEIGHT - _LEGEND_HEIGHT) / whole
        bottom = _LINE_HEIGHT * (len(lines) + 0.7) / whole
        if handles:
            style = {"ncols": 6, "frameon": False, "fontsize": 9, "columnspacing": 1.4, "handlelength": 1.8}
            figure.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.005, top - 0.03 / whole), **style)
        figure.set_layout_engine("constrained", rect=(0.01, bottom, 0.98, top - bottom))
        return _bytes(figure, words, letters, suffix)


def _head(figure: Figure, words: Words, letters: Lettering, whole: float) -> None:
    first, second = (words.title_zh, words.title) if letters.chinese and words.title_zh else (words.title, "")
    figure.text(0.015, 1 - 0.28 / whole, letters.text(first), fontsize=14, weight="bold", color=INK)
    figure.text(0.015, 1 - 0.52 / whole, letters.text(second), fontsize=9.5, color=QUIET)


def _foot(words: Words, letters: Lettering) -> list[str]:
    told = [letters.text(words.shown)] if words.shown else []
    for note in words.foot:
        told += wrapped(letters.text(note), _FOOT_LINE)
    if len(told) > _MOST_FOOT_LINES:
        told = [*told[: _MOST_FOOT_LINES - 1], told[_MOST_FOOT_LINES - 1] + " …"]
    return told


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns, of which a wide character takes two; they break between words and wide ones."""
    lines, line, taken = [], "", 0
    for word in _words(text):
        width = columns_of(word)
        if line and taken + width > columns:
            lines.append(line.rstrip())
            line, taken = "", 0
            word = word.lstrip()
            width = columns_of(word)
        line, taken = line + word, taken + width
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    words = [""]
    for char in text:
        after_wide = columns_of(words[-1][-1:]) == 2
        if words[-1] and (char == " " or ((columns_of(char) == 2 or after_wide) and char not in _CLOSING)):
            words.append("")
        words[-1] += char
    # A word that is longer than any line is cut.
    return [part for word in words for part in (textwrap.wrap(word, 60, drop_whitespace=False) or [word])]


def columns_of(text: str) -> int:
    """How wide a text is, in columns of Latin letters."""
    return sum(2 if ord(char) >= 0x2E80 else 1 for char in text)


def _settings(letters: Lettering) -> dict[str, object]:
    return {
        "font.family": list(letters.families),
        "font.size": 10,
        # Names are data: a dollar sign in one starts no formula.
        "text.parse_math": False,
        "axes.edgecolor": LINE,
        "axes.labelcolor": QUIET,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "text.color": INK,
        "xtick.color": QUIET,
        "ytick.color": INK,
        "svg.fonttype": "path",
        "svg.hashsalt": "parkgraph",
    }


def _bytes(figure: Figure, words: Words, letters: Lettering, suffix: str) -> bytes:
    out = io.BytesIO()
    said = (f"{words.title_zh} {words.title}", " ".join((words.shown, *words.foot)))
    told = dict(zip(("Title", "Description"), map(letters.text, said), strict=True))
    none: dict[str, str | None] = {"Date": None, "Creator": None} if suffix == "svg" else {"Software": None}
    figure.savefig(out, format=suffix, dpi=_DOTS, facecolor="white", metadata={**told, **none})
    return out.getvalue()
