"""What a line looks like on its own: byline, credit, caption, date line, subtitle, heading, paragraph."""

from __future__ import annotations

import re

# The surnames that cover nearly everybody (Hundred Family Surnames and the counts of the Ministry of Public Security).
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
    "付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季欧颜庄童俞华柳娄申隋饶裘耿关盛温俸游阳"
    "樊兰殷安聂章鲁芦柯岳梅翟骆焦葛祝左倪路祁柴涂管蓝谷卜包牛詹岑霍尚齐祖鲍司伍时屈甘符牟卓项古景房成艾单阮霞凌冉辛简佘邢宁戚褚闻匡晏"
    "应麦裴鄢蒲乐敖瞿解明连庞缪苗党芮农靳窦申屠麻植车吉滕冷仇楚宫危燕臧储花练巩封查雍桂阎申曲揭楼舒喻靖位苟粟皮谌仲雪"
)
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "司徒",
    "夏侯",
    "慕容",
    "端木",
    "长孙",
    "宇文",
)
_SET_OFF = r"(?:^|(?<=[\s（(、，,/／|｜:：]))"
_PAPER = re.compile(
    _SET_OFF + r"[\u4e00-\u9fffA-Za-z·]{0,16}?(?:记者|通讯员|评论员|特约撰稿)(?=[\s:：/／|｜\u4e00-\u9fff])"
)
_ROLE = re.compile(
    _SET_OFF + r"(?:记者|通讯员|撰稿人?|撰文|作者|文字?|图文?|采写|报道|整理)"
    r"(?=[\s:：/／|｜丨]|$|[\u4e00-\u9fff]{2,3}(?:[\s、，,）)]|$))[\s:：/／|｜丨]*"
)
_NAME = r"[\u4e00-\u9fff·]{2,4}"
_NAMES = re.compile(rf"{_NAME}(?:[\s、，,/／|｜]{{1,3}}{_NAME}){{0,11}}")
# A name of two characters is set apart to be as wide as one of three: 张 三.
_SET_APART = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_SEPARATOR = re.compile(r"[\s、，,/／|｜]+")
_BRACKETED = re.compile(r"^[（(【\[](.{2,80})[）)】\]]$")
_TRAILING = re.compile(r"[（(]([^（()）]{2,60})[）)][。]?$")
_CREDIT = re.compile(
    r"(?:本版|本文|文中|以上|图片?|照片|资料图|摄影)[^。]{0,12}(?:均?由|来自|为)?[^。]{1,24}(?:提供|供图|摄影?)"
    r"|(?:供图|摄影报道|图片提供|责任编辑|责编|编辑|校对|美编|版式|制图|监制|审核|终审|来源|稿源|原标题)\s*[:：/／|｜]"
    r"|^[（(]?[\u4e00-\u9fff\s]{2,16}\s?[摄供][）)]?$|(?:供图|摄影)[）)]?$"
)
_CAPTION = re.compile(
    r"^(?:[▲▼△▽◀▶◆●■□↑↓←→↗↘↙↖☝👆👇]|(?:上|下|左|右|题|大|小|组)?图(?:为|[：:]|[一二三四五六七八九十0-9]{1,2}[：:]))"
)
_DATED_EVENT = re.compile(r"^(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|份|[上中下]旬)[,，]")
_DATELINE_START = re.compile(
    r"^(?:(?:(?:本报|本网|本刊|本台)[^，。！？“”]{0,14}?讯(?!员)"
    r"|[\u4e00-\u9fffA-Za-z0-9·]{1,18}?(?:讯|消息|日电)(?=[\s（(：:]))(?:\s?[（(][^（()）]{2,30}[）)])?[:：\s]{0,2}"
    r"|[\u4e00-\u9fff]{2,6}频道\s|[（(](?:本报|特约|见习)?记者[^（()）]{2,24}[）)]\s?)"
)
_WHOLE_DATE = re.compile(
    r"^(?:发布|发表|更新)?(?:时间|日期)?[:：\s]*(?:19|20)[0-9]{2}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2}日?"
    r"[\s,，|｜]*(?:[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?[\s|｜]*(?:(?:星期|周)[一二三四五六日天])?[^。，]{0,40}$"
)
_SUBTITLE = re.compile(r"^(?:——|—|--|──|――|－－)(?![—\-]*$)")
_RUBRIC = re.compile(r"^(?:【[^】]{1,40}】|\[[^\]]{1,40}\]|〔[^〕]{1,40}〕|■\s?[^。，]{1,12})$")
_RUBRIC_START = re.compile(r"^【[^】]{1,40}】\s?")
_ITEM = re.compile(
    r"^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]|第[一二三四五六七八九十]{1,3}[章节条、]|[①-⑳●○•·*-]\s?)"
)
_FRAGMENT = re.compile(r"^[^，。！？；,;!?：:]{1,8}[。；;）)》]")
_END = "。！？!?…；;：:”」』）)】》—"
SHORT = 40
"""Characters up to which a line can be a headline, a heading or a caption."""


