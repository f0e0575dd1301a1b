"""A project's name in one form, and what it opens with: 恒屿新材料年产5万吨负极材料项目 is 恒屿新材料5万吨负极材料."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.identity.divisions import bearers, leading, needed, ordinary, plain, unlisted_stem
from kg.identity.park_names import kinds
from kg.identity.park_parts import blanked, words_in

_AMOUNT = re.compile(
    r"^(?:计划|总|合同|估算)?(?:总?投资|引资)?(?:额|约|超|超过)?[\d.]+(?:万|亿)(?:人民币|美)?元(?:以上)?的?"
)
_TAIL = re.compile(r"(?:建设|示范|工程|试点|改造)?(?:工程项目|建设项目|项目建设|项目工程|项目|工程)$|建设$")
_PLAIN_TAIL = re.compile(r"(?:工程项目|项目|工程)$")
_KEPT_TAIL = re.compile(r"(?:示范|试点|改造)(?=(?:工程|项目|工程项目)$)")
_INNER = re.compile(r"(?:建设)?(?:项目|工程)(?=第?[一二三四五六七八九十首\d]+期)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMERAL = re.compile(
    r"[一二两三四五六七八九十百千]+(?=[万亿]|号(?!文))"
    r"|(?<=年产)[一二两三四五六七八九十百千]+|[一二两三四五六七八九十百千]{2,}(?=吨|套|台|辆|头|只|亩|公里|兆瓦|千瓦|[GMK]W)"
)
_STAGE = re.compile(r"(?:(?<![\d.])(\d{1,2})|(?<![A-Z])([IVX]{1,4}))(?=期)")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_DIGITS = "零一二三四五六七八九"
_POWERS = {"十": 10, "百": 100, "千": 1000}
_UNITS = (
    ("首期", "一期"),
    ("吉瓦时", "GWH"),
    ("兆瓦时", "MWH"),
    ("千瓦时", "KWH"),
    ("吉瓦", "GW"),
    ("兆瓦", "MW"),
    ("千瓦", "KW"),
    ("万吨/年", "万吨"),
    ("万吨级", "万吨"),
)
_SYNONYMS = (
    *(("珠江三角洲", "珠三角"), ("长江三角洲", "长三角"), ("光伏发电", "光伏"), ("风力发电", "风电")),
    *(("高速公路", "高速"), ("高速铁路", "高铁"), ("跨海大桥", "跨海通道")),
)
"""Wordings that say the same of any project."""
_LINE = re.compile(r"(?:地铁|地下铁道|轻轨)(?=\d+号线)")
_ROUTE = re.compile(r"^(.+?)至(.+?)((?:城际|跨江|跨海)?(?:高速|高铁|铁路|通道|公路|专线|快线|航线))$")
_YEARLY = re.compile(r"(?:年产能?|年加工|年处理)(?=[约]?[\d一二三四五六七八九十百千万])")
_DASHES = re.compile(r"[—–\-－~～]+")
_SCALE = re.compile(r"[\d一二两三五十百千]+亿元?级")
_PLACE_BEHIND = re.compile(r"^(.+?)(?:项目|工程)?\(([\u4e00-\u9fff]{2,4})\)(?:项目|工程)?$")
_BRACKETS = re.compile(r"[()\[\]【】《》]")
_FORMS = ("有限公司", "股份", "集团")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PHASE = re.compile(r"第?([一二三四五六七八九十\d]+)(期|号|标段|标|区|批|阶段|分项)|(扩建|扩能|迁建|改扩建)")
_LATER_STAGE = re.compile(r"(?<=..[二三四五六七八九十]期)(?:改?扩建|扩能)$")
"""What says no more than the number of a stage that is not the first."""
_CONNECTED = re.compile(r"^.{2,}至.{2,}")
_SHORT_ROUTE = 4
_WAYS = ("高速", "高铁", "铁路", "通道", "公路", "专线", "快线")
_STRETCH = re.compile(r" +|[^ ]+")
_PRECISE = 8
"""Characters from which on a name with a number (20万台新能源汽车电机) is taken for one project's."""
_GENERIC_WORDS = """
    标准 厂房 总部 基地 中心 育种 城乡 供水 一体化 污水 处理厂 处理 扩建 改造 提质 升级 建设 生产线 生产 产业化 研发
    云计算 数据 医院 人民 学校 校区 整体 搬迁 棚户区 老旧 小区 道路 管网 高速 公路 铁路 高铁 大桥 通道 枢纽 牧场
    奶牛 肉牛 生猪 养殖 储能 示范 组件 电池 制氢 综合体 城市 超算 新区 新校 院区 附属 水利 水库 灌区 防洪 整治 治理
    修复 绿化 停车场 广场 公园 体育馆 图书馆 文化馆 学院 中学 小学 幼儿园 安置房 住房 公寓 园区 配套 设施 基础 仓储
    冷库 市场 二期 一期 三期 首期 年产 万吨 万台 万套 万头 万只 亿只 亿元 智慧 智能 特色 新建 改建 迁建 第一 第二
    污水厂 垃圾 焚烧 发电厂 发电 热电 联产 电站 风电场 风电 光伏 变电站 输变电 充电桩 加油站 水厂 引水 调水
"""
_GENERIC = tuple(_GENERIC_WORDS.split())


