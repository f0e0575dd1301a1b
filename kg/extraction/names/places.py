"""Places: divisions and regions of the gazetteers, and built or natural places by their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import BREAKING_WORDS, FUNCTION_CHARACTERS, LEADING_WORDS, ROLE_WORDS, words
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.names.verbs import HARD_BREAKS
from kg.extraction.records import Candidate
from kg.lexicon.common_words import uncommon
from kg.lexicon.gazetteers import GazetteerKind, gazetteers
from kg.model import EntityType

_KINDS: Final = re.compile(
    r"街道(?!办|口|两)|大道(?!理)|大桥|高速公路|高速(?=[、，。；和与]|沿|出口)|高铁站|机场(?!建|"
    r"路)|国际机场|码头|水库|风景区|景区|都市圈|城市群|经济带|经济圈|大湾区|三角洲|经济区|"
    r"片区|新城(?!区建)|大街|老街|步行街|湿地公园|森林公园|口岸|"
    r"(?<![村重城乡集小名古])镇(?!长|政|党|街|区|域|级|里|上|村|化|痛|静)|(?<![老家同故返城])乡(?!村|"
    r"镇|长|政|亲|愁|土|党|情|友|音|下|里|贤|级)|(?<![乡农山渔全每各荒该])村(?!民|级|支|"
    r"庄|委|里|镇|级|子|集|落|寨|两|党|企)|社区(?!服|居|工|干|矫|治|化|建)|地区(?!生产|经|"
    r"性|差)|半岛|流域|工业走廊|古镇|港(?=[、，。；—与和的至—\n]|$|区|口)|山区|铁路线|铁路"
)
_ROAD: Final = re.compile(r"路(?=[、，。；与和以及至的等南北东西沿段口上]|$)")
_NOT_ROADS: Final = frozenset(
    "道公铁思出一线之套电网销销新老短弯退油水气管航通末丝财赛回归引上大小正歪修筑开赶沿同带铺绿"
)
_GENERIC: Final = frozenset(
    words("""
    本 该 各 全 城市 农村 重点 贫困 山 边境 沿海 内陆 东部 西部 发达 欠发达 民族 革命 周边 其他 经济
    工业 示范 中心 核心 老 新 大 小 特色 国家 亚太 少数民族 生活 居民 智慧 和谐 乡镇 建制 美丽
    中心城 集 城 小城 重 撤 特 强 市 县 区 省 示范村 贫困村 行政 自然 同 故 家 返 老 下 本地 外地
    边远 偏远 沿江 沿边 旅游 高新技术 一个 这个 两个 开发 功能 安置 城镇 服务 物流 中 陆 空 海 临
    自由贸易 自贸 货运
