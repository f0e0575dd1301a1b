"""Which installed fonts write the words of a picture, so that no box stands where a character should."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from kg.errors import BadRequest, ParkgraphError

FILE_VARIABLE = "KG_FONT"
"""The environment variable that names a font file."""
FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Sarasa Gothic SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "Microsoft YaHei",
    "DengXian",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    # Collections of which only the first face is read before matplotlib 3.11.
    "Noto Sans CJK JP",
    "PingFang HK",
    "Songti SC",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
    "AR PL UMing CN",
    "Arial Unicode MS",
)
"""Fonts with simplified Chinese, those easiest to read on a screen first."""
_LATIN = "DejaVu Sans"
"""Comes with matplotlib."""

_MISSING = (
    "no font with Chinese characters is installed, and the picture's labels need one ({sample}). "
    "Debian, Ubuntu: apt-get install fonts-noto-cjk; macOS: turn on PingFang SC or Songti SC in Font Book; "
    "Windows: add the optional feature Chinese (Simplified) Supplemental Fonts; "
    "anywhere: set KG_FONT to a font file, such as NotoSansSC-Regular.otf"
)


@dataclass(frozen=True, slots=True)
class Lettering:
    """The fonts of one picture."""

    families: tuple[str, ...]
    """The first that has a character writes it."""
    chinese: bool
    """Whether they write Chinese; if not, words of ours are English only."""
    known: frozenset[int]
    """Code points that they write."""

    def text(self, written: str) -> str:
        """What can be drawn of a text in one line: a character that no font has is named, `[U+1F600]`."""
        return "".join(
            char if ord(char) in self.known else f"[U+{ord(char):04X}]" for char in " ".join(written.split())
        )

    def both(self, chinese: str, english: str) -> str:
        """Words of ours in both languages, as far as they can be written."""
        told = (chinese, english) if self.chinese else (english,)
        return self.text(" ".join(word for word in told if word))


def lettering(labels: Iterable[str]) -> Lettering:
    """The fonts for some labels.

    Raises:
        ParkgraphError: a label is Chinese, and no known font is installed.
        BadRequest: `KG_FONT` names no font file, or one without the characters.
    """
    needed = {ord(char) for label in labels for char in label}
    chinese = {code for code in needed if _is_chinese(code)}
    given = os.environ.get(FILE_VARIABLE)
    if given:
        return _given(given, chinese)
    found = sorted(_installed(), key=lambda family: len(chinese - _characters(family)))
    if found:
        return _lettering((found[0], _LATIN), chinese=True)
    if chinese:
        sample = "".join(map(chr, sorted(chinese)[:5]))
        raise ParkgraphError(_MISSING.format(sample=sample))
    return _lettering((_LATIN,), chinese=False)


def _given(file: str, chinese: set[int]) -> Lettering:
    try:
        family = str(FT2Font(file).family_name)
        font_manager.fontManager.addfont(file)
    except (OSError, RuntimeError, ValueError) as error:
        raise BadRequest(f"{FILE_VARIABLE} is {file!r}, which is no font that can be read: {error}") from None
    lacking = chinese - _characters(family)
    if chinese and len(lacking) == len(chinese):
        raise BadRequest(f"{FILE_VARIABLE} is {file!r} ({family}), which has no Chinese characters: name another font")
    return _lettering((family, _LATIN), chinese=ord("园") in _characters(family))


def _lettering(families: tuple[str, ...], *, chinese: bool) -> Lettering:
    return Lettering(families, chinese, frozenset().union(*map(_characters, families)))


def _installed() -> Iterator[str]:
    there = {font.name for font in font_manager.fontManager.ttflist}
    return (family for family in FAMILIES if family in there)


@lru_cache(maxsize=32)
def _characters(family: str) -> frozenset[int]:
    """The code points that a family's regular face has."""
    found = font_manager.findfont(font_manager.FontProperties(family=[family]), fallback_to_default=False)
    return frozenset(font_manager.get_font(found).get_charmap())


def _is_chinese(code: int) -> bool:
    """Ideographs and the marks and wide forms that are set with them."""
    return (
        0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or 0x20000 <= code <= 0x3FFFF
    )
