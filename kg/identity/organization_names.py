"""A public body's name taken apart: where, and what it is there, in the short wording (发展和改革委员会 is 发改委)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.identity.organization_wordings import in_order, shortened, shorts, without_state
from kg.identity.regions import Region, opening, region
from kg.lexicon.common_words import COMMON_WORDS
from kg.lexicon.gazetteers import gazetteers

_AGAIN = re.compile(
    r"^[省市县区州镇乡](?=委|政府|政协|人大|纪委|监委|[一-鿿]{1,8}[局办委部院队]$)(?!政管|政设|政园|政工|场|容|域)"
)
"""A level said twice: 岷禾县县委."""
_OWNER = re.compile(r"^(?:政府|管委会)(?=[一-鿿]{2,}[局委部心办厅所室]$)")
"""Whose part a body is, where that says no more than its place: 岷禾经开区管委会经济发展局."""
_SUPREME = re.compile(r"^最高(?=[人法检])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_DECORATION = re.compile(r"[·•・‧\-–—_'’.,，、/&+*]")
_PLACE = re.compile(
    r"^(?P<outer>[一-鿿]{2,3}?(?:省|自治州|市(?!场|容|民|政(?![府协])|属)|县|地区|旗|州(?![市县区])|区(?=[一-鿿]{2,4}(?:街道|镇|乡))))?"
    r"(?P<inner>[一-鿿]{2,6}?(?:区|县|镇|乡|街道|(?<=[一-鿿])市(?!场|容|民|政(?![府协])|属)))?(?=.)"
)
_SUFFIX = re.compile(r"(?<=..)(?:省|市|县|区|镇|乡|街道|州|旗|地区)$")
_NUMERAL = r"[一二三四五六七八九十百\d]+"
_NUMBER = re.compile(
    rf"({_NUMERAL})(?=中|小|院|医|附|人民|甲|公|局|处|届|次|师|军|支队|大队|工程|建|所|幼|高|职|分|检|研|设)"
)
_ORDINALS = re.compile(rf"第({_NUMERAL})")
_UNIVERSITY = re.compile(r".(?<!人)大$")
_SHORT_UNIVERSITY = 3
"""Characters of a university's short form, whose first two may look like a county: 西工大."""
_UNITED = "联合国"
"""As a place: its organizations are called without it too."""
_HOSPITAL = re.compile(rf"(?<={_NUMERAL[:-1]})(?:人民)?医院$")
_ATTACHED = re.compile(rf"({_NUMERAL})附院")
_ORDINAL = re.compile(rf"第(?={_NUMERAL})")
_DISTINCT = re.compile(r"(?:大学|学院|学校|中学|小学|医院|研究院|科学院|协会|学会|商会|基金会|联合会|促进会|银行)$")
_SINGLE = frozenset("局厅委部办署会院处科所站队社校馆台府军大中小协司联")
"""Last characters that say the kind of body by themselves."""


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """The parts of one name; a part that it lacks is ""."""

    where: str
    """The place of the name, without the wider ones and without the suffix: 邵阳; "" where none opens it."""
    level: str
    """The suffix of that place: 市, 区; "" where it has none."""
    regions: tuple[Region, ...]
    """The listed divisions and countries of that place, from the widest on."""
    body: str
    """What it is there, in the short wording: 发改委."""
    numbers: tuple[str, ...]
    """Which of several alike: 第一中学."""
    branch: str
    """What stands in brackets."""
    committee: bool
    """Whether it is called 委员会 in full, in short 委 or 会."""
    distinct: bool
    """A university, a hospital, an association: the whole name is its own, and places are a part of it."""

    @property
    def whole(self) -> str:
        """Place and body."""
        return self.where + self.body

    @property
    def abroad(self) -> bool:
        """Whether its place is no division of China (中国 itself, a country, a continent)."""
        return bool(self.regions) and self.regions[-1].abroad

    @property
    def listed(self) -> bool:
        """Whether what it is there is a usual kind of body: 财政部, 人民医院."""
        return self.body in _usual()

    @property
    def codes(self) -> frozenset[str]:
        """Of the divisions that its narrowest region can be, in the wider ones."""
        return self.regions[-1].codes if self.regions else frozenset()


@lru_cache(maxsize=262144)
def organization_name(name: str, context: str = "") -> OrganizationName:
    """The parts of a normalised name; `context` is what it lies in or belongs to, "" where the name needs none."""
    text = _DECORATION.sub("", name.casefold())
    branch = "".join(_BRACKETS.findall(text))
    text = without_state(_BRACKETS.sub("", text))
    committee = text.endswith("委员会")
    distinct = bool(_DISTINCT.search(text))
    text = in_order(shortened(text))
    distinct = (distinct and not text.endswith("央行")) or bool(_UNIVERSITY.search(text))
    regions, where, level, body = _placed(text)
    if context:
        regions, where, level = _within(context, regions, where, level)
    if regions and not where and not level:
        where = _stem(regions[-1].form)
    numbers = _numbers(body)
    body = _HOSPITAL.sub("院", _ATTACHED.sub(r"附\1院", _ORDINAL.sub("", body)))
    if level and body.startswith(level):
        body = _AGAIN.sub("", body)
    body = _OWNER.sub("", body) if where else body
    body = "人民医院" if body == "医院" and level else body
    return OrganizationName(where, level, regions, body, numbers, branch, committee, distinct)


