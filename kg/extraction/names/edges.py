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
    CERTAIN_CHARACTERS,
    FUNCTION_CHARACTERS,
    LEADING_WORDS,
    MIDDLE_VERBS,
    QUANTITY_PATTERN,
    ROLE_WORDS,
)
from kg.extraction.names.setting import Setting
from kg.lexicon.ordinary_words import is_made_of_words, is_ordinary

_BARRIERS: Final = frozenset(
    '，。；：！？、,;:!?…—|｜\n\r\t 　“‘「『《〈【[{’」』》〉】]}＂"▲▼■●◆★△○◎·•～~=＝'
) | frozenset("①②③④⑤⑥⑦⑧⑨⑩")
_CLOSING: Final = {"）": "（", ")": "(", "”": "“"}
_NUMBERED: Final = re.compile(r"[0-9０-９一二三四五六七八九十][.．、)）]$")
_ABBREVIATING: Final = ("简称", "以下", "下称", "下简称", "原名", "原", "即", "又称")
_SEATS: Final = ("政府", "管委会", "市委", "县委", "区委", "经开区", "高新区", "开发区", "集中区", "大学")
_PARK_ENDS: Final = ("工业园区", "产业园区", "科技园区", "物流园区", "化工园区")
_CLOSE_VERBS: Final = (
    "促进",
    "服务",
    "推广",
    "引导",
    "发展",
    "建设",
    "保障",
    "管理",
    "指导",
    "协调",
    "应用",
    "推进",
    "体验",
)
_NOT_LEADING: Final = (
    "新材料",
    "新能源",
    "新型",
    "新一代",
    "新兴",
    "新城",
    "大数据",
    "大健康",
    "大飞机",
    "小微",
    "小镇",
    "现代",
    "中小",
    "老年",
    "新站",
    "新经济",
    "新区",
)
_GLUED: Final = frozenset("就将把被对向与及和并仍已从在由为按据若则又也都还如于任以让使令因经靠给跟同")
"""Function words that the segmenter may leave on the first word of a name."""
_LIST_NUMBER: Final = re.compile(r"[（(][\d０-９一二三四五六七八九十]{1,3}[）)]")
"""The number of a list's item, （5）: no part of the name behind it."""
_DATED: Final = re.compile(r"[\d０-９]+[年月日时亿万]")
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
    joined: bool = False
    """Through 及 between parts of one name."""
    titled: bool = False
    """Inside 《》 the name begins at the bracket, whatever stands between."""
    apart: bool = False
    """Not through a public body or a zone: 云州市政府与…, 云州经开区…项目."""
    close_verbs: bool = False
    """A verb directly before the head belongs to it: 投资促进局, 企业服务中心."""
    national: bool = False
    """国家 in front is part of the name: 国家技术创新中心."""
    verb_distance: int = 100
    """Not through a verb such as 建设 that stands this many characters or more before the head."""
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
        floor = _floor(setting, position, head, reach)
        if step < floor and setting.text[position - 1] not in _CLOSING:
            position = floor
            break
        position = step
    if reach.titled:
        position = _to_opening(setting.text, position, head)
    position = _trim(setting, position, head, reach)
    return _at_place(setting, position, head) if reach.from_place else position


def _floor(setting: Setting, position: int, head: int, reach: Reach) -> int:
    """The end of the last verb before the position; a verb that belongs to the head is none."""
    floor = setting.last_break(position)
    close = reach.close_verbs and floor == head and setting.text.endswith(_CLOSE_VERBS, 0, head)
    return setting.last_break(position - 1) if close else floor


def _to_opening(text: str, position: int, head: int) -> int:
    opening = text.rfind("《", max(0, head - 60), position)
    crossed = text[opening + 1 : position] if opening >= 0 else "》"
    return position if any(mark in crossed for mark in "》，。；：\n") else opening + 1


