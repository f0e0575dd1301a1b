"""Public bodies, universities, institutes, associations, funds and media."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import CERTAIN_CHARACTERS, words
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.lexicon.common_words import uncommon
from kg.lexicon.ordinary_words import is_made_of_words, is_ordinary
from kg.model import EntityType

_COUNCILS: Final = (
    "人民政府办公室|人民政府|政府办公室|政府办|政府(?!采购|门户|网|部门|投资|引导|购买)|"
    "人大常委会|人大|政协|纪委监委|纪委|监委"
)
_DEPARTMENTS: Final = (
    r"[一-鿿]{2,9}?(?:(?<![布格结全大开变时政战邮])局|办公室|领导小组办公室|服务中心|事务中心|"
    r"促进中心|职教中心|交易中心|委员会|指挥部)|[一-鿿]{2,4}?(?:委|(?<![举主协承开创兴合筹督交经代包领"
    r"])办|厅)(?=[、，。；：及和与等的（(\n 将也在对]|$)|工商联|总工会|妇联|文联|科协|贸促会|"
    r"残联|团委|职教中心"
)
_BARE: Final = re.compile(
    rf"[省市县区州镇乡](?:{_COUNCILS}|委办公室|委办|委组织部|委宣传部|委统战部|委政法委|委|{_DEPARTMENTS})"
)
_PLACED: Final = re.compile(
    rf"(?:{_COUNCILS}|委(?=[、，。；：\n 和与及办对把将坚常全在以]|$)|委办公室|委办|委(?:组织|"
    rf"宣传|统战)部|委政法委|府(?=[、，。；]))"
)
_HEADS: Final = re.compile(
    r"管理委员会|管委会|党工委|党委(?!书|副|委)|纪工委|经济发展局|经贸局|产业发展局|招商局|"
    r"投资促进局|规划建设局|社会事务局|企业服务局|科技创新局|经济和信息化局|发展和改革委员会|"
    r"发展改革委|发改委|发改局|工信局|工信厅|工信部|"
    r"商务局|商务厅|商务部|财政局|财政厅|财政部|科技局|科技厅|科技部|教育局|教育厅|教育部(?!门)|"
    r"住建局|住建厅|国资委|国资局|国土资源局|国土资源厅|自然资源局|自然资源厅|自然资源部(?!门)|"
    r"生态环境局|生态环境厅|环保局|环保厅|环保部|"
    r"自然资源和规划局|市场监督管理局|市场监管局|行政审批局|税务局|人社局|人社厅|农业农村局|"
    r"农业农村厅|农业局|林业局|水利局|交通运输局|交通运输厅|审计局|统计局|应急管理局|卫健委|"
    r"卫健局|文旅局|文旅厅|外经贸厅|公安局|公安部|公安厅|"
    r"工业和信息化局|工业和信息化厅|工业和信息化部|市场监管总局|质量监督检验检疫总局|工商行政管理总局|"
    r"国家税务总局|海关总署|海关(?!总|监|编|关)|贸易部|投资部|能源部|能源局|大数据局|气象局|"
    r"供电局|供电公司|"
    r"大学(?!生|城|科技|教|毕|本|学|里|时)|学院(?!路|派)|研究院|研究总院|研究所|设计院|科学院|"
    r"工程院|科技委|研究中心|技术中心|创新中心|检测中心|实验室|工作站|服务中心|促进中心|"
    r"推广应用中心|发展中心|体验中心|征拆中心|"
    r"计量院|超算中心|智算中心|协会|商会|学会(?!员)|联合会|联盟|促进会|基金会|基金(?!管理|"
    r"公司|投资|业|会|经理|项|净|规)|医院|中学|小学|学校|党校|幼儿园|指挥部|领导小组办公室|"
    r"领导小组|党支部|党总支|交易所|"
    r"日报社|日报|晚报|早报|时报|晨报|商报|通讯社|电视台|广播电视台|杂志|纳米所|计算所|国资局|"
    r"中小企业局|市容园林委|建交委|经信委|总会|工委(?!委|书|副)|信用社|法院|检察院|消防救援支队|"
    r"党建联盟|产学研示范基地|分局(?!长)"
)
_MARKS: Final = frozenset("，。；：、“”（）()《》！？\n 　由与和及向对在经从被是")
_FOREIGN_TO_BODIES: Final = (
    "内",
    "召开",
    "举行",
    "位于",
    "建设办",
    "里",
    "级",
    "企业",
    "全",
    "人大",
    "政府",
    "场监",
    "中心城",
    "重点",
    "成立",
    "设立",
    "组建",
    "领导",
    "，",
    "将",
    "与",
    "把",
    "对",
    "在",
    "经开区",
    "高新区",
    "委",
    "要",
    "会",
)
_NEWSPAPER: Final = re.compile(r"《([^《》\n]{2,10}(?:报|新闻|周刊|杂志|晚报|日报|时报))》")
_MINISTRIES: Final = re.compile(
    r"国家发展和改革委员会|国家发展改革委|国家发改委|国家商务部|国家公安部|国家科技部|工业和信息化部|"
    r"工信部|科技部|商务部|财政部|教育部|环保部|生态环境部|自然资源部|农业农村部|农业部|"
    r"公安部|人社部|住建部|住房和城乡建设部|"
    r"交通运输部|水利部|文化和旅游部|国家卫健委|国家税务总局|国家市场监督管理总局|国家市场监管总局|"
    r"市场监管总局|税务总局|国家烟草专卖局|海关总署|国家能源局|国家知识产权局|国家林草局|国家药监局|国家统计局|国家铁路局|国务院国资委|"
    r"国资委|国务院|党中央(?=、)|"
    r"全国人大|全国政协|中央军委|中央纪委|中国人民银行|央行|银保监会|证监会|国家工商行政管理总局|"
    r"国家质量监督检验检疫总局|国家开发银行(?=$a)|深交所|上交所|港交所|新华社|人民日报|中国科学院|"
    r"中科院|中国工程院|中国社科院|"
    r"全国工商联|全国妇联|共青团中央|中国贸促会|国家标准化管理委员会|国家体育总局|国家广电总局|"
    r"中国民航局|国家邮政局|国家外汇管理局"
)
_NATIONAL: Final = re.compile(
    r"国家(?!级)[一-鿿]{2,14}?(?:创新中心|工程中心|研究中心|超算中心|超级计算[一-鿿]{2}中心|超算[一-鿿]{2}中心|实验室|研究院)"
)
_FOUNDING: Final = re.compile(r"共建|合建|联建|共同建设|下设|组建|成立|设立|创办")
_INSTITUTE: Final = re.compile(r"^(?:学院|研究院|研究所|实验室|创新中心|研究中心|技术中心|检测中心)$")
_OWNER_BEFORE: Final = re.compile(
    r"(?:共建|合建|联建|共同建设|建成|成立|设立|组建|下设|下设的|下属的|该校|该校的|该院|大学|学院|公司)$"
)
_GENERIC: Final = frozenset(
    words("""
    资产管理 异地 大厅 科技 技术 创新 研发 工程技术 企业 企业技术 国家 省级 市级 国家级 重点 行业
    产业 投资 引导 产业引导 产业发展 发展 专项 政府 公共 高等 职业 中心 综合 社会 职工 人民 工程
    研究 各 该 地方 专业 院士 专家 博士后 博士后科研 院士专家 政务 便民 服务 检验 检验检测 公募 私募
    社保 公积金 风险投资 创业投资 股权投资 联合 新型 当地 高校 著名 知名 一流 共建 国家重点 省重点
    省级重点 工程研究 基层 机关 制造业 战略 数据 物流 产业技术 行政 开发区 园区 产业化 高新区 经开区
    县 市 省 区 镇 乡 村 党 经济 招商 工作 项目 小 大 外资 设计 技能 产学研 成果转化 孵化 海外 境外
    区域 现代 数字 创业 运营 结算 采购 销售 培训
