"""Other wordings of one name: what a text calls a thing once it has given the full name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from kg.lexicon.common_words import common_share, uncommon
from kg.lexicon.gazetteers import gazetteers
from kg.lexicon.ordinary_words import is_ordinary
from kg.lexicon.word_index import WordIndex
from kg.model import EntityType

_BRACKETED: Final = re.compile(r"[（(][^（）()]{1,12}[）)]|\^\{<[^<>]{1,8}>\}")
_LEGAL_END: Final = re.compile(
    r"(?:集团)?(?:控股)?(?:股份)?(?:有限责任公司|有限公司|股份公司|集团公司|总公司|公司|集团)$"
)
_KIND_SHORT: Final = (
    ("经济技术产业开发区", "经开区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高技术产业开发区", "高新区"),
    ("综合保税区", "综保区"),
    ("自由贸易试验区", "自贸区"),
    ("自贸试验区", "自贸区"),
    ("自主创新示范区", "自创区"),
)
_TRADE_SHORT: Final = (
    ("新材料", "新材"),
    ("新能源", "新能"),
    ("药业", "药业"),
    ("智能科技", "智能"),
    ("生物科技", "生物"),
)
_DIVISION_END: Final = re.compile(r"(?:省|市|地区|盟)$")


@lru_cache(maxsize=1)
def _trades() -> WordIndex[str]:
    return WordIndex({word: word for word in gazetteers().trade_words})


def place_prefix(name: str) -> int:
    """How many characters of the name its leading place names take; 0 for none, never the whole name."""
    at = 0
    known = gazetteers()
    while True:
        step = next(
            (
                n
                for n in range(8, 1, -1)
                if known.divisions_called(name[at : at + n]) or name[at : at + n] in known.regions
            ),
            0,
        )
        if not step or at + step >= len(name):
            return at
        at += step


def wordings(name: str, kind: EntityType) -> tuple[str, ...]:
    """Shorter wordings that a text may use for the name, likeliest first, the name itself not among them."""
    found = _RULES[kind](name) if kind in _RULES else iter(())
    return tuple(dict.fromkeys(form for form in found if len(form) >= 2 and form != name))


def _company(name: str) -> Iterator[str]:
    bare = _BRACKETED.sub("", name)
    core = _LEGAL_END.sub("", bare)
    if not core:
        return
    if core != name and (len(core) > 2 or not is_ordinary(core)):
        yield core
    place = place_prefix(core)
    own = core[place:]
    if len(own) >= 3 and uncommon(own):
        yield own
    stem = _stem(own)
    if len(stem) < 2 or len(uncommon(stem)) < 2 or stem in gazetteers().ordinary_names or core == stem:
        return
    for trade in _trade_words(own[len(stem) :]):
        yield stem + trade
        for full, short in _TRADE_SHORT:
            if trade == full:
                yield stem + short
    yield stem + "公司"
    if not place or "集团" in name:
        yield stem + "集团"
    if place:
        yield core[:place] + stem
    if not is_ordinary(stem):
        yield stem


def _stem(own: str) -> str:
    """A firm's own word: what stands before its first line of business."""
    lines = [start for start, _, _ in _trades().find(own[2:])] + [
        own.find("业", 3) - 3 if own.find("业", 3) > 0 else len(own)
    ]
    if min(lines) < len(own):
        return own[: min(lines) + 2]
    return next((own[:size] for size in (2, 3) if len(own) > size + 1 and common_share(own[size:]) == 1.0), own)


def _trade_words(rest: str) -> list[str]:
    pieces = [(start, end) for start, end, _ in _trades().find(rest)]
    words = [rest[start:end] for start, end in pieces]
    words += [rest[at - 1 : at + 1] for at in range(1, len(rest)) if rest[at] == "业"]
    for word in list(words):
        spans = ((at, at + size) for size in (4, 3, 2) for at in range(len(word) - size + 1))
        words += [word[start:end] for start, end in spans if word[start:end] in gazetteers().trade_words]
    return words


def _park(name: str) -> Iterator[str]:
    for full, short in _KIND_SHORT:
        if name.endswith(full):
            stem = name.removesuffix(full)
            yield stem + short
            if _DIVISION_END.search(stem) and len(stem) > 2:
                yield _DIVISION_END.sub("", stem) + short
                yield _DIVISION_END.sub("", stem) + full
            break
    place = place_prefix(name)
    rest = name[place:]
    bare = any(rest in (kind.full, kind.short) for kind in gazetteers().park_kinds)
    if place and not bare and len(uncommon(rest)) >= 2 and len(rest) >= 4:
        yield rest


def _place(name: str) -> Iterator[str]:
    for division in gazetteers().divisions_called(name):
        if division.name == name and division.short:
            yield division.short
            return
    if len(name) >= 3 and name[-1] in "县区市":
        yield name[:-1]


def _organization(name: str) -> Iterator[str]:
    if "人民政府" in name:
        yield name.replace("人民政府", "政府")


def _project(name: str) -> Iterator[str]:
    place = place_prefix(name)
    if place and len(name) - place >= 6:
        yield name[place:]


_RULES: Final = {
    EntityType.COMPANY: _company,
    EntityType.PARK: _park,
    EntityType.PLACE: _place,
    EntityType.ORGANIZATION: _organization,
    EntityType.PROJECT: _project,
}
