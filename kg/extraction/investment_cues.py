"""The words beside an amount that say what is done with the money: 总投资, 合同金额, 完成投资, 贷款, 投资…打造."""

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
    (InvestmentKind.FINANCED, "loan", re.compile(r"(?:贷款|融资|授信|信贷|发债|放款)[^，。；]{0,8}$")),
    (InvestmentKind.CONTRACTED, "contract", re.compile(r"(?:合同|签约|协议|引资)[^，。；]{0,8}$")),
    (
        InvestmentKind.COMPLETED,
        "spent",
        re.compile(
            r"(?:完成|累计|已|实际|先期|新增|追加|到位)[^，。；、]{0,6}(?:投资|投入|出资|资金|"
            r"到位)[^，。；、]{0,5}$|到位(?:资金|投资)?[^，。；、]{0,3}$|已完成[^，。；、]{0,3}$|"
            r"增资[^，。；、]{0,3}$|"
            r"投入(?:已)?(?:达|约|超过?|资金)?$"
        ),
    ),
    (
        InvestmentKind.PLANNED,
        "plan",
        re.compile(
            r"(?:总投资|投资总额|投资额|总投|拟投|计划投|规划投|预计投|估算投|概算投|投资规模|投向|"
            r"拟(?:投入|使用|用)?(?:募集)?(?:资金)?)[^，。；、]{0,8}$"
        ),
    ),
    (
        InvestmentKind.COMPLETED,
        "invest",
        re.compile(
            r"(?:投资|出资|斥资|耗资|投入|注资|花|砸下|自筹|自有资金|注入)(?:募集)?(?:资金)?[^，。；、]{0,5}$|斥$"
        ),
    ),
)
_AFTER_LOAN = re.compile(r"^(?:的)?(?:低息|首笔|项目|专项|信用)?(?:贷款|融资|授信|信贷|贴息)")
_AFTER_PUT = re.compile(r"^(?:资金)?(?:投向|投入|用于|投资(?!额))")
_FUTURE = re.compile(r"将|拟|计划|预计|规划|未来|宣布|决定|准备|打算|力争")
_THRESHOLD = re.compile(r"^(?:以上|及以上|以下)?的?(?:项目|企业|产业|工业|重大|重点|制造业|以上|有\d)")
_NO_INVESTMENT = re.compile(
    r"(?<!投入)(?:募集资金|募资)|(?:采购|购销|供货|贸易|订货)[^，。；]{0,3}(?:合同|协议)|注册资本|产值|收入|税|利润|营收|销售|股|市值|基金规模|奖补|补助|奖励|出口|成交|"
    r"订单|减免|价|债务|债权"
)
# 在华投资额, 每年的研发投入: what a firm spends at large, put into nothing that has a name.
_RUNNING_COST = re.compile(
    r"在[^，。；]{1,12}的(?:[^，。；]{0,4})(?:投资|投入)[^，。；]{0,8}$|"
    r"(?:研发|科研|科技|技改|技术改造|广告|营销)[^，。；、]{0,4}(?:投入|投资|经费)[^，。；]{0,6}$|"
    r"(?:投入|投资)[^，。；、]{0,4}(?:研发|科研|科技|技改)(?:资金|经费)[^，。；]{0,5}$|"
    r"固定资产投资[^，。；]{0,6}$"
)
_RAISED = re.compile(r"(?:实际|已|完成|共|成功)[^，。；]{0,4}(?:募集资金|募资)|投入[^，。；]{0,4}募集资金")
_STAGE_OF_PROJECT = re.compile(r"[一二三四]期(?:项目|工程)?(?:累计)?投资[^，。；已完]{0,3}$")
_BEGUN = re.compile(r"开工|奠基|动工|开建|签约|破土")
_DONE = re.compile(r"投产|竣工|建成|达产|投运|开业")
_NEAR = 8


def cue_of(before: str, after: str) -> Cue | None:
    """What the words on both sides of an amount say is done with the money; None where they say nothing of the kind."""
    if _AFTER_LOAN.match(after):
        return Cue(InvestmentKind.FINANCED, "loan")
    for kind, name, pattern in _BEFORE:
        if pattern.search(before):
            return Cue(kind, name)
    return Cue(InvestmentKind.PLANNED, "put") if _AFTER_PUT.match(after) else None


def kind_of(cue: Cue, before: str, after: str, sentence: str) -> InvestmentKind:
    """投资5亿元打造 is completed unless it is only meant, a stage of a project, or a project just begun."""
    if cue.name == "spent" and _STAGE_OF_PROJECT.search(before) and not _DONE.search(sentence):
        return InvestmentKind.PLANNED
    if cue.name != "invest":
        return cue.kind
    if _FUTURE.search(before) or _STAGE_OF_PROJECT.search(before):
        return InvestmentKind.PLANNED
    if after.startswith("的") or _BEGUN.search(sentence):
        return InvestmentKind.COMPLETED if _DONE.search(sentence) else InvestmentKind.PLANNED
    return InvestmentKind.COMPLETED


def is_other_money(before: str, after: str) -> bool:
    """Whether the amount is a turnover, a tax, a subsidy …, or only the bound of a class (5亿元以上项目)."""
    if _RUNNING_COST.search(before) or (_NO_INVESTMENT.search(before[-_NEAR:]) and not _RAISED.search(before)):
        return True
    return bool(_THRESHOLD.match(after))


def bracketed(before: str, after: str) -> Cue | None:
    """某项目（5亿元） in a list of signings or of works."""
    if not before.endswith(("（", "(")) or not after.startswith(("）", ")")):
        return None
    signed = re.search(r"签约|签订|签署|合同|引资", before)
    return Cue(InvestmentKind.CONTRACTED if signed else InvestmentKind.PLANNED, "list")
