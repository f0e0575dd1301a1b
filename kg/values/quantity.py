"""A number with its unit: 57个 · 39万平方米 · 1.15GWh · 6.86元/股 · 30-40家 · 4.7%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.values.found import Found
from kg.values.number import AFTER, BEFORE, NOT_INSIDE, NUMERAL, TAIL, Bound, bound_of, has_inner_marker, numeral_value
from kg.values.rdf_term import RdfTerm, decimal_term, plain

CURRENCIES = {
    "人民币": "CNY", "美元": "USD", "美金": "USD", "欧元": "EUR", "日元": "JPY", "港元": "HKD", "港币": "HKD",
    "英镑": "GBP", "韩元": "KRW", "新台币": "TWD", "新加坡元": "SGD", "澳元": "AUD", "加元": "CAD", "卢布": "RUB",
    "元人民币": "CNY", "元": "CNY",
}  # fmt: skip
"""Currency words to ISO 4217 codes."""

_MEASURES = """平方公里 平方千米 平方米 平方英尺 平米 立方米 立方 公顷 公里 千米 英寸 纳米 微米 毫米 厘米
海里 公斤 千克 毫克 毫升 吨 克 斤 升 米 亩 兆瓦时 千瓦时
兆瓦 千瓦 马力 千伏安 千伏 伏 安时 摄氏度 度 赫兹 标箱 标准箱 土方 方"""
_LATIN = "GWh MWh kWh KWh TWh GW MW kW KW W kV KV TEU Gbps TB GB PB PFLOPS EFLOPS km km² m² ㎡ ㎞ mm cm nm kg t g L m"
_COUNTS = """人次 户次 件次 台次 班次 架次 车次 箱次 艘次 台套 台（套） 个百分点 百分点
个 家 户 名 人 位 件 项 份 次 场 宗 笔 批 款 种 类 所 本 篇 首 幅 对 株 头 羽 箱 瓶 颗 只 片 块 套 台 辆 架
艘 部 支 枚 根 条 座 栋 幢 间 处 列 班 口 门 节 张 桶 袋 盒 股 手 单 倍 期 床 册 尾 匹 把 顶 双 卷 枝 盏 扇 组"""
_SIGNS = "% ％ ‰"
UNITS = frozenset(f"{_MEASURES} {_LATIN} {_COUNTS} {_SIGNS}".split()) | frozenset(CURRENCIES)

_UNIT = "|".join(sorted((re.escape(u) for u in UNITS), key=lambda u: (-len(u), u)))
_PER = r"(?:[/／](?:[㎡吨股人亩台件套年月日度]|平方米|平米|公里|千瓦时|立方米|kWh|小时))?"
# What follows shows that the unit was none: 两个月 is a time, 五位一体 a formula, 两位数 a kind of number.
_NOT_UNIT = (
    "(?!个?(?:工作日|小时|星期|季度|月|多月|半月|年头|世纪))"
    "(?!位一体|位数|方面|方位|度假|度电站|批次|期工程|人制|门峡|元化)"
)
_JOIN = r"(?:[-－—–~～〜]{1,2}|至|到)"
_FIND = re.compile(
    rf"(?P<before>{BEFORE})?{NOT_INSIDE}"
    rf"(?:(?P<low>{NUMERAL})(?P<lowunit>元|%|％)?{_JOIN}(?=[0-9０-９零〇一二两三四五六七八九十百千万亿]))?"
    rf"(?P<number>{NUMERAL})(?P<tail>{TAIL})?{_NOT_UNIT}(?P<unit>{_UNIT})(?![A-Za-z])(?P<per>{_PER})(?P<after>{AFTER})?"
)
_BARE = re.compile(r"[十百千万亿]+")
_RANGE_UNIT = {"％": "%", "百分点": "个百分点"}
_COUNTS_SET = frozenset(_COUNTS.split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, multiplied out: 39万平方米 is 390000 平方米."""

    value: Decimal
    unit: str
    bound: Bound = Bound.EXACT
    upper: Decimal | None = None
    """The upper end of a range (30-40家); `value` is then its lower end."""
    wording: str = ""
    """The text it was read from."""

    @classmethod
    def parse(cls, text: str) -> Quantity | None:
        """The quantity that the whole text is, or None."""
        dense = "".join(text.split())
        match = _FIND.fullmatch(dense)
        return _quantity(match, dense) if match else None

    def __str__(self) -> str:
        upper = "" if self.upper is None else f"–{plain(self.upper)}"
        return f"{plain(self.value)}{upper}{self.unit}"

    def rdf_term(self) -> RdfTerm:
        """The value (of a range: its lower end) as `xsd:decimal`; the unit is a statement of its own."""
        return decimal_term(self.value)

    @property
    def key(self) -> tuple[str, Decimal, Decimal]:
        """What two quantities are compared by: unit, lower and upper end; the wording does not count."""
        return (self.unit, self.value, self.value if self.upper is None else self.upper)


def _low_value(low: str, number: str) -> Decimal | None:
    """200～300亿: the lower end takes the multiplier of the upper one unless it has its own."""
    value = numeral_value(low)
    if value is None or not low[-1].isdigit():
        return value
    tail = number.lstrip("0123456789０１２３４５６７８９.．,，")
    factor = numeral_value("1" + tail) if tail else Decimal(1)
    return value * (factor or Decimal(1))


def _is_no_count(match: re.Match[str]) -> bool:
    """一个 is an article and 万亩 without 超 or 近 a figure of speech: no quantities."""
    number, unit = match["number"], match["unit"]
    if match["low"]:
        return False
    if number == "一" and unit in _COUNTS_SET:
        return True
    return bool(_BARE.fullmatch(number)) and number != "十" and not match["before"] and unit not in CURRENCIES


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    value = numeral_value(match["number"])
    if value is None:
        return None
    upper = None
    if match["low"]:
        low = _low_value(match["low"], match["number"])
        if low is None or low >= value:
            return None
        value, upper = low, value
    unit = _RANGE_UNIT.get(match["unit"], match["unit"]) + match["per"].replace("／", "/")
    if unit.startswith("元人民币"):
        unit = "元" + unit.removeprefix("元人民币")
    inner = "多" if has_inner_marker(match["number"]) else None
    start, end = _span(match)
    bound = bound_of(match["before"], match["tail"], inner, match["after"])
    return Quantity(value, unit, bound, upper, text[start:end])


def _span(match: re.Match[str]) -> tuple[int, int]:
    start = match.start("low") if match["low"] else match.start("number")
    return start, match.end("per")


def find_quantities(text: str) -> tuple[Found[Quantity], ...]:
    """Every number with a unit, in order, money and percentages among them; durations and dates are not quantities.

    The span covers numeral and unit, not the words around it (超, 以上), which are in `bound`.
    """
    found = []
    for match in _FIND.finditer(text):
        if _is_no_count(match):
            continue
        quantity = _quantity(match, text)
        if quantity is not None:
            found.append(Found(quantity, *_span(match)))
    return tuple(found)
