"""The steps that make a line of a page readable: noise, mark-up, white space. Each keeps the map (`aligned`)."""

from __future__ import annotations

import re

from kg.model import AlignedText
from kg.reading.aligned import Edit, edited, substituted

_NOISE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\u00ad]+"
)
_HEADING = re.compile(r"^\s{0,8}(#{1,6})(?:\s+|(?=[^#\s0-9]))")
_HEADING_TAIL = re.compile(r"\s+#{1,6}\s*$")
_QUOTE = re.compile(r"^\s{0,8}(?:>\s?){1,5}")
_BULLET = re.compile(r"^\s{0,8}[*+-]\s+")
# Bounded: an unclosed bracket must not make the search run over the whole line again and again.
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\(\s{0,3}[^()\s]{1,500}(?:\s+\"[^\"\n]{0,200}\")?\s{0,3}\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)([^*_`\n]{1,300})(?<=\S)\1")
_SUPERSCRIPT = re.compile(r"\^\{([^{}\n]{1,80})\}")
_SPACE = re.compile(r"\s+")
_WIDE = re.compile(
    r"[\u2010-\u203f\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def without_noise(line: AlignedText) -> AlignedText:
    """Control, zero-width and direction characters removed."""
    return substituted(line, _NOISE, "")


def heading_level(text: str) -> int:
    """The level of a Markdown heading (1–6), 0 for any other line."""
    match = _HEADING.match(text)
    return len(match[1]) if match else 0


def is_only_link(text: str) -> bool:
    """Whether the line is nothing but a Markdown link or image."""
    return bool(_LINK.fullmatch(text.strip()))


def without_markup(line: AlignedText) -> AlignedText:
    """Markdown marks of headings, quotes, lists, links and emphasis removed, superscript brackets made plain."""
    if heading_level(line.text):
        line = substituted(substituted(line, _HEADING, ""), _HEADING_TAIL, "")
    line = substituted(substituted(line, _QUOTE, ""), _BULLET, "")
    for pattern in (_LINK, _EMPHASIS, _SUPERSCRIPT):
        line = _unwrapped(line, pattern)
    return line


def _unwrapped(line: AlignedText, pattern: re.Pattern[str]) -> AlignedText:
    """The inner text of every match kept with its own spans, the marks around it removed."""
    edits = []
    for match in pattern.finditer(line.text):
        inner = match.lastindex or 1
        start, end = match.span(inner)
        # ^{<…>} is how text recognition writes small brackets.
        brackets = (
            ("（", "）") if match[inner].startswith("<") and match[inner].endswith(">") and end - start > 2 else None
        )
        if brackets:
            start, end = start + 1, end - 1
        edits.append(Edit(match.start(), start, brackets[0] if brackets else ""))
        edits.append(Edit(end, match.end(), brackets[1] if brackets else ""))
    return edited(line, edits)


def collapsed(line: AlignedText) -> AlignedText:
    """White space at the ends removed, every other run of it one blank."""
    size = len(line.text)
    return substituted(line, _SPACE, lambda m: "" if m.start() == 0 or m.end() == size else " ")


def unspaced(line: AlignedText) -> AlignedText:
    """White space beside a Chinese character or mark removed, between Latin words and numbers one blank."""
    text = line.text

    def blank(match: re.Match[str]) -> str:
        start, end = match.span()
        if start == 0 or end == len(text) or _WIDE.match(text[start - 1]) or _WIDE.match(text[end]):
            return ""
        return " "

    return substituted(line, _SPACE, blank)
