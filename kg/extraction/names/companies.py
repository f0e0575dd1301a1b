"""Companies by their legal form, by their line of business after a stem of their own, and by the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.names.cues import words
from kg.extraction.names.descriptions import is_description
from kg.extraction.names.edges import Reach, left_edge
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.lexicon.common_words import COMMON_WORDS, uncommon
from kg.lexicon.gazetteers import GazetteerKind, gazetteers
from kg.lexicon.ordinary_words import is_made_of_words, is_ordinary
from kg.lexicon.word_index import WordIndex
from kg.model import EntityType

_LEGAL: Final = re.compile(
    r"(?:（集团）|\(集团\)|集团)?(?:（[^（）\n]{2,6}）|\([^()\n]{2,6}\))?(?:股份|控股)?有限(?:责任)?公"
    r"司(?:[一-鿿]{2,6}分公司)?"
    r"|股份公司|集团公司|集团总公司|总公司"
)
_CORPORATE: Final = re.compile(
    r"集团(?!化|军|内|式|有限|股份|公司|总|成员|旗|，?控)|(?<![子分母总本该两各此贵])公司(?!化|"
    r"制|法|治)|银行(?!业|家|卡|贷|存|间|业务)|农商行|控股(?!股东|权|集团|有限|公司)|股份(?!有限|"
    r"制|公司|占|转|总|的|回)|"
    r"证券(?!化|市场|交易|法)|合作社|事务所|电视台"
)
_FACTORY: Final = re.compile(
    r"(?:总|分|水泥|机械|化工|制药|食品|电|汽车|冰箱|玻璃|纺织|造纸|钢铁)厂(?!房|商|区|长|"
    r"家|址|里|子|界|门|矿|务|内)"
)
_GENERIC_STEMS: Final = frozenset(
    words("""
    上市 平台 子 分 母 总 本 该 我 贵 各 股份 有限 集团 担保 保险 投资 科技 物流 贸易 跨国 龙头 骨干
    知名 高科技 民营 国有 外资 合资 独资 国营 大型 小型 家 新 老 旧 运营 开发 建筑 施工 装修 物业
    保安 保洁 家政 快递 运输 出租 公交 航空 证券 基金 信托 租赁 典当 小贷 小额贷款 融资租赁 会计师
    律师 农民专业 专业 种植 养殖 农机 商业 中央 开户 注册 成立 产业 工委委员 关联 参股 控股 全资
    下属 所属 目标 收购 发行 实业 品牌 产品 企业 项目 服务 咨询 广告 传媒 文化 医疗 养老 社会 商业
    个人 财产 人寿 世界 外国 中国 国内 本土 本地 互联网 能源 电力 燃气 供水 自来水
""")
)
_PLAIN_ENDS: Final = (
    "平台",
    "注册",
    "一家",
    "下属",
    "所属",
    "上市",
    "控股",
    "时间",
    "合资",
    "独资",
    "制",
    "类",
    "型",
    "级",
    "旗",
)
_OWNED: Final = re.compile(r"(?:公司|企业|集团|股东|旗下|机构)$")
_FIRM_AFTER: Final = re.compile(r"公司|集团|董事|总经理|总裁|副总|创始人|首席|（[0-9]{6}|（股票|股份|员工")
_LONG_REACH: Final = Reach(characters=26, from_place=True, apart=True)
_SHORT_REACH: Final = Reach(characters=12, from_place=True, apart=True)
_WEAK_TRADES: Final = frozenset(
    words("""
    投资 显示 数控 设施 装备 培训 机器人 无人机 芯片 半导体 储能 光伏 锂电池 锂离子 医药 医疗 工业
    服务 管理 建设 设计 发展 开发 产业 基金 规划 设备 工具 工程 技术 教育 培训 咨询 数字 数据 网络
    信息 文化 金融 资本 资产 保险 市政 景观 健康 旅游 养老 康养 运输 港口 商务 制造 工业 农业 材料
    显示 玻璃 汽车 客车 轮胎 飞机 电池 燃气 食品 饮料 服装 家具 家居 玩具 图书 体育 机场 医院 酒店
    生态 环境 轨道 轨道交通 电力 电网 仓储 物业 装饰 能源 航空 航天 交通 航运 水务 生物 电商 直播
    动力 激光 电控 影视 游戏 广告 粮油 茶叶 茶业 油茶 水产 林业 种业 养殖 种植 粮食 包装 印刷 国际
""")
)


def _trade_index() -> WordIndex[str]:
    return WordIndex({word: word for word in gazetteers().trade_words if len(word) >= 2})


_TRADES: Final = _trade_index()
_SURE_IF_OWNED: Final = frozenset(
    words("""
    投资 资本 生物 能源 智能 显示 光伏 储能 半导体 汽车 食品 机器人 数控 医疗 医药 材料 包装 环保
    工业
