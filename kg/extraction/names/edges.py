"""Where a name begins, seen from its head (经开区, 有限公司, 项目): the walk to the left.

Chinese writes no spaces and no capitals, so the left edge is a judgement: the walk goes word by word and stops behind
punctuation, a function word, a verb that cannot be part of a name, a quantity, or a noun in apposition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.extraction.names.cues import (
    BREAKING_WORDS,
    FUNCTION_CHARACTERS,
    LEADING_WORDS,
    QUANTITY_PATTERN,
    ROLE_WORDS,
)
from kg.extraction.names.setting import Setting

_BARRIERS: Final = frozenset("，。；：！？、,;:!?…—|｜\n\r\t 　“‘「『《〈【[{’」』》〉】]}＂\"▲▼■●◆★△○◎·•～~=＝")
_CLOSING: Final = {"）": "（", ")": "(", "”": "“"}
_QUANTITY: Final = re.compile(QUANTITY_PATTERN)
_LONGEST_BREAK: Final = max(map(len, BREAKING_WORDS))
_LONGEST_ROLE: Final = max(map(len, ROLE_WORDS))
_LONGEST_LEAD: Final = max(map(len, LEADING_WORDS))


@dataclass(frozen=True, slots=True)
class Reach:
    """How far and through what the walk may go."""

    characters: int = 24
    brackets: bool = True
    """Through a bracket, as in 海尔（天津）产业园."""
    quotes: bool = False
    """Through a quotation, as in “湘江” 服务中心."""
    quantities: bool = False
    """Through numbers with units, as in 100万千瓦光伏项目."""
    from_place: bool = False
    """Begin at a place name that stands inside the stretch: 骨干园区云州经开区 → 云州经开区."""


def left_edge(setting: Setting, head: int, reach: Reach) -> int:
    """Where the name whose head begins at `head` starts; `head` itself when nothing before it belongs to it."""
    position = head
    limit = max(0, head - reach.characters)
    while position > limit:
        step = _step_left(setting, position, head, reach)
        if step is None or step < limit:
            break
        position = step
    position = _trim(setting, position, head)
    return _at_place(setting, position, head) if reach.from_place else position


def _step_left(setting: Setting, position: int, head: int, reach: Reach) -> int | None:
    """The start of the next word to the left that belongs to the name, or None at its edge."""
    text, before = setting.text, setting.text[position - 1]
    if before in _CLOSING:
        allowed = reach.quotes if before == "”" else reach.brackets
        return _opening(text, position - 1) if allowed else None
    if before in _BARRIERS or before in "（(":
        return None
    start = setting.word_before(position)
    word = text[start:position]
    if word in FUNCTION_CHARACTERS and not _in_known_place(setting, start):
        return None
    if _ends_with(text, position, BREAKING_WORDS, _LONGEST_BREAK, setting):
        return None
    if position != head and _ends_with(text, position, ROLE_WORDS, _LONGEST_ROLE, setting):
        return None
    if not reach.quantities and _QUANTITY.search(text, max(0, position - 12), position):
        return None
    return start


def _in_known_place(setting: Setting, start: int) -> bool:
    return start in setting.places


def _ends_with(text: str, end: int, words: frozenset[str], longest: int, setting: Setting) -> bool:
    """Whether a word of the list ends here and begins where a segmented word begins."""
    for length in range(min(longest, end), 1, -1):
        if text[end - length : end] in words and setting.is_boundary(end - length):
            return True
    return False


def _opening(text: str, closing: int) -> int | None:
    wanted = _CLOSING[text[closing]]
    found = text.rfind(wanted, max(0, closing - 20), closing)
    if found < 0 or "\n" in text[found:closing] or (text[closing] == "”" and found + 1 == closing):
        return None
    return found


def _trim(setting: Setting, start: int, head: int) -> int:
    """Past the words that never begin a name (建设, 国家级, 首个)."""
    text = setting.text
    while start < head and start not in setting.places:
        for length in range(min(_LONGEST_LEAD, head - start), 0, -1):
            if text[start : start + length] in LEADING_WORDS and setting.is_boundary(start + length):
                start += length
                break
        else:
            return start
    return start


def _at_place(setting: Setting, start: int, head: int) -> int:
    """The first place name in the stretch that no bracket encloses, else the start."""
    for place in setting.places_between(start, head):
        if setting.text.count("（", start, place) + setting.text.count("(", start, place) == 0:
            return place
        return start
    return start
