"""An article cut into windows: whole sentences of one line, packed up to a length that the encoder was trained on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

LONGEST = 240
"""Characters. Longer windows cost more than they tell; the encoder has places for 510."""
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。！？；!?]+[。！？；!?]*[”」』’]?|[。！？；!?]+")
_SOFT = "，,、;：: "


def windows(text: str) -> Iterator[Span]:
    """The windows of an article's cleaned text, in order; every character that is no line end lies in one."""
    for line in _LINE.finditer(text):
        yield from _packed(text, line.start(), line.end())


def _packed(text: str, start: int, end: int) -> Iterator[Span]:
    opened = start
    for match in _SENTENCE.finditer(text, start, end):
        if match.end() - opened > LONGEST and match.start() > opened:
            yield Span(opened, match.start())
            opened = match.start()
        while match.end() - opened > LONGEST:
            cut = _soft_cut(text, opened, opened + LONGEST)
            yield Span(opened, cut)
            opened = cut
    if opened < end:
        yield Span(opened, end)


def _soft_cut(text: str, start: int, end: int) -> int:
    """Behind the last comma of the second half, else at the end."""
    last = max(text.rfind(mark, start + LONGEST // 2, end) for mark in _SOFT)
    return last + 1 if last >= 0 else end
