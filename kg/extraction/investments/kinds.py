"""How far the money has come: the cue's kind, unless the words around say that it is only meant, or was signed for."""

from __future__ import annotations

import re

from kg.extraction.investments.cues import Cue
from kg.model import InvestmentKind

_FUTURE = re.compile(r"将|拟|计划|预计|规划|未来|宣布|决定|准备|打算|力争|(?<!依)承诺|号称|争取|追加到|追加至")
_MEANT = re.compile(r"(?:拟|计划|预计|争取|力争|打算|号称|(?<!依)承诺)[^。；]{0,40}$")
_STAGE_OF_PROJECT = re.compile(r"[一二三四]期(?:项目|工程)?(?:累计)?投资[^，。；已完]{0,3}$")
_BEGUN = re.compile(r"开工|奠基|动工|开建|签约|破土")
_DONE = re.compile(r"投产|竣工|建成|达产|投运|开业|试?运行|启用|下线")
_SIGNED = re.compile(
    r"签约|签订|签署|签下|签回|面签|云签|签.{0,3}单|签字|签.{1,6}(?:合同|协议)|入园协议|落笔|落定|敲定|揽下|合约|大单|落单|"
    r"握手|双方约定|约定共同|拿下[^，。；]{0,24}项目|签的|新签|榜单落定"
)
_UNSIGNED = re.compile(r"(?:未|没有?|仅|不|拒绝)[^，。；]{0,6}(?:签|达成|落笔|敲定)|意向")
_UNSETTLED = frozenset({"invest", "put", "list", "brought"})


def is_signing(wording: str) -> bool:
    """Whether the wording tells of a contract that was signed."""
    return bool(_SIGNED.search(wording)) and not _UNSIGNED.search(wording)


def kind_of(cue: Cue, before: str, after: str, sentence: str, *, signed: bool) -> InvestmentKind:
    """The kind of an amount; `before` and `after` are its clause, `signed` whether the paragraph tells of a signing.

    投资5亿元打造 is completed unless it is only meant, a stage of a project, a project just begun, or signed for.
    """
    if cue.name == "spent":
        stage = _STAGE_OF_PROJECT.search(before) and not _DONE.search(sentence)
        return InvestmentKind.PLANNED if stage or _MEANT.search(before) else cue.kind
    if cue.name == "list" and "总投资" in sentence:
        return InvestmentKind.PLANNED
    if cue.name in _UNSETTLED and signed and not _MEANT.search(before):
        return InvestmentKind.CONTRACTED
    if cue.name != "invest":
        return cue.kind
    if _FUTURE.search(before) or _STAGE_OF_PROJECT.search(before):
        return InvestmentKind.PLANNED
    if after.startswith("的") or _BEGUN.search(sentence):
        return InvestmentKind.COMPLETED if _DONE.search(sentence) else InvestmentKind.PLANNED
    return InvestmentKind.COMPLETED
