"""Cleaning that keeps count: steps say what they keep, replace, remove or insert, the map follows by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from kg.model import AlignedText, Span


class Edit(NamedTuple):
    """Replace `start:end` of the text by `text`; empty `text` removes, an empty stretch inserts."""

    start: int
    end: int
    text: str


def identity(text: str, start: int, end: int) -> AlignedText:
    """The stretch of the text as read, each character standing for itself."""
    marks = tuple(range(start, end + 1))
    return AlignedText(text[start:end], marks[:-1], marks[1:])


EMPTY = AlignedText("", (), ())


def edited(aligned: AlignedText, edits: Iterable[Edit]) -> AlignedText:
    """The text with the edits made; they come in order and do not overlap.

    A kept character keeps its span. Every character that replaces a stretch stands for the whole stretch. An inserted
    character gets the empty span at the end of its left neighbour; between two that replaced one stretch, theirs.
    """
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for edit in edits:
        if edit.start < at:
            raise ValueError(f"edit {edit} overlaps the one before it, which ends at {at}")
        text.append(aligned.text[at : edit.start])
        starts += aligned.starts[at : edit.start]
        ends += aligned.ends[at : edit.start]
        if edit.text:
            first, last = _replaced_span(aligned, edit)
            text.append(edit.text)
            starts += [first] * len(edit.text)
            ends += [last] * len(edit.text)
        at = edit.end
    if at == 0 and not text:
        return aligned
    text.append(aligned.text[at:])
    starts += aligned.starts[at:]
    ends += aligned.ends[at:]
    return AlignedText("".join(text), tuple(starts), tuple(ends))


def _replaced_span(aligned: AlignedText, edit: Edit) -> tuple[int, int]:
    if edit.start < edit.end:
        return aligned.starts[edit.start], aligned.ends[edit.end - 1]
    if edit.start:
        left, right = edit.start - 1, edit.start
        if right < len(aligned.starts) and aligned.starts[right] < aligned.ends[left]:
            return aligned.starts[left], aligned.ends[left]
        return (aligned.ends[left],) * 2
    return (aligned.starts[0],) * 2 if aligned.starts else (0, 0)


def substituted(
    aligned: AlignedText, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str | None]
) -> AlignedText:
    """The text with every match of the pattern replaced; a function that answers None leaves its match as it is."""
    edits = []
    for match in pattern.finditer(aligned.text):
        text = replacement if isinstance(replacement, str) else replacement(match)
        if text is not None and text != match[0]:
            edits.append(Edit(match.start(), match.end(), text))
    return edited(aligned, edits)


def part(aligned: AlignedText, start: int, end: int) -> AlignedText:
    """The stretch `start:end` of the cleaned text."""
    return AlignedText(aligned.text[start:end], aligned.starts[start:end], aligned.ends[start:end])


def joined(parts: Iterable[AlignedText], separator: str = "") -> AlignedText:
    """The parts one after the other, the separator inserted between them."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for number, piece in enumerate(parts):
        if number and separator:
            at = ends[-1] if ends else 0
            text.append(separator)
            starts += [at] * len(separator)
            ends += [at] * len(separator)
        text.append(piece.text)
        starts += piece.starts
        ends += piece.ends
    return AlignedText("".join(text), tuple(starts), tuple(ends))


def source_pieces(aligned: AlignedText, start: int, end: int) -> tuple[Span, ...]:
    """The stretches of the text as read that a cleaned span stands for, in reading order.

    More than one where the paragraph was cut, by a caption or a page break: `AlignedText.to_source` covers what stands
    between them as well, this does not. White space that cleaning dropped does not cut a stretch.
    """
    pieces: list[Span] = []
    for at in range(start, end):
        first, last = aligned.starts[at], aligned.ends[at]
        if first == last:
            continue
        if pieces and 0 <= first - pieces[-1].end <= _DROPPED_INSIDE:
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, last))
        elif not pieces or first >= pieces[-1].end or last <= pieces[-1].start:
            pieces.append(Span(first, last))
    return tuple(pieces)


# Longer stretches without a kept character (a caption, a page break) lie between two pieces; shorter ones are stray
# spaces, marks of emphasis and line breaks.
_DROPPED_INSIDE = 3
