"""The edges of a tagged name: no mark of punctuation, and no half of a pair of quotes or brackets."""

from __future__ import annotations

from typing import Final

from kg.model import EntityType, Span

_EDGE_MARKS: Final = frozenset(" \u3000\n\t，。、；：！？,;:!?·—…-")
_PAIRS: Final = ("“”", "‘’", "（）", "()", "《》", "「」", "『』", "【】")


def tidy(text: str, span: Span, type_: EntityType) -> Span | None:
    """The stretch without marks at its edges, or None when no name is left.

    Quotes around the whole of a name stay outside it; a name of one character can only be a place (津, 粤).
    """
    start, end = span
    changed = True
    while changed and start < end:
        before = (start, end)
        start, end = _without_marks(text, start, end)
        start, end = _without_halves(text, start, end)
        changed = before != (start, end)
    least = 1 if type_ is EntityType.PLACE else 2
    return Span(start, end) if end - start >= least else None


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE_MARKS:
        start += 1
    while start < end and text[end - 1] in _EDGE_MARKS:
        end -= 1
    return start, end


def _without_halves(text: str, start: int, end: int) -> tuple[int, int]:
    """A pair around the whole, an opening half at the end, a closing one at the start, a half without its other."""
    if start >= end:
        return start, end
    for left, right in _PAIRS:
        name = text[start:end]
        lefts, rights = name.count(left), name.count(right)
        whole = name[0] == left and name[-1] == right and lefts == rights == 1
        if name[0] == right or (name[0] == left and (whole or lefts > rights)):
            start += 1
        if start < end and (text[end - 1] == left or (text[end - 1] == right and (whole or rights > lefts))):
            end -= 1
        if start >= end:
            break
    return start, end
