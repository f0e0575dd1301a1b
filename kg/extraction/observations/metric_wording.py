"""Cuts the noun phrase out of the words before or behind a number."""

from __future__ import annotations

import re

_LIMIT = 18

# What may stand between a phrase and its number: adverbs, verbs of amounting, bounds.
_AMOUNTS = re.compile(
    r"(?:[，,、：:（(\s]|总计|合计|共计|累计|一共|共有|(?<!公)共|已经|已|就|也|又|还|再|只|仅|"
    r"(?<![人年户亩月地])均|都|全部|分别|预计|可以|(?<!许)可|(?<![产性功节储动潜效智热光电核职])能够?|将|"
    r"(?<=[将都也就还])会|约为|大约|约合|(?<![签合节公预])约|近|超过|超|逾|突破|不少于|不低于|"
    r"不超过|不到|不足|至少|最多|高达|多达|达到|达|实现|完成|为|是|(?<!所)有|拥有|到|至|了|"
    r"(?<![以线网海陆船])上|(?<!通)过|破|升至|增至|"
    r"增长到|增加到|增长至|发展到|扩大到|降至|降到|提高到|提升至|提升到|精简至|缩短至|压缩至|"
    r"占据|接近|将近|的|有效|保持在|稳定在|位居|位列|名列|排名|居|(?<![专班系序])列|(?<![支产输进演退付])出|着|仍|"
    r"高于|低于|相继|合|首次|首度|有望|仅占|才|大概|差不多|平均|每天|每年|届时|"
    r"[从由](?:原来|原先|最初|之前|(?:19|20)[0-9]{2}年)?|原来的?|确定在|(?<=[均定控])在|(?<=[一-鿿]{2})[要各]|"
    r"如今|现在|目前|当前|双双|跨过|跨|越过|跃上|迈上|站上|最高|最低|最|据称|可望|翻番[到至]|升到|增到|降到|减至|减到|缩至|缩到|"
    r"扩至|扩到|攀升至|跃升至|足有|力争|确保|并成|整合到)+$"
)
_LEADING = re.compile(
    r"^(?:[，,、：:；;。（(）)”’》\s]|[一二三四五六七八九十]+是|其中|此外|同时|目前|如今|现在|至今|"
    r"截至目前|迄今|今年以来|近年来|以来|全年|年内|当年|同期|期间|年末|年底|月底|月末|全部|"
    r"先后|已经|已|并(?![购网])|还|也|又|均(?!价)|都(?!市)|则|共(?![享建同性])|就(?![业医诊])|了|的|再(?!生|制造|融资)|"
    r"一期|将|内(?![贸资需])|里(?!程)|中(?![小型药央试介水外高部心欧医学标韩俄美日德东西期成等层青])|上(?![市规云游线])|底|末|来(?!料)|"
    r"据介绍|据了解|据统计|累计|预计|估计|力争|总共|更(?!新)|正在|正(?!式)|在(?!建|职|校|孵|库|手|册|岗|研)|为|"
    r"有(?![色机效线望])|是|约|等(?!级)|由|其(?!他)|分别|届时|但是|但|而且|而|不仅|首次|平均|去年|今年|明年|前年|"
    r"本次|此次|这次|预期|仅|只|年均(?=[^增])|[0-9]{1,4}(?:[-—－~～至][0-9]{1,4})?(?:年|月|日)(?:末|底|份|初)?|"
    r"随后|最终|当天|昨日|今日|当前|我国|全国|该省|该市|该县|该区|该公司|该项目|该厂|该园)+"
)
_VERB_LEAD = re.compile(
    r"^(?:实现|完成|拥有|达到|形成|建成|建有|建设|集聚|聚集|汇聚|吸引|引来|引进|培育出?|培育|获得|获批|"
    r"新增|累计|组织|举办|开展|推动|推进|解决|收集|办理|提供|带动|创造|吸纳|"
    r"派出|设立|建立|打造|落实|兑现|发放|争取|签下|签约|签订|投入|盘活|清理|腾退|整合|布局|规划|可(?![再研降穿回采用比支])|能(?![力源耗级]))"
)
_POST_STOP = re.compile(
    r"[，,。；;：:！？!?\n（(]|和(?=[0-9一二三四五六七八九十两])|与(?=[0-9])|以及|及(?=[0-9])|"
    r"、(?=[0-9一二三四五六七八九十两])|"
    r"已|将|均|全部|正在|正(?=[式在])|陆续|相继|集中|同时|现已|都|被|获(?!奖)|进驻|入驻|落户|落地|签约|"
    r"开工(?!项目|建设项目)|奠基|投产(?!项目|企业)|达产|竣工(?!项目)|"
    r"建成|通车|完工|投运|投用|启动|参加|参与|复工|动工|实现|完成(?!率)|有了|得到|超过|超|突破|达到|"
    r"总投资|投资|投入|进行|加快|列入|纳入|在(?!建|手|校|岗|孵|库)|为(?!主)|占|位居|来自|成为|共|"
    r"的(?:建设|目标|产能|布局|战略|水平|规模)|成功|顺利|挂牌|上市(?!公司|企业)|使用|并(?!购)|用于|组成|"
    r"覆盖|遍布|从|向|到(?!位)|，|位于|举行|前来|专门|齐聚|亮相|受到?(?!益)|预计|"
    r"悉数|同日|先后|同园|免去|不再|荣|用(?=“)|搬进|搬入|挤在?|参与|"
    r"配备|建厂|报名|参展(?!企业|商|单位|面积)|入住|入选|入围|形象|开行|表示|正好|至今|以上的|处于|深入|拔地|合署|里(?!程)|实施了|出现|与(?=[^、，。]{1,8}签)"
)
_POST_LEAD = re.compile(r"^(?:多|余|左右|以上|以下|的|之|“|”|单体|等)+")
_JOINT_END = re.compile(r"(?<=.{2})(?:[和与及、并]|以及|正|(?<=[业目员品人户家])中)$")
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


