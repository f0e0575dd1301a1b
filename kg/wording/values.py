"""How values read on a page: 120亿元 beside 12,000,000,000 CNY, 2023年1月—9月, 已签约."""

from __future__ import annotations

from decimal import Decimal

from kg.model import InvestmentKind, Polarity, Scheme, Stage

_STAGES = {
    Stage.NEGOTIATED: "洽谈中",
    Stage.PLANNED: "拟建",
    Stage.CONTRACTED: "已签约",
    Stage.STARTED: "已开工",
    Stage.COMPLETED: "已完成",
    Stage.ENDED: "已终止",
}
_KINDS = {
    InvestmentKind.PLANNED: "计划投资",
    InvestmentKind.CONTRACTED: "签约投资",
    InvestmentKind.STARTED: "开工投资",
    InvestmentKind.COMPLETED: "完成投资",
    InvestmentKind.FINANCED: "融资",
}
_POLARITIES = {Polarity.AFFIRMED: "肯定", Polarity.DENIED: "否认"}
_SCHEMES = {
    Scheme.DIVISION: "行政区划代码",
    Scheme.ZONE: "国家级园区",
    Scheme.CREDIT: "统一社会信用代码",
    Scheme.STOCK: "股票代码",
    Scheme.WIKIDATA: "Wikidata",
    Scheme.PARK: "园区代码",
}
_CURRENCIES = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}
_SCALES = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))


def stage_label(stage: Stage) -> str:
    """`contracted` → `已签约`."""
    return _STAGES[stage]


def polarity_label(polarity: Polarity) -> str:
    """`denied` → `否认`."""
    return _POLARITIES[polarity]


def scheme_label(scheme: Scheme) -> str:
    """`credit` → `统一社会信用代码`."""
    return _SCHEMES[scheme]


def investment_label(kind: str) -> str:
    """`planned` → `计划投资`."""
    return _KINDS[InvestmentKind(kind)]


def exact(number: str) -> str:
    """A plain decimal with its thousands parted: `12000000000` → `12,000,000,000`."""
    return f"{Decimal(number):,f}"


def in_words(number: str, unit: str) -> str:
    """A plain decimal as the press writes it, nothing rounded: `15600000000`, `元` → `156亿元`; small ones as is."""
    value = Decimal(number)
    scale, name = next(((scale, name) for scale, name in _SCALES if abs(value) >= scale), (Decimal(1), ""))
    scaled = value / scale
    # More digits than these are easier to read in full.
    if name and scaled == round(scaled, 4):
        return f"{_trimmed(scaled)}{name}{unit}"
    return f"{exact(number)}{unit}"


def money(amount: str, currency: str) -> str:
    """An amount as the press writes it: `160000000`, `CNY` → `1.6亿元`."""
    return in_words(amount, _CURRENCIES.get(currency, f" {currency}"))


def period_label(period: str | None) -> str:
    """An ISO 8601 period in Chinese: `2023-01/2023-09` → `2023年1月—9月`; what is none stays as it is."""
    first, slash, last = (period or "").partition("/")
    if not slash:
        return _date(first)
    begin, end = first.split("-"), last.split("-")
    same = 0
    while same < min(len(begin), len(end)) - 1 and begin[same] == end[same]:
        same += 1
    return f"{_date(first)}—{_date(last, leave_out=same)}"


def _date(date: str, leave_out: int = 0) -> str:
    parts = date.split("-")
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return date
    named = [f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False)]
    return "".join(named[leave_out:])


def _trimmed(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