""")
)
_REACH: Final = Reach(characters=8, brackets=False, from_place=True)
_SUFFIXES: Final = tuple("省市县区州镇乡村")
_DIVISION: Final = re.compile(
    r"[一-鿿]{2,4}(?:(?<![全该本各我])县(?!域|级|城|乡|里|内|长|处)|(?<![园发税范新开城矿郊老社小校厂景"
    r"辖片库地能市县山中两全该本湾流])区(?!域|块|间|别|内|长|位|分|里|级|县)|(?<![超城上都股门夜集菜楼"
    r"车全本该该])市(?!场|民|长|值|区|级|面|内|里|政|委|属|域|直))"
)
_NO_STEMS: Final = _GENERIC | BREAKING_WORDS | LEADING_WORDS | ROLE_WORDS
_FREE_BEFORE: Final = frozenset("，。；：、“（(\n 　在与和及从到是赴《—")
_PART_AFTER: Final = re.compile(r"^(?:北部|南部|东部|西部|中部)(?:地区)?")
_NOT_A_PLACE_AFTER: Final = re.compile(r"^(?:话|菜|人(?=[口民])|市场份|时间)")
_COUNTY_CUE: Final = re.compile(r"(?:在|位于|来到|走进|赴|落户|从|到|与|、|和|及|是|往|于|[省市州])$")


def find_places(setting: Setting) -> Iterator[Candidate]:
    """Named places; one inside a longer name loses to it when the candidates are weighed."""
    text = setting.text
    for hit in setting.hits:
        if hit.kind is GazetteerKind.PLACE:
            score = _known_score(setting, hit.start, hit.end)
            if score and not _NOT_A_PLACE_AFTER.match(text[hit.end : hit.end + 3]):
                yield Candidate(hit.start, hit.end, _kind_of(hit.name), score, "names.places.known")
    yield from _by_kind(setting)
    yield from _by_grammar(setting)


def _by_grammar(setting: Setting) -> Iterator[Candidate]:
    """A county or district that no gazetteer knows, behind the place it lies in or free-standing."""
    text = setting.text
    for match in _DIVISION.finditer(text):
        for start in range(match.start(), match.end() - 2):
            stem = text[start : match.end() - 1]
            if start in setting.places or len(stem) > 3 or not setting.is_boundary(start):
                continue
            behind = any(setting.places.get(at) == start for at in range(max(0, start - 8), start))
            free = start == 0 or text[start - 1] in _FREE_BEFORE
            if (
                not FUNCTION_CHARACTERS.intersection(stem)
                and stem[:2] not in HARD_BREAKS
                and len(uncommon(stem)) == len(stem)
                and (behind or free)
                and stem not in _NO_STEMS
            ):
                yield Candidate(start, match.end(), EntityType.PLACE, 0.85 if behind else 0.6, "names.places.grammar")
                break


def _past_places(setting: Setting, start: int, head: int) -> int:
    """Past the divisions that a smaller place with a name of its own lies in."""
    while start in setting.places and head - setting.places[start] >= 2:
        start = setting.places[start]
    return start


def _kind_of(name: str) -> EntityType:
    """A national new area (X新区 that is no administrative division) is a development zone."""
    area = gazetteers().regions.get(name) == "new_area" and name.endswith("新区")
    return EntityType.PARK if area and not gazetteers().divisions_called(name) else EntityType.PLACE


def _known_score(setting: Setting, start: int, end: int) -> float:
    """Full names and large places are sure; a county's short name needs word edges or a cue."""
    name = setting.text[start:end]
    divisions = gazetteers().divisions_called(name)
    if not divisions or divisions[0].name == name or divisions[0].level != "county":
        aligned = setting.is_boundary(start) and setting.is_boundary(end)
        return 0.9 if aligned or len(name) > 2 else 0.75
    chained = any(
        place_end == start for place_end in (setting.places.get(at) for at in range(max(0, start - 8), start))
    )
    cued = bool(_COUNTY_CUE.search(setting.text[max(0, start - 2) : start]))
    aligned = setting.is_boundary(start) and setting.is_boundary(end)
    if chained:
        return 0.8
    return 0.6 if aligned and (cued or len(name) > 2) else 0.0


def _by_kind(setting: Setting) -> Iterator[Candidate]:
    text = setting.text
    for pattern, score in ((_KINDS, 0.7), (_ROAD, 0.6)):
        for head in pattern.finditer(text):
            start = left_edge(setting, head.start(), _REACH)
            stem = text[start : head.start()]
            if not stem or stem in _GENERIC:
                continue
            placed = start in setting.places
            if placed and setting.places[start] >= head.end():
                continue
            start = _past_places(setting, start, head.start())
            stem, placed = text[start : head.start()], start in setting.places
            own = uncommon(stem)
            if pattern is _ROAD and (stem[-1] in _NOT_ROADS or not 2 <= len(stem) <= 5):
                continue
            if (placed and len(stem) >= 2) or (len(own) >= 2 and 2 <= len(stem) <= 6):
                yield Candidate(start, head.end(), EntityType.PLACE, score, "names.places.kind")
