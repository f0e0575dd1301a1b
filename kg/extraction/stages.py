"""How far a stated thing has come, and whether it is denied: 洽谈, 拟, 签约, 开工, 投产, 终止 · 未, 否认, 传闻不实."""

from __future__ import annotations

import re

from kg.model import Polarity, Stage

# In the order in which they decide: a signing that was called off is over, a talk about a project is a talk.
_STAGES: tuple[tuple[Stage, re.Pattern[str]], ...] = (
    (Stage.ENDED, re.compile(r"终止|中止|解除|取消|撤回|撤资|注销|退出|搬离|迁出|停产|停工|关停|破产|到期后不再")),
    (
        Stage.NEGOTIATED,
        re.compile(
            r"洽谈|商谈|在谈|接洽|对接中|磋商|谈判|意向|考察|有意|传闻|传出|据传|争取(?!到|了)|跟踪|推介对接|邀请"
        ),
    ),
    (
        Stage.COMPLETED,
        re.compile(r"投产|达产|竣工|建成|投运|投用|投入使用|投入运营|开业|运营|量产|已入驻|开园|下线|交付|落成|通车"),
    ),
    (Stage.STARTED, re.compile(r"开工|动工|奠基|在建|正在建设|建设中|破土|开建|复工|试生产|试产|加紧建设|进场|施工")),
    (Stage.CONTRACTED, re.compile(r"签约|签署|签订|签下|订立|合同引资|中标|达成|缔约|敲定")),
    (
        Stage.PLANNED,
        re.compile(
            r"拟|计划|规划|预计|将(?=[^军来])|力争|筹建|筹划|筹备|即将|有望|准备|谋划|储备|目标|打算|"
            r"待开工|立项|争取到|明年"
        ),
    ),
)
_DENIED = re.compile(
    r"否认|辟谣|不实|并未|尚未|未能|没能|没有(?=与|同|在|入驻|落户|投资|签)|不存在|从未|未在|未(?=入驻|落户|签|"
    r"与|引进|开工|投产|获|建|就|完成|发生|实施|通过)|"
    r"不再|并非|不是(?!很)|落空|告吹|无此|无意|落选"
)
_DOUBT = re.compile(r"传闻|据传|传言|市场传|网传|传出|媒体称|消息称|坊间|风传|盛传|外界猜测")
_REFUTES = re.compile(r"否认|辟谣|不实|澄清|子虚乌有|无此|不属实")


def stage_of(wording: str) -> Stage | None:
    """The stage that a clause words, the one that decides first where it words several; None where it words none."""
    for stage, pattern in _STAGES:
        if pattern.search(wording):
            return stage
    return None


def polarity_of(wording: str) -> Polarity:
    """Denied where the clause negates what it speaks of or calls it untrue."""
    return Polarity.DENIED if _DENIED.search(wording) else Polarity.AFFIRMED


def is_rumour(wording: str) -> bool:
    """Whether the sentence only passes on hearsay (传闻, 据传)."""
    return bool(_DOUBT.search(wording))


def is_refutation(wording: str) -> bool:
    """Whether the sentence takes back what was said before it (集团否认, 消息不实)."""
    return bool(_REFUTES.search(wording))
