"""Lists share a type: in 「A、B、C 等 8 家企业」 every item is a company because the head noun is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import (
    BREAKING_WORDS,
    words,
)
from kg.extraction.names.descriptions import is_description
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.lexicon.common_words import COMMON_WORDS, uncommon
from kg.lexicon.gazetteers import GazetteerKind, gazetteers
from kg.lexicon.ordinary_words import is_ordinary
from kg.lexicon.word_index import WordIndex
from kg.model import EntityType

_COUNT: Final = (
    r"(?:[\d一二三四五六七八九十百千两几数多余]+(?:余|多)?(?:家|个|户|条|所|座|项|大|名)|"
    r"一批|一系列|众多|多家|多个|各类|诸多|系列)?"
)
_MODIFIERS: Final = r"[一-鿿“”\d]{0,14}?"
_HEADS: Final = {
    "企业": EntityType.COMPANY,
    "公司": EntityType.COMPANY,
    "品牌": EntityType.COMPANY,
    "厂商": EntityType.COMPANY,
    "集团": EntityType.COMPANY,
    "银行": EntityType.COMPANY,
    "金融机构": EntityType.COMPANY,
    "巨头": EntityType.COMPANY,
    "供应商": EntityType.COMPANY,
    "客户": EntityType.COMPANY,
    "项目": EntityType.PROJECT,
    "工程": EntityType.PROJECT,
    "产业园": EntityType.PARK,
    "园区": EntityType.PARK,
    "平台": EntityType.PARK,
    "产业": EntityType.INDUSTRY,
    "行业": EntityType.INDUSTRY,
    "领域": EntityType.INDUSTRY,
    "高校": EntityType.ORGANIZATION,
    "院校": EntityType.ORGANIZATION,
    "部门": EntityType.ORGANIZATION,
}
_AFTER_HEAD: Final = (
    "入驻|落户|为|在|相继|先后|纷纷|将|已|实现|完成|投|签|集聚|正|开工|建|年|均|都|和|与|"
    "及|参|组成|共|到|来|进|加|形成|发展|顺|成|达|超|总|可|也|代表|负责人|前来|上榜|获|"
    "率先|当|率|抱团"
)
_TAIL: Final = re.compile(rf"等({_COUNT}){_MODIFIERS}({'|'.join(_HEADS)})(?=[，。；：、\n（“”）)]|$|{_AFTER_HEAD})")
_UNSAID: Final = re.compile(r"等\d+个(?=超|投资|总投资|过|亿|，|。)")
_ITEM_BREAK: Final = re.compile(r"[，。；：！？\n—…（(《]")
ORDINARY_ITEMS: Final = frozenset(
    words("""
    等 其中 以及 同时 目前 这里 重点 主要 包括 一批 技术 设备 产品 服务 资金 人才 用地 生产 研发
    销售 水 电 气 路 管理 环境 质量 安全