@dataclass(frozen=True, slots=True)
class ProjectName:
    """One project's name, taken apart."""

    form: str
    """The name without rank words, amounts and 项目."""
    place: str
    """The divisions that it opens with."""
    numbers: tuple[str, ...]
    """All numbers in it, sorted."""
    phases: tuple[str, ...]
    """Which part or stage: 二期, 扩建."""

    @property
    def named(self) -> bool:
        """Whether the name can identify a project by itself: it says where, or has words that are not of the trade."""
        precise = self.numbers and len(self.form) >= _PRECISE
        return bool(self.place or precise or _CONNECTED.match(self.form) or _own(self.form))


@lru_cache(maxsize=131072)
def project_name(name: str) -> ProjectName:
    """The parts of a normalised name."""
    form = project_form(name)
    opening = [one for one in leading(form) if one not in ordinary()]
    rest = form[sum(map(len, opening)) :]
    phases = tuple(sorted("".join(found) for found in _PHASE.findall(rest)))
    return ProjectName(form, "".join(opening), tuple(sorted(_NUMBER.findall(form))), phases)


@lru_cache(maxsize=131072)
def project_form(name: str) -> str:
    """The form under which a project's normalised name is compared."""
    form = _DASHES.sub("至", _BRACKETS.sub("", _AMOUNT.sub("", _with_place_in_front(name)))).upper()
    form = _SCALE.sub("", form)
    form = _NUMERAL.sub(_in_digits, _STAGE.sub(_stage, _THOUSANDS.sub("", form)))
    for long, short in (*_UNITS, *_SYNONYMS):
        form = form.replace(long, short)
    form = _INNER.sub("", _YEARLY.sub("", form))
    form = _PLAIN_TAIL.sub("", form) if _KEPT_TAIL.search(form) else _without_tail(form)
    for word in _FORMS:
        form = form.replace(word, "")
    return _LATER_STAGE.sub("", _LINE.sub("轨道交通", _with_plain_place(form))) or name


def _with_place_in_front(name: str) -> str:
    """广东引水工程 for 引水工程(广东)."""
    found = _PLACE_BEHIND.match(name)
    return f"{found[2]}{found[1]}" if found and bearers(found[2]) else name


def _in_digits(numeral: re.Match[str]) -> str:
    """十万吨 as 10万吨, 一号线 as 1号线."""
    total = digit = 0
    for character in numeral[0].replace("两", "二"):
        if character in _POWERS:
            total += (digit or 1) * _POWERS[character]
            digit = 0
        else:
            digit = _DIGITS.index(character)
    return str(total + digit)


def _stage(stage: re.Match[str]) -> str:
    """2期 and II期 as 二期."""
    number = int(stage[1]) if stage[1] else _ROMAN.get(stage[2], 0)
    if not 0 < number < 20:
        return stage[0]
    return ("十" if number > 9 else "") + (_DIGITS[number % 10] if number % 10 else "")


@lru_cache(maxsize=65536)
def route(form: str) -> tuple[str, str]:
    """The ends of a route by their first characters, and what it is: 抚州至吉安高速 is 抚吉 and 高速; "" for others."""
    found = _ROUTE.match(form)
    if found:
        return found[1][0] + found[2][0], found[3][-2:]
    return (form[:2], form[2:]) if len(form) == _SHORT_ROUTE and form[2:] in _WAYS else ("", "")


def _with_plain_place(form: str) -> str:
    """岷禾污水处理厂 for 湖南省岷禾县污水处理厂."""
    opening = leading(form)
    rest = form[sum(map(len, opening)) :]
    if opening and opening[0] not in ordinary():
        return "".join(plain(where) for where in needed(opening)) + rest
    unlisted = next((form[:size] for size in (3, 4) if unlisted_stem(form[:size]) and len(form) > size + 1), "")
    return plain(unlisted) + form[len(unlisted) :] if unlisted and unlisted not in kinds() else form


def _without_tail(form: str) -> str:
    bare = _TAIL.sub("", form)
    return bare if len(bare) > 1 else form


@lru_cache(maxsize=65536)
def own_mask(form: str) -> str:
    """A form with blanks for numbers and for words of the trade, so that a stretch of it is of the name's own."""
    return "".join(blanked(part) if part.strip() else part for part in _STRETCH.findall(_without_generic(form)))


@lru_cache(maxsize=65536)
def _own(form: str) -> str:
    """What a name has besides words of the trade, two characters or more."""
    left = (words_in(part)[1] for part in _without_generic(form).split())
    return next((part for part in left if len(part) > 1), "")


def _without_generic(form: str) -> str:
    """A form with a blank for each character of a generic word or a number."""
    for word in _GENERIC:
        form = form.replace(word, " " * len(word))
    return _NUMBER.sub(lambda found: " " * len(found[0]), form)
