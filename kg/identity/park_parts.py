"""A park's form taken apart: 合肥经开区智能装备产业园 is a 产业园 for 智能装备 inside 合肥经开区, in 合肥."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.identity.divisions import bearers, leading, ordinary, plain
from kg.identity.listed import zones
from kg.identity.meant import meant, with_ancestors
from kg.identity.park_names import kinds, level_kinds, parted, unlisted_county
from kg.identity.place_names import country_in_front, usual_country
from kg.lexicon.gazetteers import gazetteers
from kg.values import normalise

_FAMILIES = {
    "高新园区": "高新区",
    "火炬高新区": "高新区",
    "技术开发区": "经开区",
    "开发区": "经开区",
    "临空经济示范区": "临空经济区",
    "空港经济示范区": "空港经济区",
    "先行示范区": "示范区",
    "创新示范区": "示范区",
    "国家自主创新示范区": "自创区",
}
"""Kinds that say less, or more, than the one that a place has: they can mean it."""
_BASES = re.compile(r"(?:园区|园|基地|中心|小镇|新区|片区|特区|试验区|城|港|谷|区)$")
_SORTS = ("产业", "工业", "科技", "科创", "科学", "技术", "创新", "创业", "经济", "合作", "示范", "总部")
_SHORTENED = {"科产园": "科技产业园", "双创园": "创新创业园", "创意园": "创意产业园", "循环园": "循环经济产业园"}
_ZONES = ("区", "新区")
_FILLERS = ("深度", "国际", "国家", "中国", "发展", "建设", "全球", "世界")
_DECORATIONS = (
    *_FILLERS,
    *("现代", "特色", "综合", "先进", "高端", "绿色", "低碳", "生态", "智慧", "新型", "一体化"),
    *("生态化", "重点", "集聚", "开发", "融合", "地方", "民用", "标准化"),
)
"""Words that wordings of one park take and leave."""
_TRADE_WORDS = """
    承接 转移 企业 人员 飞地 走廊 集群 服务业 服务 知识产权 城乡 两型 社会 配套 芯屏 动力 装备 制造 特种 冷链 物流
    智能 数字 文化 创意 软件 信息 生物 医药 健康 食品 汽车 航空 航天 新材料 新材 新能源 化工 环保 循环 电商 电子
    金融 农业 空港 临港 临空 保税 高新 经贸 跨境 陆港 大数据 人工智能 半导体 轨道交通 纺织 服装 大学 中小企业 小微
    留学人员 返乡 外贸 出口 加工 贸易 旅游 教育 体育 影视 动漫 设计 人力资源 城东 城西 城南 城北 东部 西部 南部 北部
    高科技 高技术 技术 工程 机械 能源 材料
"""
_TRADES = tuple(_TRADE_WORDS.split())
_NUMBER = re.compile(
    r"(?<=[区园城港地])第?([一二三四五六七八九十\d]{1,3}|[A-Z]|[东西南北中])(?:园区|园|期|区|号园|分园|号|片区|分区)$"
)
_UNIVERSITY = re.compile(r"^(.{2,}?(?:大学|学院))(.*)$")
"""Whose park it is: its name is not cut into words (科技 of 临沅科技大学)."""
_PARTNERS = re.compile(
    r"中[新德意日法韩马白沙奥俄哈泰印以瑞英美荷欧埃塔老越缅柬乌]|[粤深闽沪苏浙琼桂][港澳台]|[马泰柬老越印]中"
)
"""Countries or regions that run a park together: 中新, 深港."""
_NEW_AREA = re.compile(r"(?<=..)新区(?=..)")
"""What the name of a new area leaves out before the name of a park in it: 雄安中关村科技园."""
_DIGITS = re.compile(r"\d+")


_SHORT_WORD = 2
_LONG_CORE = 4
"""Characters of an own name that is more than that of a place."""


@dataclass(frozen=True, slots=True)
class ParkParts:
    """The parts of one park's form; a part that it lacks is empty."""

    place: str
    """What it opens with of listed divisions."""
    codes: frozenset[str]
    """Of the division that it lies in and of all that this lies in."""
    outer: str
    """The form of the park that it is part of."""
    core: str
    """What is left of the name without place, words of trade and kind: its own name, or a place that is not listed."""
    trades: frozenset[str]
    """What it is for."""
    decorations: frozenset[str]
    sorts: frozenset[str]
    """产业, 科技 …: the sort of a kind that no authority grants."""
    kind: str
    """A kind of which a place has one (经开区), or the bare 园, 基地, 城."""
    of_level: bool
    kindred: bool
    """Whether its kind is another wording of `kind`, which it can mean (开发区)."""
    partners: str
    """Who runs it together, where it has another name besides: 中新, 深港."""
    number: str
    """Which of several: 二期, B区, 128."""
    county: str = ""
    """The county that the gazetteer lacks, in full, where the name says what it is: 洛陂县; its stem is in `core`."""
    own: str = ""
    """What stands between place and kind, as it is written."""