""")
)
_REACH: Final = Reach(characters=26, quotes=True, close_verbs=True, verb_distance=3, national=True)
_POST_AFTER: Final = re.compile(
    r"^(?:常务|党组|党委|原|第一)?(?:副)?(?:成员|(?:书记|主任|局长|处长|科长|部长|厅长|主席|"
    r"市长|县长|区长|省长|常委|秘书长|副市长|副县长|副区长|委员(?!会)|院长|校长|会长|所长|"
    r"干部))"
)
_REPEATED_IN_POST: Final = frozenset("局院所会校厅")
"""县财政局局长 names the body in full and then the post; in 县委书记 the body is only part of the post."""
_POWERS: Final = re.compile(rf"(?:{_COUNCILS}|委|党工委|管委会|工委|党委|管理委员会)$")


def find_organizations(setting: Setting) -> Iterator[Candidate]:
    """Named public and civic bodies; a body that is only the title before a person's name is left out."""
    for match in _BARE.finditer(setting.text):
        if _stands_bare(setting, match) and not _is_title(setting, match.start(), match.end()):
            yield Candidate(match.start(), match.end(), EntityType.ORGANIZATION, 0.8, "names.organizations.bare")
    for match in _MINISTRIES.finditer(setting.text):
        if not _POST_AFTER.match(setting.text[match.end() : match.end() + 6]):
            yield Candidate(match.start(), match.end(), EntityType.ORGANIZATION, 0.8, "names.organizations.national")
    for match in _NEWSPAPER.finditer(setting.text):
        yield Candidate(match.start(1), match.end(1), EntityType.ORGANIZATION, 0.8, "names.organizations.newspaper")
    for match in _NATIONAL.finditer(setting.text):
        if not any(mark in match.group() for mark in CERTAIN_CHARACTERS):
            yield Candidate(match.start(), match.end(), EntityType.ORGANIZATION, 0.8, "names.organizations.national")
    yield from _of_places(setting)
    yield from _by_head(setting)


