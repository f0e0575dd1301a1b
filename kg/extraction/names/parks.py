"""Parks by their kind: a place or a stem of its own before 经开区, 产业园, 工业集中区 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import words
from kg.extraction.names.descriptions import ends_describing, is_description
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.lexicon.common_words import uncommon
from kg.lexicon.gazetteers import gazetteers
from kg.model import EntityType

_ZONES: Final = words("""
    经济技术产业开发区 经济技术开发区 经济开发区 经开区 高新技术产业开发区 高技术产业开发区
    高新技术开发区 高新技术产业园区 高新技术产业园 高新产业园区 高新产业园 高新园区 高新区
    工业集中区 产业集中区 工业集聚区 产业集聚区 产业聚集区 综合保税港区 综合保税区 综保区 保税港区
    保税物流园区 保税物流中心 保税区 出口加工区 自由贸易试验区 自贸试验区 自贸区 自由贸易港 自贸港
    自主创新示范区 自创区 承接产业转移示范区 产业转移示范区 跨境经济合作区 边境经济合作区 经贸合作区
    经济合作区 空港经济区 临空经济区 临港经济区 空港区 工业开发区 旅游度假区 台商投资区
    农业高新技术产业示范区 农高区 工业新城 产业新城 工业新区 开发区
""")
_PARKS: Final = words("""
    工业园区 产业园区 科技园区 科创园区 软件园区 物流园区 化工园区 创业园区 创新园区 农业园区
    名企园区 创意园区 工业园 产业园 科技园 科创园 科学园 软件园 物流园 物流港 化工园 创业园 创新园
    创意园 文创园 电商园 医药园 生态园 生态科技园 智造园 制造园 示范园 孵化园 环保园 机电园 家电园
    食品园 服装园 纺织园 陶瓷园 汽车园 光电园 光谷 电子园 信息园 材料园 循环园 加工园 智造港 科技港
    智汇港 创业港 产业港 智慧园 制药园 能源园 数字园 留创园 双创园 小微园 总部园 工业小区 工业区
    科技城 科学城 医药城 生物城 创新港 科技企业孵化器 企业孵化器 孵化器 众创空间 双创中心
    创新中心园区 农科园 飞地园 合作园 机械园 装备园
""")
_WEAK: Final = words("""
    新区 示范区 园区 孵化基地 创业基地 总部基地 科创中心 加速器 商务区 合作区 试验区 产业区 集聚区
    示范基地 产业基地 产业带 科创走廊 园
""")
_HEADS: Final = re.compile(
    "|".join(
        word + ("区?" if word.endswith("园") else "")
        for word in sorted({*_ZONES, *_PARKS, *_WEAK}, key=lambda word: (-len(word), word))
    )
)
_SELF_NAMED: Final = frozenset(
    words("""
    工业 科技 产业 专业 专业化 特色 现代 现代化 高新 高新技术 经济 技术 综合 标准 标准化 重点 创新
    创业 双创 一流 智慧 智能 绿色 生态 国际 大 小 农业 企业 物流 商务 合作 配套 主 集中 各 新 子
    省级 国家级 国家 市级 县级 区级 特色产业 高科技 兄弟 示范 高端 先进 新型 城市 数字 所属科技 乡镇
""")
)
"""Stems that only describe: with one of them alone a park has no name of its own."""
_DIVISION_ONLY: Final = re.compile(r"^(?:[省市县区州镇乡]|全[国省市县区]|我[国省市县区]|本[省市县区]|该[省市县区])$")
_NOT_AFTER: Final = re.compile(r"^(?:化|别)")
_OUTER_ZONE: Final = re.compile(
    r"[一-鿿]{2,10}?(?:经济技术开发区|经济开发区|经开区|高新技术产业开发区|高新区|工业集中区|"
    r"集中区|保税区|自贸区|新区)"
)
_COUNTED: Final = re.compile(
    r"(?:国家级|省级|市级|县级|[\d二两三四五六七八九十百几多数](?:余|多)?(?:个|家|座|处)|一批|各类|这样的|类似的|若干|不少|许多)$"
)
"""Before a stem that only describes: a level or a number, so it is a kind of park and no name."""
_REACH: Final = Reach(characters=22, verb_distance=2, from_place=True)


def find_parks(setting: Setting) -> Iterator[Candidate]:
    """Zones and parks with a name of their own; a bare kind (园区, 县高新区) is no name."""
    for head in _HEADS.finditer(setting.text):
        if _NOT_AFTER.match(setting.text[head.end() : head.end() + 1]):
            continue
        start = _past_outer(setting, left_edge(setting, head.start(), _REACH), head.start())
        known = _known_start(setting, head)
        if known is not None:
            yield Candidate(known, head.end(), EntityType.PARK, 0.98, "names.parks.national")
            if not _places_lead(setting, start, known):
                continue
        score = _score(setting, start, head.start(), head.group())
        if score:
            yield Candidate(start, head.end(), EntityType.PARK, score, "names.parks.kind")


def _known_start(setting: Setting, head: re.Match[str]) -> int | None:
    """Where a zone of the national list begins that ends with this head; none in the middle of another name."""
    start = gazetteers().national_park_before(setting.text, head.end())
    return start if start is not None and setting.word_before(start + 1) == start else None


def _places_lead(setting: Setting, start: int, known: int) -> bool:
    """Whether places alone stand before the known name, so that they belong to it: 湖南省湘潭经开区."""
    while start < known and start in setting.places:
        start = setting.places[start]
    return start == known


def _past_outer(setting: Setting, start: int, head: int) -> int:
    """Past the district or the zone that a park with a name of its own lies in: neither is part of its name."""
    text = setting.text
    zone = _OUTER_ZONE.match(text, start, head)
    end = zone.end() if zone else start
    last = start
    while zone is None and end in setting.places and setting.places[end] < head:
        last, end = end, setting.places[end]
    outer = zone is not None or (end - last > 2 and text[end - 1] == "区")
    rest = text[end:head]
    return end if outer and (len(uncommon(rest)) >= 2 or (zone is not None and len(rest) >= 2)) else start


def _score(setting: Setting, start: int, head: int, kind: str) -> float:
    stem = setting.text[start:head]
    if not stem or _DIVISION_ONLY.match(stem) or stem in _SELF_NAMED:
        return 0.0
    if is_description(setting, start, head) if kind in _ZONES else ends_describing(setting, start, head):
        return 0.0
    placed = bool(setting.places_between(start, head))
    own = len(uncommon(stem))
    if not placed and own < 2 and _COUNTED.search(setting.text, max(0, start - 8), start):
        return 0.0
    if kind in _ZONES:
        return 0.95 if placed else 0.8 if own >= 2 else 0.0
    if kind in _PARKS or kind.removesuffix("区") in _PARKS:
        return 0.92 if placed else 0.85 if own >= 2 else 0.7 if len(stem) >= 2 else 0.0
    if kind == "园" and (not placed or len(stem) < 4):
        return 0.0
    return 0.75 if placed and len(stem) > 2 else 0.0
