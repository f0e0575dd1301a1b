"""supplies told of the firm named before: 客户有甲、乙 · 供给甲 · 为甲、乙做部件 · 原料来自甲 · 供应商甲."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.actors import firm_before
from kg.extraction.relations.scenes import Finding, Scene, around, listed, relation
from kg.extraction.stages import polarity_of
from kg.model import EntityType, Polarity, RelationType

# Before the buyer.
_CUSTOMER = re.compile(
    r"(?:(?:客户|用户|买家|买主|主顾|采购方|下游)[^，。；、]{0,8}(?:为|是|有|包括|含|来自|名单|里|中|:|：)[^，。；、]{0,6}|"
    r"客户|买家|用户)[“‘]?$"
)
_DELIVERS = re.compile(
    r"(?:供给|供应给?|供货给?|直供|专供|主供|供往|配套给|卖给|卖到|销往|销给|销售给|交付给?|交货给?|送往|送到|送进|送给|"
    r"发往|发给|提供给|打入|进入|跻身|拿下|接到|接下|接住|手握|批量供|装上|装进|装在|用于|用在|运往|运到|送至|供)"
    r"了?[^，。；、的]{0,4}$"
)
_FOR = re.compile(r"(?:为|给|替|向|与|对)[^，。；、]{0,4}$")
_MAKES = re.compile(
    r"^[^，。；]{0,10}?(?:供(?!暖|热站)|配套|提供|代工|代加工|做|生产|加工|制造|开发|烧制?|交付|定制|磨|铸|压|打样|"
    r"发货|交货|贴牌)"
)
_ORDERS = re.compile(
    r"^[^，。；]{0,8}?(?:的)?[^，。；]{0,6}(?:订单|框架|供应链|采购|供应商体系|合格供方|定点|总装|大单|配套体系|代工单)"
)
# Before the supplier.
_SUPPLIER = re.compile(
    r"(?:(?:供应商|供货商|供货方|设备商|材料商|配套商|配套企业|配套厂|上游)[^，。；、]{0,6}|"
    r"(?:来自|购自|采购自|进自|出自|买自|产自|采用|选用|用的是|引进|购入|订购|采购|选了|选择)[^，。；、]{0,6})[“‘]?$"
)
_SUPPLIER_ENDS = re.compile(
    r"^[^，。；]{0,12}?(?:供(?!暖|热站)|提供|负责|配套)|^[^，。；]{0,2}?的[^，。；]{1,10}|^[”’]?[，。；、]|^$"
)
_BY = re.compile(r"由[^，。；、]{0,6}$")
_BY_ENDS = re.compile(r"^[^，。；]{0,6}?(?:供|提供|配套|包供)")
_NO_GOODS = re.compile(
    r"贷款|融资|担保|授信|服务(?!器)|资金|保险|培训|咨询|保函|补贴|审批|证书|股|投资|订单班|学员|奖|牌|人才|授权|入股|消息|"
    r"网传|传闻|建议|场地|厂房|指标|信号|颁|收入|供应商"
)
_SELLER = re.compile(r"银行|基金|证券|保险|信用社|农商行|资本|国投|城投")


def supplies_by_words(scene: Scene, sentence: Sentence) -> Iterator[LocalRelation]:
    """Who supplies whom by the words before and behind each list of firms."""
    wording = scene.passage.slice(sentence.span)
    if polarity_of(wording) is Polarity.DENIED:
        return
    references = sentence.references
    done = -1
    for index, firm in enumerate(references):
        if index <= done or firm.type is not EntityType.COMPANY or not firm.named:
            continue
        members = [item for item in listed(scene, references[index:], 0) if item.type is EntityType.COMPANY]
        done = references.index(members[-1])
        other = firm_before(scene, sentence, firm.start)
        if other is None or _SELLER.search(scene.name(other.entity)):
            continue
        role = _role(scene, sentence, references[index - 1].end if index else sentence.start, members)
        if role:
            yield from _pairs(scene, sentence, other, members, role)


def _role(scene: Scene, sentence: Sentence, start: int, members: Sequence[Reference]) -> str:
    """Whether the listed firms are the buyers, the suppliers, or neither (an empty wording)."""
    before = scene.text(max(sentence.start, start, members[0].start - 16), members[0].start)
    after = scene.text(members[-1].end, min(sentence.end, members[-1].end + 24))
    if _NO_GOODS.search(before[-8:]) or _NO_GOODS.search(re.split(r"[，。；]", after)[0]):
        return ""
    if _SUPPLIER.search(before) and _SUPPLIER_ENDS.match(after):
        return "supplier"
    if _BY.search(before) and _BY_ENDS.match(after):
        return "supplier"
    if _CUSTOMER.search(before) or _DELIVERS.search(before):
        return "buyer"
    return "buyer" if _FOR.search(before) and (_MAKES.match(after) or _ORDERS.match(after)) else ""


def _pairs(
    scene: Scene, sentence: Sentence, other: Reference, members: Sequence[Reference], role: str
) -> Iterator[LocalRelation]:
    for member in members:
        if member.entity == other.entity or _SELLER.search(scene.name(member.entity)):
            continue
        supplier, buyer = (member, other) if role == "supplier" else (other, member)
        start, end = around(member, other)
        yield relation(
            scene,
            sentence,
            Finding(
                RelationType.SUPPLIES,
                supplier.entity,
                buyer.entity,
                max(start, sentence.start),
                end,
                f"relations.supplies.{role}",
            ),
        )
