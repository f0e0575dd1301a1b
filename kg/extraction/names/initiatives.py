"""Initiatives: policies, campaigns, reforms, mechanisms, plans and working methods that have a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import words
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.model import EntityType

_KINDS: Final = (
    "专项行动|行动计划|行动|工作机制|机制|改革|战略|工程|模式|发展规划|规划|计划|工作方案|"
    "方案|工作法|工作制度|制度|政策|体系|服务|活动|攻坚战|攻坚|倡议|方式|工作站制|承诺制|"
    "代办制|平台|责任制|联动建设|理念|联盟机制|升级版"
)
_QUOTED: Final = re.compile(rf"[“\"＂]([^“”\"＂\n，。；]{{2,20}})[”\"＂](?:式|型|专项|工作|主题)?(?:{_KINDS})")
_QUOTED_FORMULA: Final = re.compile(
    r"(?<=“)(?:[一二三四五六七八九十两双百千\d]+[一-鿿]{1,3}[一二三四五六七八九十两\d]+[一-鿿]{1,3}|"
    r"[一-鿿]{1,3}[一二三四五六七八九十两\d]{1,2}[条项])(?=”)"
    r"|(?<=“)(?:[三四五六七八九十两双\d][一-鿿]{1,3})(?=”)"
)
_DOCUMENT: Final = re.compile(
    r"《([^《》\n]{4,50}(?:方案|规划|计划|意见|办法|条例|措施|通知|政策|纲要|实施细则|规定|"
    r"若干政策|行动计划|分工表|若干措施|制度|指南|清单|目录|十条|条))》"
)
_ONE_FOR_ONE: Final = re.compile(r"一[村企事房地园链业项户镇县品]一[策议案档码品专群长图表]")
_PLAIN: Final = re.compile(
    r"(?:提质倍增计划|培育计划|倍增计划|攻坚行动|专项行动|三年行动|行动计划|发展战略|强[市县省国区]战略"
    r"|振兴战略|崛起战略|兴[市县]战略|发展规划|分离改革|体制改革|审批制度改革|制度改革|"
    r"调度制度|服务制度|联席会议制度|责任制|首问责任制|"
    r"联络员制度|链长制|跟踪机制|下沉机制|联动机制|协调机制|工作机制|帮扶机制|调度机制|代办制|承诺制)(?!度)"
)
_GENERIC: Final = frozenset(
    words("""
    健全 完善 建立 联合 工作 长效 有效 具体 实施 整体 总体 公司 企业 国家 经济 行业 产业 相关 重要
    重大 体制 长期 中长期 社会 该 沟通 快速 日常 常态化 创新 区域 城市 市场
""")
)
_KNOWN: Final = re.compile(
    r"一带一路|乡村振兴(?=战略|、|，)|西部大开发|京津冀协同发展|长三角一体化|供给侧结构性改革|"
    r"“放管服”改革|放管服改革|中国制造2025|互联网\+|东北振兴|中部崛起|双碳|六稳|六保|碳达峰碳中和|"
    r"“?十[一二三四五]五”?(?:发展)?规划(?:纲要)?|"
    r"区域全面经济伙伴关系协定|RCEP|中欧班列|西部陆海新通道|河长制|链长制|路长制|万企兴万村"
)
_REACH: Final = Reach(characters=16, quotes=True)


def find_initiatives(setting: Setting) -> Iterator[Candidate]:
    """Named policies and methods, quoted or not."""
    text = setting.text
    for match in _QUOTED.finditer(text):
        yield Candidate(match.start(), match.end(), EntityType.INITIATIVE, 0.75, "names.initiatives.quoted")
    for match in _QUOTED_FORMULA.finditer(text):
        yield Candidate(match.start(), match.end(), EntityType.INITIATIVE, 0.6, "names.initiatives.formula")
    for match in _DOCUMENT.finditer(text):
        yield Candidate(match.start(1), match.end(1), EntityType.INITIATIVE, 0.9, "names.initiatives.document")
    for match in _ONE_FOR_ONE.finditer(text):
        yield Candidate(match.start(), match.end(), EntityType.INITIATIVE, 0.8, "names.initiatives.one")
    for match in _KNOWN.finditer(text):
        yield Candidate(match.start(), match.end(), EntityType.INITIATIVE, 0.8, "names.initiatives.known")
    for head in _PLAIN.finditer(text):
        start = left_edge(setting, head.start(), _REACH)
        owner = max(text.rfind("集团", start, head.start()), text.rfind("公司", start, head.start()))
        start = owner + 2 if owner >= 0 else start
        stem = text[start : head.start()]
        if len(stem) >= 2 and stem not in _GENERIC:
            yield Candidate(start, head.end(), EntityType.INITIATIVE, 0.55, "names.initiatives.plain")