@lru_cache(maxsize=131072)
def park_parts(form: str) -> ParkParts:
    """The parts of a `park_form`."""
    form, county = _county(form)
    outer, inner = _nested(form)
    numbered = _NUMBER.search(inner)
    inner, number = (inner[: numbered.start()], numbered[1]) if numbered else (inner, "")
    partners = _PARTNERS.match(inner)
    if partners and _places(inner[partners.end() :]):
        inner = inner[partners.end() :]
    else:
        partners = None
    place = "".join(_places(outer or inner))
    abroad = "" if place else country_in_front(outer or inner)
    stem, kind = parted(inner if outer else inner[len(place or abroad) :])
    bare = _FAMILIES.get(kind, kind)
    digits = "".join(_DIGITS.findall(stem))
    of_level = bare in level_kinds()
    if not of_level:
        stem, bare = _with_sort(stem, kind)
    own = _own_words(_DIGITS.sub("", stem), bare, of_level=of_level, placed=bool(place or abroad))
    if place and not (of_level or outer) and _is_city(own.core):
        # 苏州宿迁工业园 belongs to two cities, and is 苏宿工业园 for short.
        own, place, form = replace(own, core=plain(place)[0] + own.core[0]), "", ""
    return ParkParts(
        place=place or usual_country(abroad),
        codes=frozenset({usual_country(abroad)}) if abroad else _codes(place, outer or inner),
        outer=outer,
        core=own.core,
        trades=own.trades,
        decorations=own.decorations,
        sorts=own.sorts,
        kind=bare,
        of_level=of_level,
        kindred=of_level and bare != kind,
        partners=_ordered(partners[0]) if partners else own.partners,
        number=digits + number,
        county=county,
        own=stem,
    )


@dataclass(frozen=True, slots=True)
class _Own:
    core: str
    trades: frozenset[str]
    decorations: frozenset[str]
    sorts: frozenset[str]
    partners: str


def _county(name: str) -> tuple[str, str]:
    """The name with the bare stem of a county in front that the gazetteer lacks, and that county in full."""
    full = unlisted_county(name)
    return (plain(full) + name[len(full) :], full) if full else (name, "")


def _is_city(form: str) -> bool:
    return any(one.level == "prefecture" for one in bearers(form)) and form not in ordinary()


def _with_sort(stem: str, kind: str) -> tuple[str, str]:
    """The stem with the sort of a kind that no authority grants (产业, 科技), and the bare kind: 园, 基地."""
    rest = _SHORTENED.get(kind, kind)
    base = _BASES.search(rest or stem)
    rest = rest or stem
    words = (stem if kind else "") + (rest[: base.start()] if base else rest)
    return words, base[0].replace("园区", "园") if base else ""


