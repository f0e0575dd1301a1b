"""What a line looks like on its own: credit, caption, date line, subtitle, heading, paragraph."""

from __future__ import annotations

import re

_CREDIT = re.compile(
    r"(?:本版|本文|文中|以上|图片?|照片|资料图|摄影)[^。]{0,12}(?:均?由|来自|为)?[^。]{1,24}(?:提供|供图|摄影?)"
    r"|(?:供图|摄影报道|图片提供|责任编辑|责编|供稿|编辑|校对|美编|版式|制图|监制|审核|终审|来源|稿源|原标题)\s*[:：/／|｜]"
    r"|^[（(]?[\u4e00-\u9fff\s]{2,16}\s?[摄供][）)]?$|(?:供图|摄影)[）)]?$"
)
_BRACKETED = re.compile(r"^[（(].{2,80}[）)]$")
# …。 张三 摄: the sentence above the name is what the picture shows.
_CREDITED = re.compile(r"[。！？!?”）)][\s（(]{0,3}[^\s。，,（(]{0,12}\s?[^\s。，,（(]{2,4}\s?摄[）)]?$")
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
    r"(?:[\s,，|｜]*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?(?:[\s,，|｜]*(?:星期|周)[一二三四五六日天])?"
    r"(?:(?:[\s|｜/（(]|第[0-9一二三四五六七八九十]|来源|作者|编辑|责编|浏览|阅读|点击"
    r"|[\u4e00-\u9fff]{2,8}[报网社](?=第|[^\u4e00-\u9fff]|$))[^。，]{0,40})?$"
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


def dateline_end(text: str) -> int:
    """How many characters at the head of a paragraph name agency, place and day (本报讯, 新华社北京5月1日电), or 0."""
    match = _DATELINE_START.match(text[:80])
    return match.end() if match else 0


def is_credit(text: str) -> bool:
    """Who gave or took the pictures, who edited, where it was taken from."""
    if len(text) > 60 or text.endswith(("，", ",")):
        return False
    return bool(_CREDIT.search(text)) or bool(_BRACKETED.match(text) and "。" not in text)


def is_caption(text: str) -> bool:
    """A line that says by its own marks that it belongs to a picture (▲, 图为, …。 张三 摄)."""
    return len(text) <= 120 and bool(_CAPTION.match(text) or _CREDITED.search(text[-24:]))


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
