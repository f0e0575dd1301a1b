"""Industries: the gazetteer's terms, and X产业, X产业链, X产业集群, X行业."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import words
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.lexicon.gazetteers import GazetteerKind
from kg.model import EntityType

_HEADS: Final = re.compile(
    r"(?:全产业链|产业集群|产业链|产业(?!化|园|项目|基金|工人|大军|扶贫|转移|结构|升级|政策|"
    r"布局|发展|链|集|引导|带|孵|聚|配|平台|资本|体系|生态|投资|协同|规模|转型|基地|兴|示范|"
    r"人才|协作|互|服务|招商|新城|创|融合|强|振|数|集聚|用地|合作)"
    r"|行业(?!协会|标准|领|龙头|企业|的|内|第|性)|制造业(?!企业)|加工业|服务业(?!集)|农业(?=、)|"
    r"物流业|旅游业|种植业|养殖业|建筑业|房地产业|零售业|餐饮业|纺织业|采矿业)"
)
_GENERIC: Final = frozenset(
    words("""
    支柱 主导 优势 特色 重点 战略性新兴 新兴 未来 传统 现代 目标 相关 配套 主要 高端 大 全 第一 第二
    第三 第三产业 一二三 二三 富民 朝阳 基础 上下游 各 本 该 我国 全市 全县 整个 完整 其他 同 跨
    各行 核心 骨干 新 地方 乡村 标志性 千亿 百亿 千亿级 百亿级 亿元 绿色低碳 特优 首位 龙头 补链
    延链 强链 聚焦 关键 先导 区域 县域 园区 企业 项目 全国 世界级 国家级 国际 行业 企业产业 优质
    高附加值 生产性 生活性 现代化 创新 数个 多个 两大 三大 四大 五大 六大 七大 八大 十大 众多 多种
    有关 千 百 万亿 集群 发展 高新技术 高技术 新型
""")
)
_REACH: Final = Reach(characters=16)
_AFTER_TERM: Final = re.compile(
    r"^(?:[、，。；：！？”）)\n ]|$|和|与|及|等|产业|行业|领域|企业|项目|集群|赛道|的|为|"
    r"是|在|方面|板块|基地|全产业|上下游|市场|业(?!务|绩|主)|制造|装备|技术|材料)"
)
_BEFORE_TERM: Final = re.compile(
    r"(?:[、，。；：（(“\n ]|^|和|与|及|在|以|的|对|为|发展|聚焦|围绕|瞄准|布局|做强|做大|"
    r"培育|打造|推动|推进|从事|涉及|抢抓|紧跟|链|大|等|是|如|于|到|成|业|展|建|设|向|国|"
    r"家)$"
)


def find_industries(setting: Setting) -> Iterator[Candidate]:
    """Named lines of business; a generic 主导产业 is none."""
    text = setting.text
    for hit in setting.hits:
        if hit.kind is not GazetteerKind.INDUSTRY or len(hit.name) < 2:
            continue
        if _AFTER_TERM.match(text[hit.end : hit.end + 4]) and _BEFORE_TERM.search(
            text[max(0, hit.start - 3) : hit.start]
        ):
            yield Candidate(hit.start, hit.end, EntityType.INDUSTRY, 0.5, "names.industries.known")
    for head in _HEADS.finditer(text):
        start = left_edge(setting, head.start(), _REACH)
        stem = text[start : head.start()]
        while start in setting.places and setting.places[start] < head.start():
            start = setting.places[start] + (text[setting.places[start]] in "省市县区")
            stem = text[start : head.start()]
        if (
            2 <= len(stem) <= 12
            and stem not in _GENERIC
            and not stem.endswith(("战略性新兴", "支柱", "主导", "特色", "优势"))
        ):
            yield Candidate(start, head.end(), EntityType.INDUSTRY, 0.55, "names.industries.head")
