"""Lines that were broken at a fixed width, put together into paragraphs again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.model import AlignedText
from kg.reading import bylines, shapes
from kg.reading.aligned import joined
from kg.reading.cleaning import unspaced
from kg.reading.lines import Line

_LEAST_BROKEN = 2
_MOST_RAGGED = 0.3
"""The share of the broken lines that may be shorter than the column."""
_MOST_HEAD_LINES = 8
# Narrower than `shapes.is_item`: a wrapped line may well begin with 2.5亿元.
_BEGINS_ITEM = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[（(]?[0-9]{1,2}[）)、．]|第[一二三四五六七八九十]{1,3}[章节条])"
)

_CUT_NUMBER = re.compile(r"[0-9][.,]?\n[0-9]|[0-9]\n[.,%]")
"""A number that goes on in the next line: 12.|5亿元, 50|00万元."""


class _Column(NamedTuple):
    """The width at which lines were broken, by one way of measuring them."""

    measure: Callable[[str], int]
    full: int
    slack: int
    """How much shorter a full line can be: a mark that may not begin a line goes with the word before it."""

    def fills(self, line: Line) -> bool:
        """Whether the line is as wide as the column."""
        return self.measure(line.text) >= self.full - self.slack

    def holds(self, lines: Sequence[Line]) -> bool:
        """Whether no line is wider than the column."""
        return all(self.measure(line.text) <= self.full + self.slack for line in lines)


def _display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


# Editors break lines by display columns (a digit is half a character wide), simple programs by characters.
_MEASURES = ((_display_width, 4, 16), (len, 2, 8))
"""Ways to measure a line, each with its slack and the width under which lines are no wrapped paragraph."""


def unwrapped(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of a page with hard-wrapped ones joined into paragraphs.

    Runs of lines without a blank line between are looked at together: their widths tell wrapped from whole lines. A
    run too short to tell is wrapped where the page is.
    """
    runs = [part for run in _runs(lines) for part in _without_head(run)]
    columns = [_column(run) for run in runs]
    page = _page_column(columns)
    found: list[Line] = []
    for run, column in zip(runs, columns, strict=True):
        if column is None and page is not None and page.holds(run):
            found += _joined(run, page, certain=False)
        else:
            found += _joined(run, column, certain=True) if column else run
    return tuple(found)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.ruled or line.level or run[-1].level or line.link or run[-1].link):
            yield run
            run = []
        run.append(line)
    yield run


def _without_head(run: list[Line]) -> Iterator[list[Line]]:
    """The lines of a head that stand above the text without a blank line, each for itself, and the text."""
    end = _head_end(run)
    if end and _is_all_wrapped(run, end):
        end = 0
    yield from ([line] for line in run[:end])
    if run[end:]:
        yield run[end:]


def _is_all_wrapped(run: Sequence[Line], end: int) -> bool:
    """Whether the seeming head has the width of the text below: a wrapped line can begin with a dash or a name too."""
    below, whole = _column(run[end:]), _column(run)
    if below:
        return all(below.fills(line) for line in run[:end])
    return whole is not None and end < len(run) and all(whole.measure(line.text) == whole.full for line in run[:-1])


def _head_end(run: Sequence[Line]) -> int:
    end = 0
    for at, line in enumerate(run[:_MOST_HEAD_LINES]):
        if _is_head_mark(line.text):
            end = at + 1
        elif re.search("[。；;，,]$|。", line.text):
            break
    return end


def _is_head_mark(text: str) -> bool:
    return (
        shapes.is_subtitle(text)
        or shapes.is_whole_date(text)
        or shapes.is_rubric(text)
        or bool(bylines.head_names(text))
    )


def _column(run: Sequence[Line]) -> _Column | None:
    """The column in which the lines of the run were broken; None where they are whole paragraphs.

    Lines were broken when most of those that end in the middle of a sentence have the same width within the slack: a
    page of short items or of whole paragraphs has many widths.
    """
    broken = [line for line in run[:-1] if not line.ends_sentence]
    if len(broken) < _LEAST_BROKEN:
        return None
    best: tuple[float, _Column] | None = None
    for measure, slack, narrowest in _MEASURES:
        column = _Column(measure, max(measure(line.text) for line in run), slack)
        filled = sum(column.fills(line) for line in broken)
        share = filled / len(broken)
        fits = column.full >= narrowest and filled >= _LEAST_BROKEN and share >= 1 - _MOST_RAGGED
        if fits and (best is None or share > best[0]):
            best = share, column
    return best[1] if best else None


def _page_column(columns: Sequence[_Column | None]) -> _Column | None:
    """The column that several paragraphs of the page share."""
    counts = Counter(column for column in columns if column)
    if not counts:
        return None
    usual = max(counts, key=lambda column: (counts[column], column.full))
    alike = {c: n for c, n in counts.items() if c.measure is usual.measure and abs(c.full - usual.full) <= usual.slack}
    shared = sum(alike.values())
    return max(alike, key=lambda c: c.full) if shared >= max(2, 0.5 * counts.total()) else None


def _joined(run: Sequence[Line], column: _Column, *, certain: bool) -> Iterator[Line]:
    """A line as wide as the column goes on in the next one, if that does not begin something of its own.

    Where the run itself does not show that it is wrapped (not `certain`), the end of a sentence ends a paragraph too.
    """
    paragraph: list[Line] = []
    for line in run:
        if paragraph and (
            _begins_anew(line) or not column.fills(paragraph[-1]) or (not certain and paragraph[-1].ends_sentence)
        ):
            yield _merged(paragraph)
            paragraph = []
        paragraph.append(line)
    yield _merged(paragraph)


def _begins_anew(line: Line) -> bool:
    text = line.text
    bracketed = text[0] in "（(" and bool(bylines.byline_names(text))
    return line.indented or bracketed or bool(_BEGINS_ITEM.match(text)) or shapes.is_caption(text)


def _merged(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    parts = [first.clean]
    for above, line in pairwise(lines):
        if not _CUT_NUMBER.search(f"{above.text[-2:]}\n{line.text[0]}"):
            end = above.clean.ends[-1]
            parts.append(AlignedText(" ", (end,), (end,)))
        parts.append(line.clean)
    clean = unspaced(joined(parts))
    return Line(clean, first.gap, first.level, first.link, first.indented, first.ruled)