def _step_left(setting: Setting, position: int, head: int, reach: Reach) -> int | None:
    """The start of the next word to the left that belongs to the name, or None at its edge."""
    text, before = setting.text, setting.text[position - 1]
    if before in _CLOSING:
        allowed = reach.quotes if before == "”" else reach.brackets
        found = _opening(text, position - 1) if allowed else None
        if found is not None and _LIST_NUMBER.fullmatch(text, found, position):
            return None
        dated = found is not None and not reach.quantities and _DATED.search(text, found, position)
        return None if dated else found
    if before in _BARRIERS or before in "（(":
        return None
    if _NUMBERED.search(text, max(0, position - 2), position) and not text[position].isdigit():
        return None
    start = _behind_barrier(text, setting.word_before(position), position)
    return None if _breaks(setting, start, position, head, reach) else start


def _breaks(setting: Setting, start: int, end: int, head: int, reach: Reach) -> bool:
    """Whether the word from `start` to `end` stands before the name rather than in it."""
    text, word = setting.text, setting.text[start:end]
    if (word in FUNCTION_CHARACTERS or text[end - 1] in CERTAIN_CHARACTERS) and not (reach.joined and word == "及"):
        return True
    if head - end >= reach.verb_distance and text.endswith(MIDDLE_VERBS, start, end):
        return True
    if end != head and reach.apart and text.endswith(_SEATS, start, end):
        return True
    zoned = reach.national and text.endswith(_PARK_ENDS, 0, end)
    if end != head and not zoned and _ends_with(text, end, ROLE_WORDS, _LONGEST_ROLE):
        return True
    close = reach.close_verbs and end == head and text.endswith(_CLOSE_VERBS, start, end)
    if not close and _ends_with(text, end, BREAKING_WORDS, _LONGEST_BREAK):
        return True
    return not reach.quantities and _QUANTITY.search(text, max(0, end - 12), end) is not None


def _behind_barrier(text: str, start: int, end: int) -> int:
    """The segmenter sometimes leaves a mark on a word: the name begins behind it."""
    return next((at + 1 for at in range(end - 1, start - 1, -1) if text[at] in _BARRIERS), start)


def _ends_with(text: str, end: int, words: frozenset[str], longest: int) -> bool:
    return any(text[end - length : end] in words for length in range(min(longest, end), 1, -1))


def _opening(text: str, closing: int) -> int | None:
    wanted = _CLOSING[text[closing]]
    found = text.rfind(wanted, max(0, closing - 20), closing)
    if (
        found < 0
        or "\n" in text[found:closing]
        or text.startswith(_ABBREVIATING, found + 1)
        or (text[closing] == "”" and found + 1 == closing)
    ):
        return None
    return found


def _trim(setting: Setting, start: int, head: int, reach: Reach) -> int:
    """Past the words that never begin a name (建设, 国家级, 首个)."""
    text = setting.text
    start = _unglued(setting, start, head)
    while start < head and start not in setting.places:
        for length in range(min(_LONGEST_LEAD, head - start), 0, -1):
            if text.startswith(_NOT_LEADING, start) or (reach.national and text.startswith("国家", start)):
                return start
            if text[start : start + length] in LEADING_WORDS and setting.is_boundary(start + length):
                start += length
                break
        else:
            return start
    return start


def _unglued(setting: Setting, start: int, head: int) -> int:
    """Past a function word on the first word of a name (就农机…, 和东湖…), if what follows begins a known word."""
    text, rest = setting.text, start + 1
    if start >= head - 1 or text[start] not in _GLUED or start in setting.known_starts:
        return start
    if is_ordinary(text[start : start + 2]) or is_ordinary(text[start : start + 3]):
        return start
    known = rest in setting.known_starts or any(is_ordinary(text[rest : rest + size]) for size in (2, 3, 4))
    return rest if known else start


def _at_place(setting: Setting, start: int, head: int) -> int:
    """The first place name in the stretch that no bracket encloses, else the start."""
    places = setting.places_between(start, head)
    if not places or any(mark in setting.text[start : places[0]] for mark in "（("):
        return start
    before = setting.text[start : places[0]]
    if 2 <= len(before) <= 4 and not is_made_of_words(before) and setting.text[start - 1 : start] in _BARRIERS:
        return start
    # 松江 上海…公司: a smaller place directly before a larger one is another phrase.
    if len(places) > 1 and setting.places[places[0]] == places[1] and setting.is_small(places[0]):
        return places[1] if not setting.is_small(places[1]) else places[0]
    return places[0]
