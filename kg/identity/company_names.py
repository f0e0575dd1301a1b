"""A company's name taken apart: 湖南岚桥特种玻璃股份有限公司 is 岚桥 of 湖南, in 特种玻璃, a company limited by shares.

No list of trades is complete, so that the cut between stem and trade is a guess; what compares names must bear a wrong
one. A part that the name lacks is "".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.identity.company_folding import folded
from kg.identity.company_words import general_words, modifiers, trade_starts, words, words_of
from kg.identity.divisions import plain
from kg.identity.regions import Region, ending, nation, opening, region

_BRACKETS = re.compile(r"\(([^()]*)\)")
_PARTNERS = re.compile(r"合伙")
_FORM = re.compile(
    r"(?P<group>集团)?(?P<holding>控股)?(?P<group2>集团)?(?P<shares>股份)?(?P<limited>有限责任|责任有限|有限|责任)?"
    r"(?P<group3>集团)?(?P<head>总)?(?P<firm>公司)?$"
)
_INNER_FORM = re.compile(r"^(?P<firm>.{2,}(?:公司|集团|银行|(?<=[一-鿿])行))(?P<inner>[^行]{2,12})$")
_NUMERAL = "[一二三四五六七八九十]+"
_NUMBER = re.compile(
    rf"((?<=.){_NUMERAL}|(?<!\d)\d+)(期|号|厂|公?局|院|所|处|矿|建|冶|机(?=集团|股份|$))"
    rf"|(?:第|(?<=.))({_NUMERAL})(?=公司|工程|分)|第({_NUMERAL})|^([一二三四五六七八九十])(?=[汽重建冶拖])"
)
_COUNTED = re.compile(
    rf"(?<=..)(?:第?(?:{_NUMERAL}|\d+)[期号]|(?:第|(?<=.)){_NUMERAL}(?=公司|工程|分)"
    rf"|{_NUMERAL}(?=公?局|[厂院所处矿建冶]|机(?:集团|股份|$)))|第{_NUMERAL}(?=..)|^[一二三四五六七八九十](?=[汽重建冶拖](?:集团|股份|总?公司|有限|$))"
)
"""What is no part of the core once it is counted among the numbers."""
_SHORT_BANK = re.compile(r"^[^银商]行$")
_SHARES = ("shares", "股份")
_SUFFIXES = ("市", "县", "区")
_LATIN = re.compile(r"^[a-z0-9]+")
_PARENT = re.compile(r"^(.{2,})集团(?=.{2})")


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The parts of one name."""

    stem: str
    """字号: 岚桥; a place, or a word of trade, where the name has nothing else (长春 in 长春轨道客车)."""
    words: tuple[str, ...]
    """行业, word by word: 特种, 玻璃."""
    national: bool
    """Whether it opens with 中国."""
    homes: tuple[Region, ...]
    """The regions before the stem, each in the one before."""
    site: Region | None
    """A region in brackets, at the end or before the unit: (中国), 花旗中国, 工行北京分行."""
    unit: str
    """What part of a firm it is: 分行, 工作室."""
    form: str
    """limited, shares, partners, plain (公司), 股份 where it only says that, or "" where it has none."""
    group: bool
    holding: bool
    numbers: tuple[str, ...]
    """Which of several alike it is: 二期, 三局, 第一."""
    alias: str
    """Another name in brackets."""

    text: str = ""
    """Without nation, brackets and form: 湖南岚桥特种玻璃."""
    behind: str = ""
    """Of the text what follows a parent's name, from a place on: 岷禾中板 of 岚桥岷禾中板."""
    level: str = ""
    """Suffix of the place that is its stem: 市 of 岷禾市城投."""
    named: bool = True
    """Whether the stem is its own, and no place or word of trade."""

    @property
    def trade(self) -> str:
        """行业, all of it: 特种玻璃."""
        return "".join(self.words)

    @property
    def core(self) -> str:
        """Stem and trade."""
        return self.stem + self.trade

    @property
    def full(self) -> bool:
        """Whether it looks like a registered name: where or 中国, stem, trade and a legal form."""
        return bool((self.homes or self.national or self.site) and self.stem and self.trade and self.form)

    @property
    def specific(self) -> tuple[str, ...]:
        """The words of the trade that say something (not 科技, 发展)."""
        return tuple(word for word in self.words if word not in general_words())

    @property
    def legal(self) -> bool:
        """Whether it has a legal form, so that the name is whole."""
        return self.form in ("limited", "shares", "partners")

    @property
    def whole(self) -> bool:
        """Whether it says that it is a company, so that it hardly leaves out its trade."""
        return self.form not in ("", "股份")

    @property
    def general(self) -> bool:
        """Whether words of trade are all that it has, as in 农村商业银行."""
        if self.named or self.group or self.national or self.homes or self.site or self.level or region(self.stem):
            return False
        return not self.words or (self.stem != "国家" and self.stem not in modifiers())

    @property
    def is_group(self) -> bool:
        """Whether it is a group, and not one that is limited by shares itself."""
        return self.group and not self.form.startswith(_SHARES)

    @property
    def is_listed(self) -> bool:
        """Whether it is limited by shares, and not a group."""
        return self.form.startswith(_SHARES) and not self.group

    @property
    def place(self) -> Region | None:
        """The narrowest region that it names."""
        return self.site or (self.homes[-1] if self.homes else None)


