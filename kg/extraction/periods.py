"""Dates and periods of an article; relative ones (今年, 8月, 年末) count from the article's own day or year.

Values and wordings are those of `kg.values.find_periods`. The anchor is the day of publication, else the year that the
head of the article names, else the latest that it names at all and does not look forward to; an article that names none
leaves its relative dates unresolved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.extensions import declare_extensions
from kg.model import Block, BlockKind, Span
from kg.values import Period, find_periods

COMPONENT = "parkgraph_periods"

# A year that is aimed at (到2030年) or counted from (2017年以来) is not the one the article was written in.
_YEAR = re.compile(
    r"(?<![0-9到至])((?:19|20)[0-9]{2})(?=年(?!级|期|制|以来|来|起|前|之前)|[-/.](?:1[0-2]|0?[1-9])[-/.])"
)
_HEAD_BLOCKS = 4
_TITLES = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.DATELINE, BlockKind.BYLINE})
# Nor is one of which the text says what will be.
_PAST_YEAR = re.compile(_YEAR.pattern + r"(?!年(?:底|末)?(?:前|将|预计|计划|力争|有望|可|拟|建成投产后))")
# A report given in January looks back: 全年, 去年 and the bare months in it are those of the year in its title.
_REPORT = re.compile(
    r"((?:19|20)[0-9]{2})年(?:度)?(?:工作|发展|经济|上半年|前三季度|[^\n。]{0,12}(?:报告|总结|回眸|综述|"
    r"盘点|纪实|观察))"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and the stretch of the cleaned text that words it."""

    start: int
    end: int
    period: Period

    @property
    def span(self) -> Span:
        """Its stretch of the cleaned text."""
        return Span(self.start, self.end)


def find_dates(text: str, blocks: Sequence[Block] = (), published: str | None = None) -> tuple[Dated, ...]:
    """Every date and period of the text in order; `published` is the article's ISO date where it has one."""
    anchor = anchor_of(text, blocks, published)
    return tuple(Dated(item.start, item.end, item.value) for item in find_periods(text, anchor))


def anchor_of(text: str, blocks: Sequence[Block] = (), published: str | None = None) -> date | int | None:
    """What relative dates of the article count from: a day, a year, or None where the text gives neither."""
    head = text[: blocks[min(_HEAD_BLOCKS, len(blocks)) - 1].end] if blocks else text[:300]
    report = _REPORT.search(head)
    if report:
        return int(report[1])
    if published:
        parts = [int(part) for part in published.split("-")]
        return date(*parts) if len(parts) == 3 else parts[0]
    titles = "\n".join(text[block.start : block.end] for block in blocks if block.kind in _TITLES)
    for part in (titles, head):
        years = Counter(_YEAR.findall(part))
        if years:
            return int(min(years, key=lambda year: (-years[year], year)))
    return max((int(year) for year in _PAST_YEAR.findall(text)), default=None)


@Language.factory(COMPONENT, assigns=["doc._.periods"])
def create_periods(nlp: Language, name: str) -> PeriodFinder:
    """The component that fills `doc._.periods`."""
    return PeriodFinder()


class PeriodFinder:
    """Writes the dates and periods of an article to `doc._.periods`."""

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its attribute written."""
        article = doc._.article
        published = article.published if article is not None else None
        doc._.periods = find_dates(doc.text, doc._.blocks, published)
        return doc


declare_extensions()
