"""The lines of a page as they matter to a reader: blank ones counted, hard-wrapped ones joined."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import AlignedText
from kg.reading.aligned import identity, joined
from kg.reading.cleaning import collapsed, heading_level, is_only_link, unspaced, without_markup, without_noise

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_RULE = re.compile(r"^[-=*_—~·.…\s]{3,}$")
FINAL = "。！？!?…；;：:”」』）)】》"
_SENTENCE_END = re.compile("[。！？!?…](?:[”」』）)】》]{0,2})$")
_NARROWEST = 16
"""Display columns under which lines are no wrapped paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, marks and needless white space gone."""

    clean: AlignedText
    """White space is single blanks; `spans` of the map lie in the text as read."""
    gap: int = 0
    """How many blank lines stand before it."""
    level: int = 0
    """Level of the Markdown heading, or 0."""
    link: bool = False
    """Nothing but a link."""
    indented: bool = False
    ruled: bool = False
    """A rule (---, ***) stands before it."""

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.clean.text

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence ends: with a full stop, an ellipsis and the like, quotes behind it or not."""
        return bool(_SENTENCE_END.search(self.text[-4:]))


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of the text in order, without blank ones and rules; hard-wrapped lines are joined into paragraphs."""
    return tuple(_unwrapped(list(_read_lines(text))))


def _read_lines(text: str) -> Iterator[Line]:
    gap, ruled = 0, False
    for start, end in _stretches(text):
        raw = without_noise(identity(text, start, end))
        clean = collapsed(without_markup(raw))
        if _RULE.match(clean.text) and not clean.text.startswith(("……", "——")):
            ruled, gap = True, gap + 1
        elif clean.text:
            indented = raw.text.startswith(("\u3000", "  ", "\t"))
            level, link = heading_level(raw.text), is_only_link(raw.text)
            yield Line(clean, gap, level, link, indented, ruled)
            gap, ruled = 0, False
        else:
            gap += 1


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _BREAK.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _unwrapped(lines: list[Line]) -> Iterator[Line]:
    """Runs of lines without a blank line between are looked at together: their widths tell wrapped from whole lines."""
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.ruled or line.level or run[-1].level or line.link or run[-1].link):
            yield from _unwrapped_run(run)
            run = []
        run.append(line)
    yield from _unwrapped_run(run)


def _unwrapped_run(run: list[Line]) -> Iterator[Line]:
    full = _full_width(run)
    if full is None:
        yield from run
        return
    paragraph: list[Line] = []
    for line in run:
        if paragraph and (line.indented or not _goes_on(paragraph[-1], full)):
            yield _merged(paragraph)
            paragraph = []
        paragraph.append(line)
    yield _merged(paragraph)


def _full_width(run: list[Line]) -> int | None:
    """The width at which the lines of the run were broken, in columns; None where they are whole paragraphs.

    Lines were broken when most of those that end in the middle of a sentence have the same width within two
    characters: a page of short items or of whole paragraphs has many widths.
    """
    if len(run) < 3:
        return None
    broken = [_width(line.text) for line in run[:-1] if not line.ends_sentence]
    if len(broken) < 2:
        return None
    full = max(_width(line.text) for line in run)
    near = sum(1 for width in broken if width >= full - 4)
    return full if full >= _NARROWEST and near >= 0.7 * len(broken) and near >= 2 else None


def _goes_on(line: Line, full: int) -> bool:
    """A line as wide as the column goes on in the next one."""
    return _width(line.text) >= full - 4


def _merged(lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    clean = unspaced(joined((line.clean for line in lines), " "))
    return Line(clean, first.gap, first.level, first.link, first.indented, first.ruled)


def usual_gap(lines: tuple[Line, ...]) -> int:
    """How many blank lines stand between two lines of the page as a rule."""
    counts = Counter(line.gap for line in lines[1:])
    return min(counts, key=lambda gap: (-counts[gap], gap)) if counts else 0
