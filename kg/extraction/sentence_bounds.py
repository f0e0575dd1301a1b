"""Where the sentences and clauses of an article begin and end; marks inside names end nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Block, BlockKind, Span

_SENTENCE_END = re.compile(r"(?:[。！？!?；;]|……)+[”’」』）)]*|\n+")
_CLAUSE_END = re.compile(r"[，,：:](?![0-9]{3})|——|—(?!—)")
LONGEST_SENTENCE = 1000
"""Characters after which a sentence without an end mark is cut."""
_OPEN, _CLOSE = "（(《“‘「", "）)》”’」"


def sentence_spans(
    text: str, blocks: Sequence[Block], covered: Sequence[Span] = ()
) -> Iterator[tuple[Span, int, BlockKind]]:
    """Each sentence with the index and kind of its block; an end mark inside a name (`covered`, sorted) ends nothing.

    A stretch without end marks is cut at `LONGEST_SENTENCE`: no rule looks farther, and their cost stays linear.
    """
    inside = Inside(covered)
    for number, block in enumerate(blocks):
        start = block.start
        ends = [m.end() for m in _SENTENCE_END.finditer(text, block.start, block.end) if not inside(m.start())]
        for end in dict.fromkeys([*ends, block.end]):
            for span in _pieces(start, end):
                if text[span.start : span.end].strip():
                    yield span, number, block.kind
            start = end


def _pieces(start: int, end: int) -> Iterator[Span]:
    for low in range(start, end, LONGEST_SENTENCE):
        yield Span(low, min(end, low + LONGEST_SENTENCE))


def clause_spans(text: str, sentence: Span, names: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The stretches between commas, colons and dashes; a comma inside brackets or one of `names` divides nothing."""
    inside = Inside(names)
    depth, counted, start = 0, sentence.start, sentence.start
    clauses = []
    for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        depth += _depth(text[counted : match.start()])
        counted = match.start()
        if depth <= 0 and not inside(match.start()):
            clauses.append(Span(start, match.end()))
            start, depth = match.end(), 0
    if start < sentence.end:
        clauses.append(Span(start, sentence.end))
    return tuple(clauses)


class Inside:
    """Says whether an offset lies inside one of some sorted stretches; asked from left to right."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._at = 0

    def __call__(self, offset: int) -> bool:
        """Whether the offset is inside; offsets asked for never decrease."""
        while self._at < len(self._spans) and self._spans[self._at].end <= offset:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= offset


def _depth(text: str) -> int:
    return sum((character in _OPEN) - (character in _CLOSE) for character in text)