def _stands_bare(setting: Setting, match: re.Match[str]) -> bool:
    """Whether 县, 市 … begins a word here, and nothing between it and the end can be no part of a body's name."""
    start, inner = match.start(), match.group()[1:-1]
    free = start == 0 or setting.text[start - 1] in _MARKS or _follows_word(setting, start)
    broken = any(character in CERTAIN_CHARACTERS for character in inner) or any(
        word in inner for word in _FOREIGN_TO_BODIES
    )
    return free and not broken and not any(end >= start for end in _ends_near(setting, start))


def _follows_word(setting: Setting, start: int) -> bool:
    """Whether a word of the dictionary ends here; behind a stray letter (垣|河|区) the name began earlier."""
    before = setting.text[setting.word_before(start) : start]
    return setting.is_boundary(start) and (is_ordinary(before) or not before.strip())


def _ends_near(setting: Setting, start: int) -> list[int]:
    return [setting.places[at] for at in range(max(0, start - 8), start) if at in setting.places]


def _of_places(setting: Setting) -> Iterator[Candidate]:
    """怀远市委, 云州县人民政府: a chain of places with the body's word directly behind it."""
    text = setting.text
    for start, end in sorted(setting.places.items()):
        while end in setting.places:
            end = setting.places[end]
        for at in (end, end + 1) if text[end : end + 1] in tuple("省市县区州镇乡") else (end,):
            match = _PLACED.match(text, at)
            if match and not _is_title(setting, start, match.end()):
                yield Candidate(start, match.end(), EntityType.ORGANIZATION, 0.95, "names.organizations.place")


def _by_head(setting: Setting) -> Iterator[Candidate]:
    text = setting.text
    bare = {match.end() for match in _BARE.finditer(text) if _stands_bare(setting, match)}
    national = {match.end() for match in _MINISTRIES.finditer(text)}
    for head in _HEADS.finditer(text):
        if head.end() in bare:
            continue
        start = _past_words(setting, left_edge(setting, head.start(), _REACH), head.start())
        stem = text[start : head.start()]
        if head.end() in national and not setting.places_between(start, head.start()):
            continue
        if not stem or stem in _GENERIC or (_POWERS.search(head.group()) and _is_title(setting, start, head.end())):
            continue
        placed = bool(setting.places_between(start, head.start()))
        own = uncommon(stem.strip("“”"))
        if placed and len(stem) >= 2:
            score = 0.85
        elif len(own) >= 2 and len(stem) >= 2:
            score = 0.65
        elif len(stem) >= 4 and _INSTITUTE.match(head.group()) and _OWNER_BEFORE.search(text, max(0, start - 5), start):
            score = 0.6
        elif stem in ("区", "县", "市", "省", "镇", "乡", "高新区", "经开区"):
            score = 0.7
        else:
            continue
        yield Candidate(start, head.end(), EntityType.ORGANIZATION, score, "names.organizations.head")


def _past_words(setting: Setting, start: int, head: int) -> int:
    """At the first place that only ordinary words go before: 回升云州市家具协会 begins with 云州市."""
    place = next(iter(setting.places_between(start, head)), start)
    before = setting.text[start:place]
    named = before.startswith("国家") or before.endswith(("（", "(", "）", ")")) or _HEADS.search(before + " ")
    bare = not named and not _MINISTRIES.search(before)
    if place > start + 1 and bare and is_made_of_words(before):
        return place
    founding = max((match.end() for match in _FOUNDING.finditer(setting.text, start, head)), default=start)
    return founding if founding < head else start


def _is_title(setting: Setting, start: int, end: int) -> bool:
    """Whether the wording is only part of a post: a post of the gazetteer covers its end, or one follows."""
    after = setting.text[end : end + 8]
    if setting.text[end - 1] in _REPEATED_IN_POST and after[:1] == setting.text[end - 1]:
        return False
    if _POST_AFTER.match(after):
        return True
    index = bisect_left(setting.posts, (end,)) - 1
    return index >= 0 and setting.posts[index][0] < end < setting.posts[index][1]