def is_name(text: str) -> bool:
    """Whether a word looks like a Chinese person's name: a common surname and one or two characters more."""
    if text[-1:] in "省市县区镇乡村":
        return False
    if text.startswith(_COMPOUND):
        return 3 <= len(text) <= 4
    return text[:1] in _SURNAMES and 2 <= len(text) <= 3


def byline_names(text: str) -> tuple[str, ...]:
    """The authors that a line names when it is a byline (张三 李四, （本报记者 张三）), else nothing."""
    bracketed = _BRACKETED.match(text)
    inner = bracketed[1].strip() if bracketed else text
    if len(inner) > 80 or "。" in inner:
        return ()
    bare, papers = _PAPER.subn(" ", inner.lstrip("□■◎●◇◆○ "))
    bare, roles = _ROLE.subn(" ", bare)
    roles += papers
    bare = _SET_APART.sub(r"\1\2", bare.strip(" 、，,/／|｜:："))
    if not _NAMES.fullmatch(bare):
        return ()
    words = [word for word in _SEPARATOR.split(bare) if word]
    named = [word for word in words if is_name(word)]
    need = 0.5 if roles else 0.65
    if len(named) < max(1, need * len(words)) or any(len(word) > 4 for word in words):
        return ()
    return tuple(words if len(words) == len(named) or not roles else named)


def trailing_byline(text: str) -> tuple[int, tuple[str, ...]] | None:
    """Where a byline in brackets at the end of a paragraph begins, and its names: …。（张三 李四）."""
    match = _TRAILING.search(text[-64:])
    if not match or match.start() == 0 or text[-64:][match.start() - 1] not in "。！？”…」":
        return None
    names = byline_names(match[1].strip())
    return (max(0, len(text) - 64) + match.start(), names) if names else None


def dateline_end(text: str) -> int:
    """How many characters at the head of a paragraph name agency, place and day (本报讯, 新华社北京5月1日电), or 0."""
    match = _DATELINE_START.match(text[:80])
    return match.end() if match else 0


def is_credit(text: str) -> bool:
    """Who gave or took the pictures, who edited, where it was taken from."""
    if len(text) > 60 or text.endswith(("，", ",")):
        return False
    return bool(_CREDIT.search(text)) or bool(_BRACKETED.match(text) and text[0] in "（(" and "。" not in text)


def is_caption(text: str) -> bool:
    """A line that says by its own marks that it belongs to a picture (▲, 图为)."""
    return len(text) <= 120 and bool(_CAPTION.match(text))


def is_dated_event(text: str) -> bool:
    """5月1日，… without a full stop: what a picture shows; headlines do not begin with a day."""
    return bool(_DATED_EVENT.match(text))


def is_whole_date(text: str) -> bool:
    """A line of its own with the day of publication."""
    return len(text) <= 60 and bool(_WHOLE_DATE.match(text))


def is_subtitle(text: str) -> bool:
    """A line that a dash opens."""
    return len(text) <= 60 and bool(_SUBTITLE.match(text))


def is_rubric(text: str) -> bool:
    """The name of a column or series alone on its line."""
    return bool(_RUBRIC.match(text))


def rubric_end(text: str) -> int:
    """How many characters a rubric before the headline on the same line takes: 【走进园区】…"""
    match = _RUBRIC_START.match(text)
    return match.end() if match else 0


def is_item(text: str) -> bool:
    """An item of a list: 1、 （二） ①."""
    return bool(_ITEM.match(text))


def is_open(text: str) -> bool:
    """Whether the text stops without a mark that ends a sentence."""
    return text[-1:] not in _END


def starts_inside(text: str) -> bool:
    """Whether a paragraph begins like the rest of a sentence: a few characters and a mark that closes something."""
    return bool(_FRAGMENT.match(text[:12])) and not is_item(text)


def is_short(text: str) -> bool:
    """Short and without a final full stop, as headlines and headings are."""
    return len(text) <= SHORT and not re.search("。|[；;，,、]$", text) and bool(re.search(r"[\u4e00-\u9fff]", text))


def is_broken(text: str) -> bool:
    """Whether a short line was cut rather than written: parts around its commas of very different length."""
    parts = [part for part in re.split(r"[，,]", text) if part]
    if text[-1:] in "，,、" or text.count("“") != text.count("”") or text.count("（") != text.count("）"):
        return True
    return len(parts) > 1 and min(map(len, parts)) < 0.5 * max(map(len, parts)) and len(parts[-1]) < 3


def dateline_names(text: str) -> tuple[str, ...]:
    """The reporters in the brackets of a date line: 本报讯（记者 张三 李四）."""
    match = re.search(r"[（(]([^（()）]{2,60})[）)]", text)
    return byline_names(match[1].strip()) if match and _PAPER.search(match[1]) else ()
