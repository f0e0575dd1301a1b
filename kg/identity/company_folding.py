"""A company's name before it is taken apart: one way to write what can be written in several."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import lazy_pinyin

_DECORATION = re.compile(r"[·•・‧\-–—_'’.,，、/&+*]")
_LATIN_FORM = re.compile(
    r"(?:(?:co(?:mpany|rporation|rp)?|group|holdings?)?(?:limited|ltd|inc|llc|llp|gmbh|plc|corp(?:oration)?)|company|株式会社|有限会社)$"
)
_DIGITS = re.compile(r"[〇零一二三四五六七八九]{3,}")
_IN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_LONG = {
    "金控": "金融控股",
    "投控": "投资控股",
    "商行": "商业银行",
    "农商行": "农村商业银行",
    "农商银行": "农村商业银行",
    "城商行": "城市商业银行",
}
"""Short wordings of trades → the long ones."""
_LONGER = re.compile(r"农商银行|农商行|城商行|(?<=..)商行|(?<=..)[金投]控")
_OWNED = re.compile(r"^(?:(?:国营)?第?(?=\d{3,4}厂)|(?:中外合[资作]|外商独资|国有独资|国营)(?=.{3}))")
_WORKS = re.compile(r"(?<=..)([一-鿿]{2})([一二三四五六七八九])厂$")
_LATIN = re.compile(r"^[a-z0-9]+")


def folded(name: str) -> str:
    """The normalised name without decoration and form in other letters, with short wordings of trades in full."""
    text = _DECORATION.sub("", name.casefold())
    text = _DIGITS.sub(lambda found: found[0].translate(_IN_DIGITS), text)
    text = _OWNED.sub("", _LONGER.sub(lambda found: _LONG[found[0]], text))
    text = _WORKS.sub(r"第\2\1厂", text)
    bare = _LATIN_FORM.sub("", text)
    return _without_sound(bare) if len(bare) > 1 else text


def _without_sound(text: str) -> str:
    """The text without its own first characters in pinyin before them: CENQIAO岑桥玻璃 is 岑桥玻璃."""
    latin = _LATIN.match(text)
    rest = text[latin.end() :] if latin else ""
    return rest if latin and any(sound(rest[:size]) == latin[0] for size in (2, 3, 4)) else text


@lru_cache(maxsize=65536)
def sound(stem: str) -> str:
    """The stem in pinyin without tones, in one word."""
    return "".join(lazy_pinyin(stem))