@lru_cache(maxsize=262144)
def company_name(name: str) -> CompanyName:
    """The parts of a normalised name."""
    text, site, alias, partners = _unbracketed(folded(name))
    text, site, unit = _unit(text, site)
    numbers = tuple(sorted({found[0] or found[2] or found[3] or found[4] for found in _NUMBER.findall(text)}))
    text, marks = _without_form(_COUNTED.sub("", text))
    national = nation(text) if nation(text) < len(text) - 1 else 0
    text, alias = _without_parent(text[national:], alias)
    whole = text
    homes = _homes(text)
    text = text[sum(len(one.form) for one in homes) :]
    middle = text
    text, site = _sited(text, site)
    if site is not None and not unit and marks["firm"] and not _legal(marks) and middle.endswith(site.form):
        unit = "分公司"
    if homes and not unit and _SHORT_BANK.match(text):
        site, homes, unit = homes[-1], (), "分行"
    found = CompanyName(
        words=(),
        stem=text,
        national=bool(national),
        homes=homes,
        site=site,
        unit=unit,
        form="partners" if partners else _form(marks),
        group=bool(marks["group"] or marks["group2"] or marks["group3"]),
        holding=bool(marks["holding"]),
        numbers=numbers,
        alias=alias,
        text=whole,
        behind=_behind(middle),
    )
    return _with_stem(found)


def _unbracketed(text: str) -> tuple[str, Region | None, str, bool]:
    """The text without brackets, and what these say: a place, another name, a partnership."""
    site, alias, partners = None, "", False
    for inside in _BRACKETS.findall(text):
        if inside in ("集团", "控股", "股份"):
            text = text.replace(f"({inside})", inside)
        elif _PARTNERS.search(inside):
            partners = True
        elif found := region(inside):
            site = found
        else:
            alias = _without_form(inside)[0]
    return _BRACKETS.sub("", text), site, alias, partners


def _unit(text: str, site: Region | None) -> tuple[str, Region | None, str]:
    """The firm, and which part of it the text names."""
    unit = next((word for word in words("unit") if text.endswith(word) and len(text) > len(word) + 1), "")
    if not unit:
        return text, site, ""
    rest = text[: -len(unit)]
    if split := _INNER_FORM.match(rest):
        return split["firm"], region(split["inner"]) or Region(split["inner"], frozenset({split["inner"]})), unit
    last = ending(rest)
    return (rest[: -len(last.form)], last, unit) if last else (rest, site, unit)


def _without_form(text: str) -> tuple[str, Mapping[str, str]]:
    found = _FORM.search(text)
    if found is None:  # never: each of its parts may be absent
        return text, {}
    return text[: found.start()], {name: value or "" for name, value in found.groupdict().items()}


def _legal(marks: Mapping[str, str]) -> bool:
    return bool(marks["shares"] or marks["limited"] or marks["head"] or marks["group"] or marks["group2"])


def _form(marks: Mapping[str, str]) -> str:
    if marks["shares"]:
        return "shares" if marks["firm"] else "股份"
    if marks["limited"]:
        return "limited"
    return "plain" if marks["firm"] else ""


def _without_parent(text: str, alias: str) -> tuple[str, str]:
    """A name that opens with that of its group (东方电气集团东方电机) without the word, and what follows it."""
    found = _PARENT.match(text)
    return (found[1] + text[found.end() :], alias or text[found.end() :]) if found else (text, alias)


def _behind(text: str) -> str:
    """The text from the first sure place on that has a parent's name before it and more behind; "" if there is none."""
    for at in range(2, len(text) - 3):
        for size in (4, 3, 2):
            found = region(text[at : at + size])
            if found and found.sure and len(text) > at + size + 1:
                return text[at:]
    return ""


def _homes(text: str) -> tuple[Region, ...]:
    """The regions that open the text; not a county without suffix that leaves one character before the trade."""
    found = opening(text) or _unlisted(text)
    rest = text[sum(len(one.form) for one in found) :]
    return (
        found[:-1] if found and found[-1].loose and 1 in trade_starts(rest) and 0 not in trade_starts(rest) else found
    )


def _unlisted(text: str) -> tuple[Region, ...]:
    """A county or city that no list has, by its suffix."""
    forms = (text[:size] for size in (3, 4) if text[size - 1 : size] in _SUFFIXES and len(text) > size + 1)
    return tuple(Region(form, frozenset({plain(form)})) for form in forms if plain(form) != form)[:1]


def _sited(text: str, site: Region | None) -> tuple[str, Region | None]:
    """The text without the place at its end or between stem and trade (华电|四川|发电), which is its site."""
    if site is not None:
        return text, site
    if (last := ending(text)) and last.sure:
        return text[: -len(last.form)], last
    for at in range(2, len(text) - 3):
        for size in (4, 3, 2):
            found = region(text[at : at + size])
            if found and found.sure and 0 in trade_starts(text[at + size :]) and len(text) > at + size + 1:
                return text[:at] + text[at + size :], found
    return text, None


def _with_stem(name: CompanyName) -> CompanyName:
    """With what its stem was so far cut into stem and trade."""
    core = name.stem
    starts = trade_starts(core)
    latin = _LATIN.match(core)
    least = latin.end() if latin and latin.end() > 1 else 2
    if 0 not in starts or not core:
        cut = min((at for at in starts if at >= least), default=len(core))
        return replace(name, stem=core[:cut], words=words_of(core[cut:]))
    if name.homes:
        own = name.homes[-1].form
        level = own[-1] if own.endswith(_SUFFIXES) else ""
        return replace(name, stem=plain(own), words=words_of(core), homes=name.homes[:-1], level=level, named=False)
    words = words_of(core)
    return replace(name, stem=words[0], words=words[1:], named=False)
