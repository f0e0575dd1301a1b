"""Projects: 项目, 工程, 一期, 生产基地 … with a name of their own before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import words
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.lexicon.common_words import uncommon
from kg.model import EntityType

_HEADS: Final = re.compile(
    r"(?:（[一二三四五六]期）|\([一二三四五六]期\)|[一二三四五六]期)?(?:工程)?项目(?:（[一二三四五六]期"
    r"）|\([一二三四五六]期\)|[一二三四五六]期(?:工程)?)?(?!部|经理|组|库|化|制|清单|负责|"
    r"建设|为王|数|法人|公司|投资|申报|支撑)"
    r"|[一二三四五六]期(?:工程)?(?=[、，。；（(”…]|顺利|已|将|正|全面|建成|开工|投产)"
    r"|(?:改造|建设|扩建|安置|治理|供水|供气|输变电|支线|配套|节水|水利|改扩建|技改)工程(?!部|"
    r"师|机|款|量|项目|学|技术|有限|公司|建设|质量)"
    r"|(?<=生产|制造|产业|研发|加工|总部|数据|智造)基地(?!建设|的)"
)
_GENERIC: Final = frozenset(
    words("""
    重点 重大 产业 招商 投资 工业 建设 民生 基础设施 在建 签约 开工 亿元 工程 科技 科研 创新 合作
    服务 技改 技术改造 配套 公益 商业 市场化 省重点 市重点 县重点 大 好 新 小 优质 产业化 扶贫
    工业技改 亿元以上 投产 续建 竣工 储备 外资 内资 高新技术 标志性 支撑性 龙头 链主 上下游 配套产业
    建筑 房地产 示范 试点 招商引资 产业链 产业扶贫 工业和技改 农业 交通 水利 市政 生态 环保 文旅
    旅游 物流 能源 新能源 光伏 入园 落户 园区 企业 公司 上述 募投 募集资金投资 在谈 意向 签约落地
    二期 一期 三期 首期 双百 十大 领军 人才 科技创新 研发 攻关 技术攻关 加速器 收费 检查 审批 许可
    主导产业 补链 延链 强链 优势 特色 高科技 标杆 央企 民企 国企 外商 外商投资 港资 台资 总投资
    亿元产业 现有 引领性 高端 智能化 数字化 体育 文化 教育 医疗 娱乐 培训 课题 科技计划 服务外包 PPP
    EPC 制造业 工业投资 智能制造 装备制造 先进制造业 战略性新兴产业 新兴产业
""")
)
_REACH: Final = Reach(
    characters=34, quotes=True, quantities=True, joined=True, verb_distance=3, apart=True, titled=True
)
_PLAIN_END: Final = (
    "重点",
    "重大",
    "以上",
    "新签",
    "储备",
    "级",
    "招商",
    "在建",
    "产业类",
    "合作",
    "标杆",
    "债券",
    "节会",
    "现有",
    "服务",
    "高科技",
    "新",
    "招引",
    "大抓",
    "上述",
    "全部",
    "多个",
    "相关",
)
_ZONE: Final = re.compile(r"[一-鿿]{2,12}?(?:新区|经开区|高新区|开发区|保税区|集中区|示范区)")


def find_projects(setting: Setting) -> Iterator[Candidate]:
    """Construction and investment projects that have a name."""
    for head in _HEADS.finditer(setting.text):
        start = _past_zone(setting, left_edge(setting, head.start(), _REACH), head.start())
        stem = setting.text[start : head.start()].strip("“”")
        score = _score(setting, start, head, stem)
        if score:
            yield Candidate(start, head.end(), EntityType.PROJECT, score, "names.projects.head")


def _past_zone(setting: Setting, start: int, head: int) -> int:
    """A zone at the start is where the project lies; its name begins behind it."""
    zone = _ZONE.match(setting.text, start, head)
    return zone.end() if zone and head - zone.end() >= 4 else start


def _score(setting: Setting, start: int, head: re.Match[str], stem: str) -> float:
    if len(stem) < 2 or stem in _GENERIC or stem.endswith(_PLAIN_END):
        return 0.0
    placed = bool(setting.places_between(start, head.start()))
    own = len(uncommon(stem))
    base = head.group().endswith("基地")
    if placed and len(stem) >= 4:
        return 0.85
    if own >= 2:
        return 0.5 if base else 0.7
    return 0.0 if base or len(stem) < 7 else 0.5
