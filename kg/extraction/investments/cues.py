"""The words beside an amount that say what is done with the money: 总投资, 合同金额, 完成投资, 贷款, 投资…打造.

The patterns read plain wording: full-width marks, simplified characters (`kg.extraction.investments.context.plain`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import InvestmentKind


class Cue(NamedTuple):
    """How far the money has come by the words beside it, and which words they are."""

    kind: InvestmentKind
    name: str


_BEFORE: tuple[tuple[InvestmentKind, str, re.Pattern[str]], ...] = (
    (
        InvestmentKind.PLANNED,
        "plan",
        re.compile(r"(?:需|将|预计|计划|力争|拟|要|须)[^，。；、]{0,4}完成[^，。；、]{0,8}$"),
    ),
    (
        InvestmentKind.FINANCED,
        "raised",
        re.compile(r"(?:实际|已|完成|共|成功)[^，。；]{0,4}(?:募集|募资)(?:资金)?[^，。；]{0,4}$"),
    ),
    (
        InvestmentKind.FINANCED,
        "loan",
        re.compile(
            r"(?:贷款|融资|授信|信贷|发债|放款)[^，。；]{0,8}$|"
            r"(?:放贷|续贷|首贷|贷到|贷了|贷出|借到|研发贷|信用贷|经营贷|开发贷|[链租税]贷|e贷|贷)[”’」]?[^，。；、]{0,3}$"
        ),
    ),
    (InvestmentKind.FINANCED, "stake", re.compile(r"(?:领投|跟投|参投|配投)(?:了|资金)?[^，。；、]{0,4}$")),
    (
        InvestmentKind.CONTRACTED,
        "contract",
        re.compile(r"(?:合同|签约额|签约|协议|引资)[^，。；]{0,8}$"),
    ),
    (
        InvestmentKind.COMPLETED,
        "spent",
        re.compile(
            r"(?:完成|累计|已|实际|先期|新增|追加|到位)[^，。；、]{0,6}(?:投资|投入|出资|资金|"
            r"到位)[^，。；、]{0,5}$|到位(?:资金|投资)?[^，。；、]{0,3}$|已完成[^，。；、]{0,3}$|"
            r"增资[^，。；、]{0,3}$|投入(?:已)?(?:达|约|超过?|资金)?$"
        ),
    ),
    (
        InvestmentKind.PLANNED,
        "plan",
        re.compile(
            r"(?:总投资|投资总额|投资额|总投|拟投|计划投|规划投|预计投|估算投|概算投|投资规模|投向|追加到|追加至|"
            r"拟(?:投入|使用|用)?(?:募集)?(?:资金)?)[^，。；、]{0,8}$"
        ),
    ),
    (
        InvestmentKind.COMPLETED,
        "invest",
        re.compile(
            r"(?:投资|出资|斥资|耗资|投入|注资|配资|花|砸下|自筹|自有资金|注入)(?:募集)?(?:资金)?[^，。；、]{0,5}$|"
            r"(?:拿出|掏出|投下|投出|投足|投了|备下|备好|砸)了?[^，。；、]{0,3}$|"
            r"(?<![招竞])投(?:约|近|超过?)?$|斥$"
        ),
    ),
)
_AFTER_LOAN = re.compile(
    r"^(?:的)?[“‘]?(?:低息|首笔|项目|专项|信用|长期|中长期|流动资金|技改|科技|知识产权|绿色|质押|抵押){0,3}"
    r"(?:贷款|融资|授信|信贷|贴息)|^的?[“‘][^，。；“”‘’]{0,6}贷[”’]"
)
_AFTER_PUT = re.compile(
    r"^(?:资金)?(?:将|全部|主要|都){0,2}(?:投向|投入|用于(?!偿还|补充|归还)|投资(?!额))|^，(?:将|全部|都)?投向|"
    r"^(?:新|扩|投|改)?建(?!成|筑|议)|^(?:打造|上马|做)"
)
_AFTER_ARRIVED = re.compile(r"^(?:资金|投资)[^，。；、]{0,4}(?:到位|到账|落地|落了地)")
_BRINGS = re.compile(r"(?:带来|带着|揣着|抛出|拿下|签下|签回|敲定)了?$")
_THRESHOLD = re.compile(
    r"^(?:以上|及以上|以下)?的?(?:项目(?!贷款|资金|建设)|企业|产业|工业|重大|重点|制造业|以上|有\d)"
)
_RAISED_TO = re.compile(r"^(?:调增|增加|追加|提高|提升|调整|上调|增|扩大|下调|调减)[至到为]")
_NO_INVESTMENT = re.compile(
    r"(?<!投入)(?:募集资金|募资)|(?:采购|购销|供货|贸易|订货)[^，。；]{0,3}(?:合同|协议)|注册资本|产值|收入|税|利润|营收|"
    r"销售|股|市值|基金规模|奖补|补助|奖励|出口|成交|订单|减免|价|债务|债权"
)
# 在华投资额, 每年的研发投入: what a firm spends at large, put into nothing that has a name.
_RUNNING_COST = re.compile(
    r"在[^，。；]{0,12}的(?:[^，。；]{0,4})(?:投资|投入)[^，。；]{0,8}$|"
    r"(?:研发|科研|科技|技改|技术改造|广告|营销)[^，。；、]{0,4}(?:投入|投资|经费)[^，。；]{0,6}$|"
    r"(?:投入|投资)[^，。；、]{0,4}(?:研发|科研|科技|技改)(?:资金|经费)[^，。；]{0,5}$|"
    r"固定资产投资[^，。；]{0,6}$|[对在]华(?:的)?投资[^，。；]{0,6}$"
)
_RAISED = re.compile(r"(?:实际|已|完成|共|成功)[^，。；]{0,4}(?:募集资金|募资)|投入[^，。；]{0,4}募集资金")
_NEAR = 8


def cue_of(before: str, after: str) -> Cue | None:
    """What the words on both sides of an amount say is done with the money; None where they say nothing of the kind."""
    if _AFTER_LOAN.match(after):
        return Cue(InvestmentKind.FINANCED, "loan")
    for kind, name, pattern in _BEFORE:
        if pattern.search(before):
            return Cue(kind, name)
    if _AFTER_ARRIVED.match(after):
        return Cue(InvestmentKind.COMPLETED, "spent")
    if _AFTER_PUT.match(after):
        return Cue(InvestmentKind.PLANNED, "put")
    return Cue(InvestmentKind.PLANNED, "brought") if _BRINGS.search(before) and after.startswith("的") else None


def is_other_money(before: str, after: str) -> bool:
    """Whether the amount is a turnover, a tax, a subsidy …, or only the bound of a class (5亿元以上项目)."""
    if _RAISED_TO.match(after):
        return True
    if _AFTER_PUT.match(after) and before.endswith(("募集资金", "募资", "集资")):
        return False
    if _RUNNING_COST.search(before) or (_NO_INVESTMENT.search(before[-_NEAR:]) and not _RAISED.search(before)):
        return True
    return bool(_THRESHOLD.match(after))
