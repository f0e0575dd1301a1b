"""People: a surname and a given name beside a post or a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extraction.names.cues import BREAKING_WORDS, CERTAIN_CHARACTERS, FUNCTION_CHARACTERS, ROLE_WORDS, words
from kg.extraction.names.setting import Setting
from kg.extraction.names.verbs import HARD_BREAKS
from kg.extraction.records import Candidate
from kg.lexicon.common_words import uncommon
from kg.lexicon.gazetteers import GazetteerKind, gazetteers
from kg.lexicon.ordinary_words import is_ordinary
from kg.model import EntityType

_HAN: Final = "[㐀-䶿一-鿿]"
_SPEECH: Final = (
    "说(?!明|服|法)|表示|介绍(?!信)|告诉|指出|强调|坦言|称(?![为号赞])|感慨|透露|认为|笑着说|"
    "宣布|解释|回忆|补充|提出|致辞|讲话|接受(?:采访|记者)|在接受|向记者|对记者|信心满满|"
    "激情满怀|深有感触"
)
_HONOURS: Final = (
    "总书记|先生|女士|同志|院士|教授|博士|秘书长|会长|总经理|董事长|主任|书记|市长|县长|"
    "区长|省长|局长|部长|总裁|主席|经理"
)
_STRONG: Final = re.compile(
    rf"^(?:{_SPEECH}|一行|团队|夫妇|总书记|先生|女士|同志|(?:{_HONOURS})(?:{_SPEECH}|一行|"
    rf"、))"
)
_WEAK: Final = re.compile(
    rf"^(?:[、，。；：！？（()）”’》\n ]|$|等|{_HONOURS}|主持|出席|参加|会见|率|带|代表|陪同|"
    rf"考察|调研|深入|来到|担任|任|当选|出任|兼|曾|接受|创办|"
    r"在|的|是|和|与|及|将|已|都|也|正|被|把|从|给|有|还|就|却|又|只|对|向|以|到|为|作|年初|"
    r"年底|昨日|日前|当日|当天|分别|先后|不再|不|没|均|一直|一边|说|称|汇报|一度|曾试|开始|今年|去年|今天|今日|"
    r"昨天|近日|当场|现场|随后|告诉)"
)
_FOREIGN: Final = re.compile(rf"{_HAN}{{1,6}}(?:[·•・]{_HAN}{{1,6}})+")
_COUNTRY_OR_POST: Final = re.compile(
    r"[美德法英俄韩泰]国|客商|先生|女士|总裁|校长|院长|大使|总统|总理|专家|教授|记者|选手|企业家|投资人|负责人|董事长|经理"
)
_MORE_POSTS: Final = re.compile(
    r"领导|管理人|合伙人|创始人|创业者|班长|总工程师|业主|村民|居民|市民|职工|员工|工人|"
    r"老乡|大户|种植户|养殖户|操作工|技工|师傅(?=[㐀-鿿]{2,3}[说介正])|客商|负责人|常委|副总(?!经|"
    r"裁|工|书)|部长|站长|组长|链长"
)
_POST_TAIL: Final = re.compile(
    r"(?:书记|[省市县区镇乡州旗盟]长|主任|局长|处长|厅长|部长|科长|署长|主席|董事长|董事|"
    r"监事|总经理|经理|总裁|厂长|院长|校长|会长|所长|馆长|秘书长|常委|委员|院士|教授|博士|"
    r"创始人|合伙人|负责人|发言人|分析师|工程师|"
    r"经济师|会计师|专家|站长|行长|组长|理事长|理事|总监|代表|主管|店长|队长|社长|台长|研究员|"
    r"律师|顾问|官|CEO|CFO|CTO|指挥长|链长|专员|秘书|助理|导师|学家|主编|编辑|班长|设计师|"
    r"联络员|特派员|党员)$"
)
_MARKS: Final = ("", "，", "。", "；", "：", "、", "“", "”", "\n", " ", "（", "！", "？")
_BODY_ENDS: Final = tuple("会司院校团厂局部处室委所店站队员师长民户")
_RARE_SURNAMES: Final = frozenset(
    "位公但由和计来都是平区双全国相初那况从应展家经阴幸会时能要以可如所有在这本各该多对让给把被"
)
_EVERYDAY: Final = BREAKING_WORDS | HARD_BREAKS | ROLE_WORDS
_PURE_SURNAMES: Final = frozenset(
    "张王李刘陈赵吴徐朱郭罗宋谢韩冯邓曹彭袁蒋蔡贾薛阎潘杜戴吕魏沈姜范傅钟汪谭廖邹熊陆郝邱侯邵孟贺龚梁"
)
"""Surnames that are hardly any word's first letter."""
_NO_GIVEN: Final = frozenset(
    words("""
    时间 私下 部门 总 某 氏 姓 小姐 老板 工 校长 院长 会长 部长 行长 警官 医生 同学
    先生 女士 总书 书记 主任 同志 老师 师傅 局长 市长 县长 经理 教授 院士 部长
""")
)
_NO_NAMES: Final = frozenset(
    words("""
    向本 向记 向导 商超 商来 班子 游客 游览 关切 郑重 周末 高瞻 全程 全员 高层 高管 应急 时尚 文艺 文旅 文明 党政 安居
    常态 应当 应该 那里 商高 区包 任务 任何 居民 高新 全面 全力 方面 党员 党组 党委 单位 关键 成功 成为
    经理 时任 时间 时代 马上 国家 国际 国内 常委 常务 计划 记者 明确 温度 平台 平均 强调 师傅 水平
    文化 安全 易地 黄金 和谐 和平 项目 相关 严格 广大 万元 万余 应用 应该 于是 向上 方式 方案 方便
    通过 同志 同时 程度 高度 高级 高效 高端 全市 全省 全县 全区 全国 能力 富民 干部 危机 石油 经营
    经济 包括 利用 海外 海关 农业 农民 白色 空间 季度 连续 路径 满意 冷链 乐观 任职 盛大 盛会 司机
    孙子 孔雀 焦点 车间 费用 边缘 景区 景观 左右 曲折 祝贺 周边 周期 周年
""")
)
_BARRED: Final = frozenset("就却才仅地曾还则并称中著、，。；：！？的了和与在是有为对将把被从向到也都说称等及或")


