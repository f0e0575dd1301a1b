"""Who wrote it: names of people and the lines of a page that sign an article."""

from __future__ import annotations

import re

# The surnames that cover nearly everybody (Hundred Family Surnames and the counts of the Ministry of Public Security).
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
    "付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季欧颜庄童俞华柳娄申隋饶裘耿关盛温俸游阳"
    "樊兰殷安聂章鲁芦柯岳梅翟骆焦葛祝左倪路祁柴涂管蓝谷卜包牛詹岑霍尚齐祖鲍司伍时屈甘符牟卓项古景房成艾单阮霞凌冉辛简佘邢宁戚褚闻匡晏"
    "应麦裴鄢蒲乐敖瞿解明连庞缪苗党芮农靳窦申屠麻植车吉滕冷仇楚宫危燕臧储花练巩封查雍桂阎申曲揭楼舒喻靖位苟粟皮谌仲雪"
    # Rarer ones, as far as hardly any common word begins with them.
    "纪傅卞尤毕邬穆萧茅席刁虞昝贲郁杭钮嵇荀甄翁糜巫隗宓郗栾戎韶郜蓟薄邰鄂蔺胥莘逄姬郦郤璩桑濮郏庾暨匡殳聂晁訾阚鞠巢蒯逯茹"
    "湛禹狄闵柏奚费酆宦扈訚亓仝苑郇佟闾睢佴"
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
    _SET_OFF + r"(?:记者|通讯员|撰稿人?|撰文|撰写|执笔|供稿|投稿|作者|文字?|图文?|采写|采访|报道|整理)"
    r"(?=[\s:：/／|｜丨]|$|[\u4e00-\u9fff]{2,3}(?:[\s、，,）)]|$))[\s:：/／|｜丨]*"
)
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_NAME = rf"[{_HAN}·]{{2,4}}"
# What stands right behind a role is a name, however rare the surname.
_INTRODUCED = re.compile(rf"(?:记者|通讯员|作者|撰稿人?|执笔|供稿)[\s:：/／|｜]{{1,3}}([{_HAN}]{{2,3}})(?![{_HAN}])")
# Who gave a report or a speech stands below its headline with the post: 县长 张三.
_POST = re.compile(
    rf"^[^\s。，：:；！？“”]{{0,30}}(?:书记|主任|局长|厅长|部长|处长|科长|[省市区县州镇乡院校所站会社]长|主席|经理|总裁|主编|教授|研究员|巡视员)"
    rf"[\s:：]{{1,3}}([{_HAN}]{{2,4}}|[{_HAN}] [{_HAN}])$"
)
_NAMES = re.compile(rf"{_NAME}(?:[\s、，,/／|｜]{{1,3}}{_NAME}){{0,11}}")
# A name of two characters is set apart to be as wide as one of three: 张 三.
_SET_APART = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_SEPARATOR = re.compile(r"[\s、，,/／|｜]+")
_BRACKETED = re.compile(r"^[（(【\[](.{2,80})[）)】\]]$")
_TRAILING = re.compile(r"[（(]([^（()）]{2,60})[）)][。]?$")


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
    introduced = set(_INTRODUCED.findall(inner)) if named else set()
    named = [word for word in words if word in introduced or is_name(word)]
    need = 0.5 if roles else 0.65
    if len(named) < max(1, need * len(words)) or any(len(word) > 4 for word in words):
        return ()
    return tuple(words if len(words) == len(named) or not roles else named)


def head_names(text: str) -> tuple[str, ...]:
    """The authors that a line right below a headline names: those of a byline, or the one who holds the named post."""
    names = byline_names(text)
    match = None if names else _POST.match(text)
    if not match:
        return names
    name = _SET_APART.sub(r"\1\2", match[1])
    return (name,) if is_name(name) else ()


def trailing_byline(text: str) -> tuple[int, tuple[str, ...]] | None:
    """Where a byline in brackets at the end of a paragraph begins, and its names: …。（张三 李四）."""
    match = _TRAILING.search(text[-64:])
    if not match or match.start() == 0 or text[-64:][match.start() - 1] not in "。！？”…」":
        return None
    names = byline_names(match[1].strip())
    return (max(0, len(text) - 64) + match.start(), names) if names else None


def dateline_names(text: str) -> tuple[str, ...]:
    """The reporters in the brackets of a date line: 本报讯（记者 张三 李四）."""
    match = re.search(r"[（(]([^（()）]{2,60})[）)]", text)
    return byline_names(match[1].strip()) if match and _PAPER.search(match[1]) else ()
