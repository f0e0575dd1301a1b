"""Words of project names: wordings that mean the same, words that say next to nothing, quantities."""

from __future__ import annotations

import re
from functools import lru_cache

_SYNONYMS = (
    *(("PCB", "印制电路板"), ("印刷电路板", "印制电路板"), ("LNG", "液化天然气"), ("SIC", "碳化硅")),
    *(("锂离子电池", "锂电池"), ("集成电路", "芯片"), ("IDC", "数据中心"), ("LED", "发光二极管")),
    *(("OLED", "有机发光"), ("PVC", "聚氯乙烯"), ("PTA", "精对苯二甲酸"), ("MDI", "二苯基甲烷二异氰酸酯")),
    *(("技术改造", "技改"), ("封装测试", "封测"), ("抽水蓄能", "抽蓄"), ("光热发电", "光热"), ("核电站", "核电")),
    *(("人工智能", "AI"), ("5G", "第五代移动通信"), ("污水处理厂", "污水厂"), ("自来水厂", "水厂")),
    *(("风力发电", "风电"), ("光伏发电", "光伏"), ("生活垃圾", "垃圾"), ("危险废物", "危废")),
    *(("城市轨道交通", "轨道交通"), ("立交桥", "立交"), ("新材料", "新材"), ("互联网", "网络")),
)
"""Usual short forms of technical terms; of two that overlap the longer stands first."""
_LOOSE_WORDS = """
    建设 示范 产业化 项目 工程 生产线 产线 生产 一体化 新建 制造 国家 高端 高性能 先进 绿色 智能化 标准化 发展 产业 综合
    现代化 现代 新型 改造提升 开发 加工 循环利用 综合利用 精深加工 深加工 年产 时速 系列 产品 及其 以及 配套产业
    国际 中国 大型 重点 国家级 省级 总投资 基础设施 全自动 自动化 数字化 规模化 城际
"""
_LOOSE = sorted(_LOOSE_WORDS.split(), key=lambda word: (-len(word), word))
_LOOSE_LETTERS = frozenset("化级型类的及和与之厂线站园式第座个")
_LOOSE_TAILS = re.compile(
    r"(?:(?:生产|制造|产业|产业化|智能制造)?基地|工厂|厂房|车间|生产线|产业园区?|园区|电站|厂区|码头|流域)$"
)
_UNITS = """
    吨 套 台 辆 头 只 羽 亩 公里 千米 公顷 平方公里 平方米 立方米 标准立方米 米 英寸 寸 MWP MWH MW GWH GW KWH KW KV TWH
    千伏 伏 片 件 个 条 颗 张 支 瓶 箱 床 代 盒 块 粒 株 棵 平米 标方 方 重量箱 锭 匹 艘 架 座 双 对 根 尾 枚 平方 延米
    部 万 NM MM 吨级 标箱 TEU 班 户 P EFLOPS 桶 袋 箱 模组 副 卷 纱锭 羽份 人份 盏 柜 组 克 公斤 千克 升 毫升 安时 AH
"""
_UNIT = "|".join(sorted(set(_UNITS.split()), key=lambda unit: (-len(unit), unit)))
_QUANTITY = re.compile(rf"第?(?:\d+(?:\.\d+)?[万亿千百]*|[万亿千百]+)(?:{_UNIT})(?:{_UNIT})*|\d+(?:\.\d+)?[万亿千百]*")
_INSTITUTION = re.compile(r"^(?:大学|学院|医院|医科|中学|小学|机场|港|河|江|湖|山|高速|铁路|高铁|大桥|水库)")
"""What has a name of its own, so that a word before it is part of that name: 江澄理工|大学."""


@lru_cache(maxsize=65536)
def folded(form: str) -> str:
    """A form with each technical term in one wording."""
    for word, usual in _SYNONYMS:
        form = form.replace(word, usual)
    return form


@lru_cache(maxsize=65536)
def without_quantities(text: str) -> str:
    """A text without numbers and their units: 砺盾3000台矿用设备 is 砺盾矿用设备."""
    return _QUANTITY.sub("", text)


@lru_cache(maxsize=65536)
def quantities(text: str) -> tuple[str, ...]:
    """The numbers of a text with their units."""
    return tuple(_QUANTITY.findall(text))


@lru_cache(maxsize=65536)
def telling(text: str) -> str:
    """What a stretch of a name says besides loose words: nothing for 高端, 矿用 of 高端矿用."""
    for word in _LOOSE:
        text = text.replace(word, "")
    return "" if set(text) <= _LOOSE_LETTERS else text


@lru_cache(maxsize=65536)
def telling_tail(text: str) -> str:
    """What a stretch at the end of a name says besides loose words and what any plant is (基地, 工厂)."""
    return telling(_LOOSE_TAILS.sub("", text))


@lru_cache(maxsize=65536)
def opens_an_institution(text: str) -> bool:
    """Whether a text goes on with a word that a name of its own precedes: 大学, 医院, 港."""
    return bool(_INSTITUTION.match(text))