_DEALT = re.compile(r"^.*(?:分别|依次|各自)(?=[^，。；]{2,})(?!(?:同比|环比)?(?:增长|下降|增加|减少|提高|上升|上涨)+$)")
_FORMERLY = re.compile(r"(?<=.{2})[从由][^，。；]{0,8}(?:年前|年|原来|原先|当初|初)的?(?:个位数)?$")


def phrase_before(before: str) -> str:
    """The noun phrase that ends the words before a number, without dates, adverbs and verbs of amounting."""
    text = without_amounts(before)
    text = without_amounts(_FORMERLY.sub("", text))
    text = _DEALT.sub("", text)
    text = _LEADING.sub("", re.sub(r"分别|依次|各自", "", text))
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
    text = _JOINT_END.sub("", text.strip("“”\"' 、"))
    return text if len(text) >= 2 else ""


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


def is_phrase(wording: str) -> bool:
    """Whether a metric can be a noun phrase: no half clause (虽然否认了), no bare verb (增加, 精简)."""
    return len(wording) > 1 and not _NO_PHRASE.search(wording)


_NO_PHRASE = re.compile(
    r"^(?:虽然|不仅|如果|由于|因为|为了|根据|按照|对于|关于|通过|随着|作为|以(?!上|下|及|色)|让|使|把|被|按(?!揭)|"
    r"当(?![地年])|若|除了?|连(?![接锁片栋])|就(?![业诊医])|要(?!素)|不(?!良|锈|动产)|但|却|又|我们|他|她|它|你|这|那|记者|今[天日]|昨[天日]|"
    r"适用于|巩固|继续|据(?!点)|将)|"
    r"(?:的|将|要|了|着|在|以|把|被|按|从|对|和|与|并|及|等|由|于|也|再)$|"
    r"^(?:增加|减少|精简|提高|提升|降低|今天|昨天|其中|此次|至今|一行|发展|改变|增至|上调|下调|选择|包括|猛增|未来|其他|现场|凑齐|成为|规划|左右|方面)$"
)