def find_people(setting: Setting) -> Iterator[Candidate]:
    """Full names of people, found by the post before, the verb of speech behind, or the shape of a foreign name."""
    yield from _after_posts(setting)
    yield from _before_speech(setting)
    for match in _FOREIGN.finditer(setting.text):
        start = _foreign_start(setting, match)
        plain = uncommon(match.group().replace("·", ""))
        boxed = (
            setting.text[match.start() - 1 : match.start()] in ("【", "[")
            or setting.text[match.end() : match.end() + 1] == "】"
        )
        end = _foreign_end(setting, match)
        if _is_heading(setting, start, end):
            continue
        if not boxed and end - start >= 4 and len(plain) * 3 >= (match.end() - match.start()) * 2:
            yield Candidate(start, end, EntityType.PERSON, 0.7, "names.people.foreign")


def _is_heading(setting: Setting, start: int, end: int) -> bool:
    """Whether the dot parts the words of a title (激情·奉献, 《大家·…》) and not of a name."""
    text = setting.text
    parts = re.split("[·•・]", text[start:end])
    titled = text.rfind("《", max(0, start - 12), start) > text.rfind("》", max(0, start - 12), start)
    plain = all(len(part) == 2 and is_ordinary(part) for part in parts)
    return titled or plain or bool(setting.places_between(start + len(parts[0]), end))


def _foreign_start(setting: Setting, match: re.Match[str]) -> int:
    """The foreign name begins behind the last post or function word before its first dot."""
    dot = next(at for at in range(match.start(), match.end()) if setting.text[at] in "·•・")
    start = max(
        (place.end() for place in _COUNTRY_OR_POST.finditer(setting.text, match.start(), dot)), default=match.start()
    )
    for hit in setting.hits:
        if hit.kind is GazetteerKind.POST and start < hit.end < dot:
            start = hit.end
    for at in range(start, dot - 1):
        if setting.text[at] in CERTAIN_CHARACTERS or (
            setting.text[at] in FUNCTION_CHARACTERS and setting.is_boundary(at)
        ):
            start = at + 1
    return start


def _foreign_end(setting: Setting, match: re.Match[str]) -> int:
    last = max(at for at in range(match.start(), match.end()) if setting.text[at] in "·•・")
    for at in range(last + 2, match.end()):
        if (
            setting.text[at] in _BARRED
            or _STRONG.match(setting.text[at : at + 8])
            or (setting.text[at] in FUNCTION_CHARACTERS and setting.is_boundary(at))
        ):
            return at
    return match.end()


