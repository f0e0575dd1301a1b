"""Which numbers of an article can be stated of somebody: the values of `kg.values` that stand outside names.

Money, counts, shares and ranks come as one flat record. Durations and dates, ordinals, clause numbers and figures of
speech are left out here, so that the rules to the right need not ask again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.extraction.figures_of_speech import is_figure_of_speech, is_numbering
from kg.model import Span
from kg.values import Bound, find_amounts, find_quantities, find_ranks, find_shares
from kg.values.number import numeral_value

COMPONENT = "parkgraph_quantities"

YUAN = "元"
PER_CENT = "%"
RANK = "位"
TIMES = "倍"
POINTS = "个百分点"
SUMMED = "大"
"""As `Measure.wording_unit` where the text sums up a list: 八大生产基地."""

_CURRENCY_UNITS = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "JPY": "日元",
    "HKD": "港元",
    "GBP": "英镑",
    "KRW": "韩元",
}
_PART = re.compile(r"(?<=[占过的有])一半(?!天|时间)|(?<!过)半数|(?<=占|超|比)过半|翻了?一?番|翻一倍")
_SUM = re.compile(
    r"(?<![十百千零一二两三四五六七八九第])(?P<number>[两三四五六七八九十]{1,2})大(?=[^，。、；\n]{0,6}?(?:基地|"
    r"中心|平台|园区|板块|片区|集群|市场|工厂|园))"
)
_TEENS = re.compile(r"(?P<number>十|几十|数十|[一二三四五六七八九]十)几(?P<unit>个|家|项|名|人|条|座|种|台)")
_NO_UNIT_AFTER = re.compile(r"^多?(?:工作日|自然日|小时|月|季度|星期|周|世纪|年|岁|周岁|字)")
# 一期, 二级, 三等 number a thing; 一次, 一个 are articles; 度, 期, 手, 班, 口 count nothing in this genre.
_IDLE_UNITS = re.compile(r"[期度手口级等班本门首张部块顶把尾床盏斤方册代世届章节篇]|摄氏度|华氏度|伏")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured number; offsets count in the article's cleaned text and cover numeral and unit."""

    start: int
    end: int
    value: Decimal
    """Multiplied out: 1.6亿元 is 160000000."""
    unit: str
    """元 for yuan, % for shares, 位 for ranks, else the wording (家, 平方米, GWh)."""
    bound: Bound = Bound.EXACT

    @property
    def span(self) -> Span:
        """Its stretch of the cleaned text."""
        return Span(self.start, self.end)

    @property
    def is_money(self) -> bool:
        """Whether it is an amount, in yuan or in another currency."""
        return self.currency is not None

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code of an amount, None for anything else."""
        return _CURRENCIES.get(self.unit)


_CURRENCIES = {unit: code for code, unit in _CURRENCY_UNITS.items()}


def find_measures(text: str, names: Sequence[Span] = ()) -> tuple[Measure, ...]:
    """Every measured number of `text`, in order; a number that touches one of `names` (sorted) is part of a name.

    A range (30-40家) gives two measures with the same span. Linear in the length of the text.
    """
    counts = list(_counts(text))
    known = {measure.span for measure in counts}
    found = [
        *counts,
        *(money for money in _money(text) if money.span not in known),
        *_ranks(text),
        *_shares(text),
        *_spelled(text),
    ]
    found.sort(key=lambda measure: (measure.start, -measure.end))
    kept: list[Measure] = []
    cover = _Cover(names)
    for measure in found:
        crossing = kept and measure.start < kept[-1].end
        same = (
            kept and measure.span == kept[-1].span and measure.unit == kept[-1].unit and measure.value > kept[-1].value
        )
        if (crossing and not same) or cover.touches(measure.start, measure.end) or _says_nothing(measure, text):
            continue
        kept.append(measure)
    return tuple(kept)


class _Cover:
    """Answers whether a stretch touches one of some sorted stretches, asked from left to right."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._at = 0

    def touches(self, start: int, end: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at].end <= start:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start < end


def _money(text: str) -> Iterator[Measure]:
    for item in find_amounts(text):
        unit = _CURRENCY_UNITS.get(item.value.currency, item.value.currency)
        for whole in (item.value.value, item.value.upper):
            if whole is not None:
                yield Measure(item.start, item.end, Decimal(whole), unit, item.value.bound)


def _ranks(text: str) -> Iterator[Measure]:
    for item in find_ranks(text):
        yield Measure(item.start, item.end, Decimal(item.value.value), RANK)


def _shares(text: str) -> Iterator[Measure]:
    for item in find_shares(text):
        yield Measure(item.start, item.end, item.value.value, str(item.value.unit))


def _counts(text: str) -> Iterator[Measure]:
    for item in find_quantities(text):
        unit = item.value.unit
        if _IDLE_UNITS.fullmatch(unit) or _NO_UNIT_AFTER.match(text[item.end : item.end + 3]):
            continue
        yield Measure(item.start, item.end, item.value.value, unit, item.value.bound)
        if item.value.upper is not None:
            yield Measure(item.start, item.end, item.value.upper, unit, item.value.bound)


def _spelled(text: str) -> Iterator[Measure]:
    for match in _PART.finditer(text):
        share = Decimal(100 if match[0].startswith("翻") else 50)
        yield Measure(match.start(), match.end(), share, PER_CENT, Bound.ABOUT)
    for match in _SUM.finditer(text):
        value = numeral_value(match["number"])
        if value is not None:
            yield Measure(match.start(), match.end(), value, "个")
    for match in _TEENS.finditer(text):
        value = numeral_value(match["number"].lstrip("几数"))
        if value is not None:
            yield Measure(match.start(), match.end(), value, match["unit"], Bound.AT_LEAST)


def _says_nothing(measure: Measure, text: str) -> bool:
    if not measure.value or is_figure_of_speech(text, measure.start, measure.end):
        return True
    return measure.unit != RANK and not measure.is_money and is_numbering(text, measure.start)


@Language.factory(COMPONENT, assigns=["doc._.quantities"], requires=["doc._.mentions"])
def create_quantities(nlp: Language, name: str) -> QuantityFinder:
    """The component that fills `doc._.quantities`."""
    return QuantityFinder()


class QuantityFinder:
    """Writes the measures outside names to `doc._.quantities`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its attribute written."""
        doc._.quantities = find_measures(doc.text, [mention.span for mention in doc._.mentions])
        return doc


declare_extensions()
