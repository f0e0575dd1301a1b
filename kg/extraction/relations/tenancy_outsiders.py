"""Who is named in a park's sentence and yet is no tenant: lenders, customers, partners, parents, whoever only talks."""

from __future__ import annotations

import re

from kg.extraction.passages import Reference, Sentence
from kg.extraction.relations.scenes import Scene, listed

TALKS = re.compile(r"洽谈|商谈|在谈|接洽|磋商|谈判|意向|有意|考察|对接|拜访")
"""Words of a firm that is only talked to."""
NO_TENANT = re.compile(r"银行|农商行|信用社|证券|保险|基金|担保|租赁|协会|电视台|报社|供电|电网|移动|联通|电信(?!息)")
# Whoever stands so is a customer, a lender, a parent, a partner or a source, and need not be in the park.
_OUTSIDER_BEFORE = re.compile(
    r"(?:供货|供应|供给|供|配套|客户|用户|买家|卖给|销往|采购|来自|订单|进|向|给|为|对|与|和|同|跟|由|被|替|从|据|记者|"
    r"联合|携手|会同|牵手|合作|股东|子公司|母公司|总部|交付|送往|送到|送进|学习|比|像|如)[^，。；、]{0,6}$"
)
_OUTSIDER_AFTER = re.compile(
    r"^[^，。；]{0,6}?(?:集团)?(?:(?:等|头部)?用户|的?(?:订单|供应链|采购|客户|代工|代表|分析师|研究员|股价|股权|贷款|授信|融资|发放|提供[^，]{0,6}贷款)|"
    r"控股|参股|持股|认购|领投|跟投|收购|承销)"
)


def may_be_tenant(scene: Scene, sentence: Sentence, company: Reference) -> bool:
    """Whether nothing around the company, or the list that it stands in, says that it is an outsider to the park."""
    members = listed(scene, sentence.references, sentence.references.index(company))
    before = scene.text(max(sentence.start, members[0].start - 12), members[0].start)
    after = scene.text(members[-1].end, min(sentence.end, members[-1].end + 16))
    return not (
        NO_TENANT.search(scene.name(company.entity))
        or _OUTSIDER_BEFORE.search(before)
        or _OUTSIDER_AFTER.match(after)
        or TALKS.search(before)
        or TALKS.search(after)
    )
