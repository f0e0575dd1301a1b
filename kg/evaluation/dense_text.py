"""Texts without their white space: annotators and programs are compared there, so that a line break inside a name
costs nobody anything. Dense offsets count the characters that are left."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import accumulate

from kg.model import Span

_NOT_WORD = re.compile(r"[\W_]+")


def dense(text: str | None) -> str:
    """`text` without white space; nothing gives an empty string."""
    return "".join((text or "").split())


def folded(text: str | None) -> str:
    """`text` for comparing wordings: compatibility forms unified (NFKC), only letters and digits, lower case."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", dense(text))).lower()


def similarity(one: str | None, other: str | None) -> float:
    """Dice coefficient over the characters of two wordings, from 0 to 1: are they about the same thing?"""
    left, right = Counter(folded(one)), Counter(folded(other))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


class DenseText:
    """A text as read, and the way from its offsets to dense ones."""

    def __init__(self, raw: str) -> None:
        self.text = dense(raw)
        self._before = (0, *accumulate(not character.isspace() for character in raw))

    def span(self, start: int, end: int) -> Span:
        """The dense span of `raw[start:end]`.

        Raises:
            IndexError: an offset is outside the text as read.
        """
        last = len(self._before) - 1
        if not 0 <= start <= end <= last:
            raise IndexError(f"span {start}:{end} is outside the text as read (0:{last}) or ends before it starts")
        return Span(self._before[start], self._before[end])

    def occurrences(self, wording: str | None) -> list[Span]:
        """Every dense span at which `wording` stands, overlapping ones too; none for an empty wording."""
        sought = dense(wording)
        found: list[Span] = []
        at = self.text.find(sought) if sought else -1
        while at >= 0:
            found.append(Span(at, at + len(sought)))
            at = self.text.find(sought, at + 1)
        return found