def _after_posts(setting: Setting) -> Iterator[Candidate]:
    posts = [hit.end for hit in setting.hits if hit.kind is GazetteerKind.POST and _POST_TAIL.search(hit.name)]
    posts += [match.end() for match in _MORE_POSTS.finditer(setting.text)]
    for start in sorted(set(posts)):
        end = _name_at(setting, start, after_post=True)
        while end is not None:
            yield Candidate(start, end, EntityType.PERSON, 0.9, "names.people.post")
            if setting.text[end : end + 1] != "、":
                break
            start = end + 1
            end = _name_at(setting, start, after_post=True)


def _before_speech(setting: Setting) -> Iterator[Candidate]:
    text = setting.text
    for start in setting.word_starts:
        if text[start] in _RARE_SURNAMES:
            continue
        if text[start] in gazetteers().surnames or text[start : start + 2] in gazetteers().surnames:
            end = _name_at(setting, start, after_post=False)
            plain = end is not None and _is_plain(text[start:end])
            if (
                end is not None
                and not plain
                and _STRONG.match(text[end : end + 10])
                and (
                    end - start > 2
                    or text[start - 1 : start] in _MARKS
                    or (setting.word_end(start) == end and text.endswith(_BODY_ENDS, 0, start))
                )
            ):
                yield Candidate(start, end, EntityType.PERSON, 0.6, "names.people.speech")


def _is_plain(name: str) -> bool:
    """Whether the dictionary has the name as a word; behind 张, 李 … its words of three letters are names too."""
    pure = len(name) == 3 and name[0] in _PURE_SURNAMES
    return not pure and (is_ordinary(name) or (len(name) == 3 and is_ordinary(name[:2])))


def _name_at(setting: Setting, start: int, *, after_post: bool) -> int | None:
    """The end of the personal name that begins here, or None."""
    text = setting.text
    surname = gazetteers().surname_of(text[start : start + 4])
    if surname is None or _is_known_thing(setting, start, after_post):
        return None
    ends = [
        end for given in (2, 1) if _is_given(text[start + len(surname) : (end := start + len(surname) + given)], given)
    ]
    ends = [
        end
        for end in ends
        if setting.places.get(start) != end and uncommon(text[start:end]) and text[start : start + 2] not in _NO_NAMES
    ]
    glued = text[start] in FUNCTION_CHARACTERS and setting.is_boundary(start + 1)
    for follows in (_STRONG,) if glued and after_post else () if glued else (_STRONG, _WEAK):
        for end in ends:
            if follows.match(text[end : end + 10]) and not _is_doubtful(text[start:end]):
                return end
    return _by_words(setting, start, ends) if after_post and not glued else None


def _is_doubtful(name: str) -> bool:
    """Whether an adverb or a verb makes up the name or its given part: 曾经, 方今天."""
    return name in _EVERYDAY or name[1:] in HARD_BREAKS or name[:2] in _NO_NAMES


def _by_words(setting: Setting, start: int, ends: Sequence[int]) -> int | None:
    """Neither edge is marked: trust the segmenter when it makes one word of the name, or surname and given name."""
    text, word = setting.text, setting.word_end(start)
    if word in ends:
        return None if _is_doubtful(text[start:word]) else word
    full = setting.word_end(word)
    plain = is_ordinary(text[start + 1 : full]) or is_ordinary(text[start:full])
    return full if word == start + 1 and full == start + 3 and full in ends and not plain else None


def _is_given(letters: str, length: int) -> bool:
    return (
        len(letters) == length
        and letters not in _NO_GIVEN
        and letters[:1] + "生" != "先生"
        and not set(letters) & _BARRED
        and re.fullmatch(f"{_HAN}+", letters) is not None
    )


def _is_known_thing(setting: Setting, start: int, after_post: bool) -> bool:
    """A place or firm of the gazetteers begins here; a county's short name may still be a surname (贺兰)."""
    if start not in setting.known_starts:
        return False
    end = setting.known_starts[start]
    return not after_post or end - start > 2 or not _is_small(setting.text[start:end])


def _is_small(name: str) -> bool:
    divisions = gazetteers().divisions_called(name)
    return bool(divisions) and divisions[0].level == "county" and divisions[0].name != name