def _placed(text: str) -> tuple[tuple[Region, ...], str, str, str]:
    """Regions, place without its suffix, the suffix, and the body."""
    if text.startswith(_UNITED) and len(text) > len(_UNITED) + 2:
        return (Region(_UNITED, frozenset({_UNITED})),), _UNITED, "", text[len(_UNITED) :]
    if _SUPREME.match(text):
        return (Region("中国", frozenset({"中国"})),), "中国", "", text
    regions = tuple(one for one in opening(text) if one.sure or not _SUFFIX.search(one.form))
    if regions and regions[0].loose and len(text) == _SHORT_UNIVERSITY and text.endswith("大"):
        regions = ()
    at = sum(len(one.form) for one in regions)
    outer, inner = _unlisted(text[at:])
    if regions and inner and inner[-1] not in "区县镇乡道市":
        outer = inner = ""
    body = text[at + len(outer) + len(inner) :]
    last = inner or outer or (regions[-1].form if regions else "")
    stem = _stem(last)
    if inner and outer:
        stem = _stem(outer) + stem
    own = region(inner or outer) if inner or outer else None
    if (inner or outer) and own is None:
        stem = (_stem(regions[-1].form) if regions and len(stem) < 3 else "") + stem
        return (), stem, last[len(_stem(last)) :], body
    return _narrowed((*regions, own) if own else regions), stem, last[len(_stem(last)) :], body


def _unlisted(text: str) -> tuple[str, str]:
    """A county or city, and a district, town or park that open the text, by their suffixes alone."""
    found = _PLACE.match(text)
    if not found:
        return "", ""
    outer, inner = found["outer"] or "", found["inner"] or ""
    return (outer, inner) if len(outer) + len(inner) < len(text) else (outer, "")


def _narrowed(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """With each region only those divisions that lie in the one before."""
    found: list[Region] = []
    for one in regions:
        kept = frozenset(
            code for code in one.codes if not found or found[-1].holds(Region(one.form, frozenset({code})))
        )
        found.append(Region(one.form, kept or one.codes))
    return tuple(found)


def _within(context: str, regions: tuple[Region, ...], where: str, level: str) -> tuple[tuple[Region, ...], str, str]:
    """The place that context and name give together."""
    outer_regions: tuple[Region, ...] = ()
    outer_where, outer_level = "", ""
    for part in reversed(context.split("@")):
        own = region(part)
        if own:
            outer_regions = _narrowed((*outer_regions, own))
            outer_where, outer_level = _stem(part), part[len(_stem(part)) :]
        else:
            inner, outer_where, outer_level, _ = _placed(shortened(part) + "。")
            outer_regions = _narrowed((*outer_regions, *inner))
    if not where and not level:
        return outer_regions, outer_where, outer_level
    if len(where) < 3 and not regions:
        where = outer_where + where if not where.startswith(outer_where) else where
    return _narrowed((*outer_regions, *regions)), where, level


def _stem(place: str) -> str:
    return _SUFFIX.sub("", place)


def _numbers(body: str) -> tuple[str, ...]:
    return tuple(sorted({*_NUMBER.findall(body), *_ORDINALS.findall(body)}))


@lru_cache(maxsize=65536)
def body_words(body: str) -> tuple[str, ...]:
    """The body word by word; what no list has goes by two characters."""
    if _known(body, 0) == len(body) or len(body) < 2:
        return (body,)
    found: list[str] = []
    single = body[-1] in _SINGLE and not {body[-2:], body[-3:]} & _lexicon()
    at, end = 0, len(body) - single
    while at < end:
        size = _known(body[:end], at) or (1 if _known(body[:end], at + 1) else 2)
        found.append(body[at : min(at + size, end)])
        at += size
    return (*found, body[end:]) if end < len(body) else tuple(found)


def _known(body: str, at: int) -> int:
    """The length of the longest listed word that begins there; 0 for none."""
    return next((size for size in range(6, 1, -1) if body[at : at + size] in _lexicon()), 0)


@cache
def _usual() -> frozenset[str]:
    return frozenset(map(shortened, gazetteers().org_parts))


@cache
def _lexicon() -> frozenset[str]:
    lists = gazetteers()
    return frozenset(
        {
            *shorts(),
            *shorts().values(),
            *lists.org_parts,
            *lists.trade_words,
            *lists.industries,
            *COMMON_WORDS,
            "新城",
            "新区",
        }
    )