def _own_words(stem: str, kind: str, *, of_level: bool, placed: bool) -> _Own:
    partners = _PARTNERS.match(stem)
    if placed and partners and words_in(stem[partners.end() :])[1] == "":
        # 宁波中意生态园: who runs it, and no name of its own.
        own = _own_words(stem[partners.end() :], kind, of_level=of_level, placed=placed)
        return replace(own, partners=_ordered(partners[0]))
    university = _UNIVERSITY.match(stem)
    words, core = words_in(university[2] if university else stem)
    core = university[1] + core if university else _NEW_AREA.sub("", core)
    partners = _PARTNERS.search(core)
    if partners and len(core) >= len(partners[0]) + 2:
        core = core[: partners.start()] + core[partners.end() :]
        words, core = words | words_in(core)[0], words_in(core)[1] if not university else core
    else:
        partners = None
    # The titles of policy zones are cut short at will; of a park, 生态 or 现代 can be all that names it.
    sorts = frozenset() if of_level else frozenset(words & {*_SORTS})
    told = bool(words - {*_DECORATIONS, *_SORTS}) or len(core) >= _LONG_CORE
    decorations = words & ({*_DECORATIONS} if (core and kind in _ZONES) or told else {*_FILLERS})
    return _Own(
        core,
        frozenset(words - decorations - sorts),
        frozenset(decorations),
        sorts,
        _ordered(partners[0]) if partners else "",
    )


def _ordered(partners: str) -> str:
    """中马 for 马中."""
    return partners[::-1] if partners[1] == "中" else partners


def _places(form: str) -> list[str]:
    """The divisions that a form opens with; not a bare county that may be a word (曲江新区 is not in 曲江)."""
    opening = leading(form)
    if opening and opening[0] in ordinary():
        return []
    last = opening[-1] if opening else ""
    rest = form[sum(map(len, opening)) :]
    loose = last and all(one.level == "county" and one.short == last for one in bearers(last))
    return opening[:-1] if loose and _FAMILIES.get(rest, rest) not in level_kinds() else opening


@lru_cache(maxsize=65536)
def narrowest(place: str) -> str:
    """The last of the divisions that a place is written as, in its plainest form: 南沙 of 广州南沙."""
    last = next((place[at:] for at in range(len(place) - 1) if bearers(place[at:])), place)
    return plain(last)


def _nested(form: str) -> tuple[str, str]:
    """The park that a form opens with and what it names inside; "" where it is in no other."""
    for end in range(len(form) - 2, 2, -1):
        kind = next((form[end - size : end] for size in (5, 4, 3) if form[end - size : end] in level_kinds()), "")
        if kind and end - len(kind) >= 2 and parted(form[:end])[1] == kind:
            return form[:end], form[end:]
    return "", form


def _codes(place: str, form: str) -> frozenset[str]:
    zone = zones().get(form)
    if zone is not None:
        return with_ancestors(zone.division)
    division = meant(place) if place else None
    if division is not None:
        return with_ancestors(division.code)
    return frozenset()


@lru_cache(maxsize=65536)
def words_in(stem: str) -> tuple[frozenset[str], str]:
    """The words of trade and decoration in a stem, the longest first from its end, and what they leave."""
    pieces = _pieces(stem)
    found = {piece for piece, is_word in pieces if is_word}
    left = "".join(piece for piece, is_word in pieces if not is_word)
    return (frozenset(found), left) if len(left) > 1 else (frozenset({*found, left} - {""}), "")


@lru_cache(maxsize=65536)
def blanked(stem: str) -> str:
    """A stem with a blank for each character of a word of trade or decoration."""
    return "".join(" " * len(piece) if is_word else piece for piece, is_word in _pieces(stem))


def _pieces(stem: str) -> list[tuple[str, bool]]:
    """The stem cut into words, and single characters that are in none, each with whether it is a word."""
    found: list[tuple[str, bool]] = []
    at = len(stem)
    while at:
        size = next((size for size in range(min(6, at), 1, -1) if stem[at - size : at] in _vocabulary()), 0)
        found.append((stem[at - (size or 1) : at], bool(size)))
        at -= size or 1
    return found[::-1]


@cache
def _vocabulary() -> frozenset[str]:
    lists = gazetteers()
    words = {normalise(word) for word in (*lists.industries, *lists.trade_words)}
    short = {word for word in words if len(word) > 1 and not bearers(word) and word[:-2] not in words}
    of_kinds = {_BASES.sub("", kind) for kind in kinds()}
    return frozenset(
        {*short, *(word for word in of_kinds if len(word) == _SHORT_WORD), *_DECORATIONS, *_SORTS, *_TRADES}
    )
