"""Words beside a statement that make it another statement: a part of the money, a goal, a former or coming post."""

from __future__ import annotations

import re

from kg.analysis.conflicts.conflict import Told

_PART = re.compile(
    r"年度|[一二三四五两几]期(?!项目|工程|建设|扩|厂|基地)|首期(?!项目|工程)|首批|首笔|分期|第[一二三四五]批|追加|增资|再投|另投"
    r"|其中|新增投资|增加投资|配套|注册资[本金]|设备投资|平均|每亩|自筹"
    r"|(?:今年|去年|本年|当年|年内|全年|上半年|季度|前[0-9]+个?月)[^，。；]{0,6}投"
)
_SUM = re.compile(r"[0-9一二三四五六七八九十百]+(?:余|多)?[个家项](?:[^，。；]{0,12})(?:项目|企业)")
_GOAL = re.compile(r"力争|预计|预期|计划|规划|目标|拟|将[达实完突]|可[达实]|达产后|投产后|建成后|有望|争取|到20\d\d年")
_BEFORE_THE_TITLE = re.compile(r"(?:原任?|前任?|候任|代理?|副|名誉|荣誉|轮值|联席|执行)$")
_BEFORE_THE_BODY = re.compile(
    r"时任|历任|曾任|曾为|拟任|拟提名|(?:^|[\s，。；：、“（])[原前](?!来|期|后|往|方|沿)[^，。；：、“”（）]{2,16}$"
)
_LEAVES = re.compile(r"免去|免职|辞去|辞任|离任|卸任|不再担任|不再兼任|另有任用|的[^，。；]{0,12}职务")
_MOVED = re.compile(r"迁[出往入至到来移址]|搬[迁到至往来入出]|由[^，。；]{1,10}迁")
_NOT_YET = re.compile(r"尚未|未(?!来)|暂未|还没")


def is_part(claim: Told) -> bool:
    """Whether an amount is said to be a part, a year's, or a sum over several projects: 二期, 今年, 18个项目总投资."""
    return bool(_PART.search(claim.quote) or _SUM.search(claim.quote))


def is_goal(claim: Told) -> bool:
    """Whether a number is said of the time to come: 力争, 预计, 达产后."""
    return says_goal(claim.quote)


def says_goal(quote: str) -> bool:
    """Whether a sentence speaks of the time to come."""
    return bool(_GOAL.search(quote))


def holds_now(claim: Told) -> bool:
    """Whether the post of a claim is held at its time: not 原, 时任, 拟任, and not laid down in its sentence."""
    words = claim.before[-8:] + claim.quote
    if _LEAVES.search(claim.before[-12:] + claim.quote):
        return False
    title = claim.title or ""
    at = words.find(title) if title else -1
    return at < 0 or not (_BEFORE_THE_TITLE.search(words[:at]) or _BEFORE_THE_BODY.search(words[:at]))


def speaks_of_a_move(claim: Told) -> bool:
    """Whether the sentence tells that something moved: 由大连市迁来."""
    return bool(_MOVED.search(claim.before[-12:] + claim.quote))


def is_not_yet(claim: Told) -> bool:
    """Whether a denial only says that it has not happened so far: 尚未签约."""
    return bool(_NOT_YET.search(claim.quote))