""")
)
_CARRYING: Final = frozenset(
    words("""
    投资 资本 激光 动力 装备 包装 生物 文化 机电 能源 智能 半导体 储能 光伏 医药 医疗 环保 食品 机器人 汽车 显示 数控
    数据 饮料 服装 家居 种业 水务 电商 仓储 电力 航空 航天
    """)
)
"""Lines of business that make a firm of a coined stem, though they are everyday words."""
_ABROAD: Final = frozenset(name for name, kind in gazetteers().regions.items() if kind == "country")
_EDGES: Final = frozenset("，。；：、“”（(\n 　与和及由从向对为给让把将被同的")
_AFTER_SHORT: Final = re.compile(
    r"^(?:[、，。；：！？（(）)”’\n ]|$|等|公司|集团|的|和|与|及|在|为|是|将|已|也|正|还|"
    r"董事|总经理|总裁|负责人|创始人|厂|生产|车间|项目|有限|股份|表示|一|新|拟|投资|总部|"
    r"今年|去年|年|"
    r"作为|成为|产品|从|向|对|通过|落户|入驻|自主|以|由|到|联合|携手|工作|员工|工人|技术|"
    r"研发|智能|位于|始|完成|实现|仅|同日|曾|入园|总投|即将|在|装|配套|供|、|因|未|先后|"
    r"分别|率先|首|均|都|以及|则|还|合|签|所|上|下|试|年|今|去|月|计划|拥有|现有|获|旗下|"
    r"上市|发布|宣布)"
)


def find_companies(setting: Setting) -> Iterator[Candidate]:
    """Firms with a legal form, firms called by stem and trade, and firms that every reader knows."""
    yield from _by_legal_form(setting)
    yield from _by_corporate_word(setting)
    yield from _by_trade(setting)
    yield from _by_gazetteer(setting)


def _by_legal_form(setting: Setting) -> Iterator[Candidate]:
    for head in _LEGAL.finditer(setting.text):
        start = left_edge(setting, head.start(), _LONG_REACH)
        stem = setting.text[start : head.start()]
        if len(stem) >= 2 and stem not in _GENERIC_STEMS and uncommon(stem):
            yield Candidate(start, head.end(), EntityType.COMPANY, 0.98, "names.companies.legal")


def _by_corporate_word(setting: Setting) -> Iterator[Candidate]:
    for pattern, score in ((_CORPORATE, 0.8), (_FACTORY, 0.7)):
        for head in pattern.finditer(setting.text):
            start = left_edge(setting, head.start(), _SHORT_REACH)
            stem = setting.text[start : head.start()]
            if not 2 <= len(stem) <= 12 or stem in _GENERIC_STEMS or stem.endswith(_PLAIN_ENDS):
                continue
            if is_description(setting, start, head.start()) and ("公司" in head.group() or stem[-2:] in COMMON_WORDS):
                continue
            own = uncommon(stem)
            placed = start in setting.places
            if len(own) >= 2 and (not placed or len(stem) > setting.places[start] - start):
                yield Candidate(start, head.end(), EntityType.COMPANY, score, "names.companies.corporate")
            elif placed and head.group() in ("集团", "银行", "公司", "农商行"):
                yield Candidate(start, head.end(), EntityType.COMPANY, score - 0.2, "names.companies.corporate")


def _by_trade(setting: Setting) -> Iterator[Candidate]:
    text = setting.text
    for head, end, trade in _TRADES.find(text):
        if not _AFTER_SHORT.match(text[end : end + 4]):
            continue
        start = left_edge(setting, head, _SHORT_REACH)
        stem = text[start:head]
        placed = start in setting.places
        own = uncommon(stem[setting.places[start] - start :] if placed else stem)
        bare = stem[setting.places[start] - start :] if placed else stem
        weak = trade in _WEAK_TRADES and not (trade in _SURE_IF_OWNED and _OWNED.search(text, max(0, start - 2), start))
        if (
            (weak and not _is_coined(setting, start, head, trade))
            or not 2 <= len(bare) <= 4
            or own != bare
            or stem in _GENERIC_STEMS
        ):
            continue
        if text[start:end] in gazetteers().industries or (
            (_is_plain(bare, text[start:end]) or is_description(setting, start, head))
            and not _is_cued(text, start, end)
        ):
            continue
        yield Candidate(start, end, EntityType.COMPANY, 0.6, "names.companies.trade")


def _is_coined(setting: Setting, start: int, head: int, trade: str) -> bool:
    """Whether a stem of two letters that is no word stands between clear edges: 与霁川装备和…"""
    text = setting.text
    edge = start == 0 or text[start - 1] in _EDGES
    stem = text[start:head]
    coined = head - start == 2 and not stem.isascii() and not any(map(str.isdigit, stem)) and not is_made_of_words(stem)
    return edge and trade in _CARRYING and coined


def _is_plain(stem: str, name: str) -> bool:
    """Whether a general dictionary has the stem or the whole: 抗原检测 is a test, not a firm."""
    return is_ordinary(stem) or is_ordinary(name)


def _is_cued(text: str, start: int, end: int) -> bool:
    """Whether the words around say that it is a firm."""
    return bool(_OWNED.search(text, max(0, start - 2), start)) or bool(_FIRM_AFTER.match(text, end))


def _by_gazetteer(setting: Setting) -> Iterator[Candidate]:
    """Firms that every reader knows, with the place of a branch before them: 云州 + 格力."""
    branches = {end: start for start, end in setting.places.items() if setting.text[start:end] not in _ABROAD}
    for hit in setting.hits:
        if hit.kind is GazetteerKind.COMPANY and setting.is_boundary(hit.start) and setting.is_boundary(hit.end):
            start = branches.get(hit.start, hit.start)
            yield Candidate(start, hit.end, EntityType.COMPANY, 0.7, "names.companies.known")
