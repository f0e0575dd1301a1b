"""People: a surname and a given name beside a post or a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extraction.gazetteers import GazetteerKind, gazetteers
from kg.extraction.names.cues import FUNCTION_CHARACTERS
from kg.extraction.names.setting import Setting
from kg.extraction.records import Candidate
from kg.model import EntityType

_SPEECH: Final = (
    "说道|说|表示|介绍|告诉|指出|强调|认为|透露|坦言|称|感慨|笑着|回忆|解释|补充|提出|要求|宣布|致辞|讲话|主持|出席|参加|会见|率队|率|带队|一行|先生|女士|同志|总书记|主席|院士|教授|博士|书记|市长|县长|区长|省长|"
    "董事长|总经理|总裁|主任|局长|部长|团队|夫妇|等人|代表|陪同|考察|调研|深入|来到|担任|任|当选|出任|曾|接受|向记者|对记者|在|的|是|和|与|将|已|都|也|正|被|把|从|给|有|还|就|却|又|只|对|以|到|为"
)
_FOLLOWS: Final = re.compile(rf"^(?:[、，。；：！？（()）”’》\n ]|$|{_SPEECH}|等)")
_STRONG_FOLLOWS: Final = re.compile(
    r"^(?:说(?!明|服|法)|表示|介绍(?!信)|告诉|指出|强调|坦言|称(?![为号赞])|感慨|透露|认为|总书记|笑着说|先生|女士|同志|一行|接受(?:采访|记者)|在接受|向记者|对记者|信心满满|激情满怀|高兴|深有|动情)"
)
_TRANSLITERATED: Final = re.compile(r"[一-鿿]{1,6}(?:[·•・][一-鿿]{1,6})+")
_HAN: Final = re.compile(r"[一-鿿]{2,4}")
_POST_TAIL: Final = re.compile(r"(?:书记|市长|县长|区长|省长|镇长|乡长|州长|主任|局长|处长|厅长|部长|科长|主席|董事长|总经理|经理|总裁|厂长|院长|校长|会长|所长|秘书长|常委|委员|院士|教授|博士|创始人|负责人|发言人|"
                              r"分析师|工程师|专家|站长|行长|组长|理事长|总监|副总|总工|CEO|代表|主管|店长|村民|居民|市民|创业者|业主|老板|队长|人员|领导|老乡|员工|工人|律师|研究员|书记员|支书|师傅)$")
_EVIDENT: Final = 0.9
_LIKELY: Final = 0.6
_NEVER_SECOND: Final = frozenset("、，。；：！？的了和与在是有为对将把被从向到也都说称")
_NOT_NAMES: Final = frozenset(
    "高新 高科 高度 高级 高效 高端 时任 任职 全面 全力 全市 全县 全区 全省 安全 金融 方面 方式 成功 成为 成立 常委 常务 常年 党员 党组 党委 党工 单位 景区 景观 都市 关注 关于 管理 管委 和谐 和平 华为 黄金 "
    "江苏 江西 黎明 连续 路径 马上 毛利 平台 平均 齐全 乔迁 秦皇 任务 任何 盛大 石油 时代 史上 司机 宋代 孙子 唐代 万元 汪洋 王牌 危机 温度 文化 文明 吴江 夏季 项目 向上 徐州 许多 杨凌 叶片 易于 应用 于是 余家 袁州 "
    "张家 赵县 郑州 钟楼 周边 周期 周年 朱砂 祝贺 左右 毕业 柴油 车间 陈列 程度 池州 丁香 东方 杜绝 段落 方案 费用 冯家 符合 付出 甘肃 葛洲 龚家 古城 谷物 顾客 广东 国家 国内 国际 海关 韩国 何时 洪水 侯马 胡同 "
    "包括 白色 鲍鱼 卞和 步入 水平 农业 农民 民营 经济 经理 经营 能力 相关 商务 商业 师傅 施工 时间 双方 水利 司法 台湾 通过 同志 同时 同步 沙发 强调 强化 权威 邀请 计划 记者 老板 老师 明确 明年 满意 平方 普通 曲折 "
    "全国 全球 全体 冷链 利用 乐观 雷达 兰州 郎朗 康养 孔雀 空间 柯桥 焦点 季度 纪委 纪念 吉林 惠州 黄冈 黄石 花园 衡阳 贺信 海淀 海南 郭家 关键 巩固 耿直 甘孜".split()
)


def find_people(setting: Setting) -> Iterator[Candidate]:
    """Full names of people, found by the post before, the verb of speech behind, or the shape of a foreign name."""
    yield from _after_posts(setting)
    yield from _before_speech(setting)
    for match in _TRANSLITERATED.finditer(setting.text):
        if not setting.is_silent(match.start()) and match.end() - match.start() >= 4:
            start = _foreign_start(setting, match)
            yield Candidate(start, match.end(), EntityType.PERSON, 0.7, "names.people.foreign")


def _foreign_start(setting: Setting, match: re.Match[str]) -> int:
    dot = next(at for at in range(match.start(), match.end()) if setting.text[at] in "·•・")
    posts = [m.end() for m in re.finditer(_POST_TAIL.pattern[:-1], setting.text[match.start() : dot])]
    start = match.start() + (max(posts) if posts else 0)
    return start if start < dot else match.start()


def _after_posts(setting: Setting) -> Iterator[Candidate]:
    text = setting.text
    for hit in setting.hits:
        if hit.kind is not GazetteerKind.POST or not _POST_TAIL.search(hit.name) or hit.name == "记者":
            continue
        end = hit.end
        while True:
            name = _name_at(setting, end)
            if name is None:
                break
            yield Candidate(end, name, EntityType.PERSON, _EVIDENT, "names.people.post")
            if text[name : name + 1] != "、" or _name_at(setting, name + 1) is None:
                break
            end = name + 1


def _before_speech(setting: Setting) -> Iterator[Candidate]:
    text = setting.text
    for match in re.finditer(r"(?<![一-鿿])[一-鿿]{2,4}", text):
        start = match.start()
        end = _name_at(setting, start)
        if end is not None and _STRONG_FOLLOWS.match(text[end : end + 5]):
            yield Candidate(start, end, EntityType.PERSON, _LIKELY, "names.people.speech")


def _name_at(setting: Setting, start: int) -> int | None:
    """The end of the personal name that begins here, or None."""
    text = setting.text
    if setting.is_silent(start):
        return None
    shape = _HAN.match(text, start)
    surname = gazetteers().surname_of(text[start : start + 4]) if shape else None
    if surname is None or start in setting.places or text[start : start + 2] in _NOT_NAMES:
        return None
    for given in (2, 1):
        end = start + len(surname) + given
        letters = text[start + len(surname) : end]
        if end > shape.end() if shape else True:
            continue
        if not set(letters) & _NEVER_SECOND and _FOLLOWS.match(text[end : end + 4]):
            return end
    # Neither edge is marked: trust the segmenter when it makes one word of it.
    end = setting.word_end(start)
    if 2 <= end - start <= 3 and len(surname) < end - start and text[end - 1] not in FUNCTION_CHARACTERS and not set(text[start:end]) & _NEVER_SECOND:
        return end
    return None
