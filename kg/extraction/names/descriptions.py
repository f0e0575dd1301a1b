"""Descriptions: stretches before a head (经开区, 公司) that ordinary words alone make up, as 周围城市 does."""

from __future__ import annotations

from typing import Final

from kg.extraction.names.cues import FUNCTION_CHARACTERS, words
from kg.extraction.names.setting import Setting
from kg.lexicon.common_words import COMMON_WORDS
from kg.lexicon.ordinary_words import is_ordinary

_LOOSE: Final = FUNCTION_CHARACTERS | frozenset("上下中里外新老大小多少省市县区镇乡村第级型类性化个家找看问查说")
_DIVISION_SUFFIXES: Final = frozenset("市县区镇乡州旗")
_DESCRIBING_ENDS: Final = tuple(
    words("以上 以下 以内 左右 层面 型 级 类 性 某 某个 各大 智能化 数字化 现代化 标准化 国际化 专业化 市场化")
)


def ends_describing(setting: Setting, start: int, end: int) -> bool:
    """Whether the stretch ends like an attribute or a bound: 节水型, 省级以上, 200个左右."""
    return setting.text.endswith(_DESCRIBING_ENDS, start, end)


def is_description(setting: Setting, start: int, end: int) -> bool:
    """Whether two or more ordinary words, and nothing that a name could be made of, fill the stretch."""
    if ends_describing(setting, start, end):
        return True
    if setting.knows(start, end):
        return False
    found = setting.words_between(start, end)
    if len(found) == 2 and found[1] in _DIVISION_SUFFIXES and len(found[0]) > 1 and found[0] not in COMMON_WORDS:
        return False  # 云岭县: an ordinary word may name a division that no gazetteer has
    content = [word for word in found if len(word) > 1]
    plain = all(is_ordinary(word) or word in COMMON_WORDS for word in content)
    telling = [word for word in content if word not in COMMON_WORDS]
    loose = all(len(word) > 1 or word in _LOOSE for word in found)
    return plain and loose and bool(telling) and len(found) > 1