""")
)


def _trade_index() -> WordIndex[str]:
    return WordIndex({word: word for word in gazetteers().trade_words if len(word) >= 2})


_TRADES: Final = _trade_index()


def find_list_items(setting: Setting) -> Iterator[Candidate]:
    """Items of lists that end in 等 and a head noun which says what they are."""
    tails = [(tail.start(), _HEADS[tail.group(2)]) for tail in _TAIL.finditer(setting.text)]
    tails += [(tail.start(), EntityType.PROJECT) for tail in _UNSAID.finditer(setting.text)]
    for end_of_list, head in tails:
        items = _items(setting, end_of_list)
        beside_firm = any(is_firm_like(setting.text[start:end]) for start, end in items)
        for start, end in items:
            kind = _item_type(setting.text[start:end], head, beside_firm=beside_firm)
            described = kind is EntityType.COMPANY and is_description(setting, start, end)
            if described and not is_firm_like(setting.text[start:end]):
                continue
            if kind is not None:
                yield Candidate(start, end, kind, 0.66, "names.enumerations.list")


def _items(setting: Setting, end: int) -> list[tuple[int, int]]:
    """The stretches between the enumeration commas of the list that ends here; none when it is no list."""
    text = setting.text
    begin = max(0, end - 160)
    for match in _ITEM_BREAK.finditer(text, begin, end):
        if match.group() in "（(" and re.compile(r"[）)]").search(text, match.end(), end):
            continue
        begin = match.end()
    items = []
    at = begin
    for piece in re.split(r"(、)", text[begin:end]):
        if piece != "、":
            items.append((at, at + len(piece)))
        at += len(piece)
    if not items:
        return []
    last = items[-1]
    split = re.compile(r"[和与及]").search(text, last[0] + 2, last[1] - 1)
    if split and len(items) > 1 and setting.is_boundary(split.start()) and setting.is_boundary(split.end()):
        items[-1:] = [(last[0], split.start()), (split.end(), last[1])]
    if len(items) < 2:
        return []
    first = (left_edge(setting, items[0][1], Reach(characters=14)), items[0][1])
    items[0] = first if first[0] < first[1] else items[0]
    return [_unquoted(text, *_at_home(setting, start, stop)) for start, stop in items]


def _at_home(setting: Setting, start: int, end: int) -> tuple[int, int]:
    """Past a foreign country in front (日本的, 德国): it is the firm's home, not part of its name."""
    country = setting.places.get(start, start)
    if gazetteers().regions.get(setting.text[start:country]) == "country" and country < end:
        start = country
    return (start + 1 if setting.text[start] == "的" else start), end


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in '“‘"':
        start += 1
    while start < end and text[end - 1] in '”’"':
        end -= 1
    return start, end


def _item_type(item: str, head: EntityType, *, beside_firm: bool) -> EntityType | None:
    if (
        not 2 <= len(item) <= 16
        or any(mark in item for mark in '“”",，<>《》')
        or item in ORDINARY_ITEMS
        or any(word in BREAKING_WORDS for word in (item[:2], item[:3]))
    ):
        return None
    if head is EntityType.COMPANY:
        known = len(item) > 4 and is_ordinary(item)
        return EntityType.COMPANY if uncommon(item) and len(item) <= 12 and not known else None
    if head is EntityType.PARK:
        named = item not in COMMON_WORDS and not (item.endswith("区") and _is_bare_kind(item))
        return EntityType.PARK if named and item.endswith(("园", "区", "基地", "中心", "谷", "城")) else None
    if head is EntityType.PROJECT:
        return _project_type(item, beside_firm=beside_firm)
    if head is EntityType.INDUSTRY:
        return EntityType.INDUSTRY if len(item) <= 10 else None
    return (
        EntityType.ORGANIZATION if item.endswith(("大学", "学院", "局", "委", "办", "所", "院", "厅", "部")) else None
    )


def _is_bare_kind(item: str) -> bool:
    return any(item in (kind.full, kind.short) for kind in gazetteers().park_kinds)


def _project_type(item: str, *, beside_firm: bool) -> EntityType | None:
    """What an item of a list of projects is: a park, a firm, a project, or a line of business and no name."""
    if item.endswith(("园", "园区")):
        return EntityType.PARK
    if item in gazetteers().industries:
        return None
    firm = is_firm_like(item) or (beside_firm and len(item) == 4 and item[2:] in gazetteers().trade_words)
    return EntityType.COMPANY if firm else EntityType.PROJECT


def is_firm_like(item: str) -> bool:
    """Whether a listed name is a stem of its own with a line of business: 云岭光电, not 光学镜头."""
    for at, end, _ in _TRADES.find(item):
        if end == len(item) and len(uncommon(item[:at])) >= 2 and at <= 6:
            return True
    return any(hit.kind is GazetteerKind.COMPANY for hit in gazetteers().find(item)) and len(item) <= 6
