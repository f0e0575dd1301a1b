"""Cuts the noun phrase out of the words before or behind a number."""

from __future__ import annotations

import re

_LIMIT = 18

# What may stand between a phrase and its number: adverbs, verbs of amounting, bounds.
_AMOUNTS = re.compile(
    r"(?:[，,、：:（(\s]|总计|合计|共计|累计|一共|共有|共|已经|已|就|也|又|还|再|只|仅|均|都|全部|分别|"
    r"预计|可|(?<!产)能|将|会|约为|大约|约|近|超过|超|逾|突破|不少于|不低于|"
    r"不超过|不到|不足|至少|最多|高达|多达|达到|达|实现|完成|为|是|有|拥有|到|至|了|上|过|破|升至|增至|"
    r"增长到|增加到|增长至|发展到|扩大到|降至|降到|提高到|提升至|提升到|"
    r"占据|接近|将近|的|有效|保持在|稳定在|位居|位列|名列|排名|居|列|出|着|仍|高于|相继|合)+$"
)
_LEADING = re.compile(
    r"^(?:[，,、：:；;。（(）)”’》\s]|[一二三四五六七八九十]+是|其中|此外|同时|目前|如今|现在|至今|"
    r"截至目前|迄今|今年以来|近年来|以来|全年|年内|当年|同期|期间|年末|年底|月底|月末|全部|"
    r"先后|已经|已|并|还|也|又|均|都|则|共|就|了|的|再|一期|将|内|里|中|上|底|末|来|据介绍|据了解|据统计|"
    r"累计|预计|力争|总共|更|正|在(?!建|职|校|孵|库|手|册|岗)|为|有|是|约|等|由|其)+"
)
_VERB_LEAD = re.compile(
    r"^(?:实现|完成|拥有|达到|形成|建成|建有|建设|集聚|聚集|汇聚|吸引|引来|引进|培育出?|培育|获得|获批|"
    r"新增|累计|组织|举办|开展|推动|推进|解决|收集|办理|提供|带动|创造|吸纳|"
    r"派出|设立|建立|打造|落实|兑现|发放|争取|签下|签约|签订|投入|盘活|清理|腾退|整合|布局|规划|可|能)"
)
_POST_STOP = re.compile(
    r"[，,。；;：:！？!?\n（(]|和(?=[0-9一二三四五六七八九十两])|与(?=[0-9])|以及|及(?=[0-9])|"
    r"、(?=[0-9一二三四五六七八九十两])|"
    r"已|将|均|全部|正在|正(?=[式在])|陆续|相继|集中|同时|现已|都|被|获(?!奖)|进驻|入驻|落户|落地|签约|"
    r"开工(?!项目|建设项目)|奠基|投产(?!项目|企业)|达产|竣工(?!项目)|"
    r"建成|通车|完工|投运|投用|启动|参加|参与|复工|动工|实现|完成(?!率)|有了|得到|超过|超|突破|达到|"
    r"总投资|投资|投入|进行|加快|列入|纳入|在(?!建|手|校|岗|孵|库)|为(?!主)|占|位居|来自|成为|共|"
    r"的(?:建设|目标|产能|布局|战略|水平|规模)|成功|顺利|挂牌|上市(?!公司|企业)|使用|并(?!购)|用于|组成|"
    r"覆盖|遍布|从|向|到(?!位)|，"
)
_POST_LEAD = re.compile(r"^(?:多|余|左右|以上|以下|的|之|“|”|单体|等)+")
_NOUN_START = re.compile(r"^[\u4e00-\u9fffA-Za-z“]")
_GENERIC = re.compile(r"个?项目|家?企业|问题|工程|公司|道路|产业|人才|产品|生产线|国家和地区|园区|岗位|活动")
_VERBS_BEFORE = re.compile(
    r"(新签约|新引进|新入驻|新开工|新建|新增|引进|引入|引来|签约|开工|竣工|投产|入驻|落户|落地|聚集|集聚|"
    r"汇聚|吸引|培育|培养|服务|走访|帮助|解决|化解|举办|开展|组织|实施|推进|新签|"
    r"续建|在建|储备|谋划|收集|办理|办结|提供|吸纳|输送|带动|派出|发布|设立|建立|建设|建成|打造|拥有|获评|"
    r"认定|申报|授权|布局|承接|淘汰|关停|盘活|整治|投入|出口|销往|孵化|转化|对接|签订|达成)"
)
_VERBS_AFTER = re.compile(
    r"^[已经均全部陆续相继集中先后顺利成功正式同时现都]*(签约|开工|竣工|投产|入驻|落户|落地|奠基|通车|"
    r"投运|达产|复工|动工|建成|启动|上市)"
)


def without_amounts(before: str) -> str:
    """The words before a number without those that only say how much (约, 达, 突破)."""
    return _AMOUNTS.sub("", before)


def phrase_before(before: str) -> str:
    """The noun phrase that ends the words before a number, without dates, adverbs and verbs of amounting."""
    text = _LEADING.sub("", without_amounts(before))
    text = re.sub(r"^.*(?:[、。，,；;”’》）)]|等)(?=[^、。，,；;]{2,})", "", text)
    text = _LEADING.sub("", text)
    if len(text) > _LIMIT:
        text = text[-_LIMIT:]
        text = text.rpartition("的")[2] or text
    shorter = _VERB_LEAD.sub("", text)
    return shorter if len(shorter) >= 4 else text


def phrase_after(after: str) -> str:
    """The noun phrase that begins the words behind a number, up to the verb; "" where none does."""
    text = _POST_LEAD.sub("", after)
    if not _NOUN_START.match(text):
        return ""
    stop = _POST_STOP.search(text)
    text = text[: stop.start()] if stop else text
    if "的" in text and len(text.rpartition("的")[2]) >= 2 and len(text) > _LIMIT:
        text = text.rpartition("的")[2]
    return text.strip("“”\"' 、") if len(text) >= 2 else ""


def with_verb(phrase: str, before: str, after: str) -> str:
    """A generic noun needs its verb to say what is counted: 引进项目, 投产项目."""
    if not _GENERIC.fullmatch(phrase) and len(phrase) > 3:
        return phrase
    behind = after.find(phrase) + len(phrase)
    verb = _VERBS_AFTER.match(after[behind:])
    if verb:
        return verb[1] + phrase
    verbs = _VERBS_BEFORE.findall(before)
    return verbs[-1] + phrase if verbs else phrase
