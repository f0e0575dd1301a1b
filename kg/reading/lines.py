"""The lines of a page as they matter to a reader: marks gone, blank ones counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import AlignedText
from kg.reading.aligned import identity
from kg.reading.cleaning import collapsed, heading_level, is_only_link, without_markup, without_noise

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_RULE = re.compile(r"^[-=*_—~·.…\s]{3,}$")
_SENTENCE_END = re.compile("[。！？!?…](?:[”」』）)】》]{0,2})$")


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


def split_lines(text: str) -> Iterator[Line]:
    """The lines of the text in order, without blank ones and rules."""
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


def usual_gap(lines: tuple[Line, ...]) -> int:
    """How many blank lines stand between two lines of the page as a rule."""
    counts = Counter(line.gap for line in lines[1:])
    return min(counts, key=lambda gap: (-counts[gap], gap)) if counts else 0
