"""Names beside a company in a list are companies too: of A、B、C one known firm vouches for the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.names.cues import (
    BREAKING_WORDS,
    CERTAIN_CHARACTERS,
    FUNCTION_CHARACTERS,
    LEADING_WORDS,
    ROLE_WORDS,
)
from kg.extraction.names.descriptions import is_description
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.enumerations import ORDINARY_ITEMS, is_firm_like
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.lexicon.common_words import uncommon
from kg.lexicon.gazetteers import gazetteers
from kg.lexicon.ordinary_words import is_ordinary
from kg.model import EntityType

_ITEM_MARKS: Final = frozenset("、，。；：！？\n （）()“”《》【】…—,;:!?")
_COUNTED: Final = re.compile(r"[\d０-９一二两三四五六七八九十几多数]+余?(?:家|个|大|所|名|款)")
_ITEM_REACH: Final = Reach(characters=9)


def find_neighbours(setting: Setting, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names beside a company in a list, A、B、C, are companies too, as far as they have a stem of their own."""
    text = setting.text
    taken = {it.start: it for it in chosen}
    for firm in chosen:
        if firm.type is not EntityType.COMPANY:
            continue
        at = firm.end
        while text[at : at + 1] == "、":
            end = _right_edge(setting, at + 1)
            if at + 1 in taken or not _is_plausible_firm(setting, at + 1, end):
                break
            yield Candidate(at + 1, end, EntityType.COMPANY, 0.6, "names.enumerations.neighbour")
            at = end
        at = firm.start
        while text[at - 1 : at] == "、":
            start = left_edge(setting, at - 1, _ITEM_REACH)
            if start in taken or not _is_plausible_firm(setting, start, at - 1):
                break
            yield Candidate(start, at - 1, EntityType.COMPANY, 0.6, "names.enumerations.neighbour")
            at = start


def _right_edge(setting: Setting, start: int) -> int:
    """Where an item of a list ends: at a mark, a function word or a verb."""
    text, at = setting.text, start
    while at < len(text) and at - start < 9:
        end = setting.word_end(at)
        word = text[at:end]
        if text[at] in _ITEM_MARKS or text[at] in CERTAIN_CHARACTERS or word in FUNCTION_CHARACTERS:
            break
        if at > start and (
            _COUNTED.match(text, at) or word in BREAKING_WORDS or word in ROLE_WORDS or word in LEADING_WORDS
        ):
            break
        at = end
    return at


def _is_plausible_firm(setting: Setting, start: int, end: int) -> bool:
    item = setting.text[start:end]
    if (
        is_ordinary(item)
        or item in gazetteers().industries
        or (is_description(setting, start, end) and not is_firm_like(item))
    ):
        return False
    latin = item.isascii() and item.isalnum() and len(item) >= 2
    own = uncommon(item)
    return latin or (2 <= len(item) <= 8 and len(own) >= 2 and item.startswith(own[:2]) and item not in ORDINARY_ITEMS)
