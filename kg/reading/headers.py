"""Where articles begin on a page: the lines of their heads and what shows that they are heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kg.model import BlockKind
from kg.reading import bylines, shapes
from kg.reading.line_roles import can_be_title, is_body, is_section_heading
from kg.reading.lines import Line
from kg.reading.overlap import is_new_topic

_MOST_LINES = 8
"""How many lines a head has at most: rubric, headline twice, subtitles, byline, date, source."""
_MOST_ABOVE = 2
"""How many of them, rubrics and dates, can stand above the headline."""

_MOST_CAPTIONS = 5
"""How many lines of captions and credits can stand between a paragraph and the head of the next article."""
_SHORTEST_HEADLINE = 8
_LOOK_BACK, _LOOK_AHEAD = 4000, 1500


@dataclass(frozen=True, slots=True)
class Header:
    """The head of an article: the lines `start:end`, each with its kind."""

    start: int
    end: int
    kinds: tuple[BlockKind, ...]
    strong: bool
    """Something besides its shape and place shows that it is a head."""


def find_headers(lines: Sequence[Line], usual: int) -> tuple[Header, ...]:
    """The heads of all articles of the page, in order; `usual` is the number of blank lines between its lines."""
    found: list[Header] = []
    body = next((at for at, line in enumerate(lines) if is_body(line) and not shapes.is_caption(line.text)), 0)
    at = 0
    while at < len(lines):
        header = _header_at(lines, at)
        if header and (header.strong or _stands_alone(lines, header, usual, found, body)):
            found.append(header)
            at = header.end
        else:
            at += 1
    return tuple(found)


def _header_at(lines: Sequence[Line], start: int) -> Header | None:
    """What would be a head if it began here: a headline, what belongs to it, and running text below."""
    kinds: list[BlockKind] = []
    for line in lines[start : start + _MOST_ABOVE]:
        if shapes.is_whole_date(line.text):
            kinds.append(BlockKind.DATELINE)
        elif shapes.is_rubric(line.text):
            kinds.append(BlockKind.SUBTITLE)
        else:
            break
    at = start + len(kinds)
    if at >= len(lines) or not can_be_title(lines[at]):
        return None
    kinds.append(BlockKind.TITLE)
    kinds += _tail(lines, at)
    end = start + len(kinds)
    if not _opens_text(lines, end):
        return None
    strong = _is_strong(lines, start, at, kinds)
    return Header(start, end, tuple(_settled(lines, start, kinds)), strong)


def _opens_text(lines: Sequence[Line], at: int) -> bool:
    """Whether running text begins here, with the heading of its first section above it or not."""
    headed = at < len(lines) and is_section_heading(lines[at])
    text = at + headed
    return text < len(lines) and is_body(lines[text])


def _stands_alone(lines: Sequence[Line], header: Header, usual: int, found: Sequence[Header], body_at: int) -> bool:
    """Whether a head that nothing but its shape shows is one by its place (above the first paragraph) or its topic."""
    if not found and header.start < body_at:
        return True
    line, body = lines[header.start], lines[header.end]
    # A gap this wide is the place of a picture: the line is its caption.
    pictured = line.gap >= usual + 2 and not line.ruled
    if not header.start or pictured or shapes.starts_inside(body.text):
        return False
    return _shows_a_break(lines, header) or _changes_topic(lines, header, found)


def _tail(lines: Sequence[Line], title: int) -> list[BlockKind]:
    """Kinds of the lines that follow the headline and still belong to the head."""
    kinds: list[BlockKind] = []
    plain = 0
    for line in lines[title + 1 : title + _MOST_LINES]:
        text = line.text
        if text == lines[title].text:
            kinds.append(BlockKind.TITLE)
        elif shapes.is_subtitle(text):
            kinds.append(BlockKind.SUBTITLE)
        elif shapes.is_whole_date(text):
            kinds.append(BlockKind.DATELINE)
        elif bylines.head_names(text):
            kinds.append(BlockKind.BYLINE)
        elif shapes.is_credit(text) and not is_body(line):
            kinds.append(BlockKind.CREDIT)
        elif not plain and not line.level and BlockKind.BYLINE not in kinds and can_be_title(line):
            plain += 1
            kinds.append(BlockKind.SUBTITLE)
        else:
            break
    return kinds


def _is_strong(lines: Sequence[Line], start: int, title: int, kinds: Sequence[BlockKind]) -> bool:
    tail = kinds[title - start + 1 :]
    rubric = shapes.rubric_end(lines[title].text) > 0 or BlockKind.SUBTITLE in kinds[: title - start]
    dashed = any(shapes.is_subtitle(line.text) for line in lines[title + 1 : title + 1 + len(tail)])
    signed = BlockKind.BYLINE in tail or BlockKind.DATELINE in tail
    repeated = BlockKind.TITLE in tail
    reported = shapes.dateline_end(lines[start + len(kinds)].text) > 0
    return lines[title].level == 1 or rubric or dashed or signed or repeated or reported


def _shows_a_break(lines: Sequence[Line], header: Header) -> bool:
    """The text before the head ends an article; or it stops where it should not, and two headlines follow."""
    before, line = lines[header.start - 1], lines[header.start]
    if line.ruled or _closes_article(before.text):
        return True
    above = range(header.start - 1, max(-1, header.start - 1 - _MOST_CAPTIONS), -1)
    paragraph = next(
        (lines[at].text for at in above if is_body(lines[at]) and len(lines[at].text) > shapes.SHORT), "。"
    )
    cut = shapes.is_open(paragraph)
    subtitled = BlockKind.SUBTITLE in header.kinds
    return subtitled and (cut or shapes.is_credit(before.text)) and not line.level


def _changes_topic(lines: Sequence[Line], header: Header, found: Sequence[Header]) -> bool:
    """A headline, not a heading: the text below has nothing to do with the article above."""
    line = lines[header.start]
    if line.level or len(line.text) < _SHORTEST_HEADLINE:
        return False
    begin = found[-1].start if found else 0
    before = _gathered((lines[at] for at in range(header.start - 1, begin - 1, -1)), _LOOK_BACK)
    below = (lines[at] for at in range(header.end, len(lines)))
    passage = _gathered(takewhile(lambda other: not can_be_title(other), below), _LOOK_AHEAD)
    return is_new_topic(before, f"{line.text}\n{passage}")


def _gathered(lines: Iterable[Line], size: int) -> str:
    """The text of the lines up to about `size` characters."""
    taken: list[str] = []
    for line in lines:
        taken.append(line.text)
        size -= len(line.text) + 1
        if size <= 0:
            break
    return "\n".join(taken)


def _closes_article(text: str) -> bool:
    """A byline in brackets, alone or behind the last sentence, ends an article; so does （完）."""
    if text.endswith(("（完）", "(完)")):
        return True
    if text[:1] in "（(" and bylines.byline_names(text):
        return True
    return bylines.trailing_byline(text) is not None


def _settled(lines: Sequence[Line], start: int, kinds: list[BlockKind]) -> list[BlockKind]:
    """A dash opens the subtitle of the line right before it: of two headlines the first is then a kicker."""
    title = kinds.index(BlockKind.TITLE)
    for at in range(title + 2, len(kinds)):
        plain = kinds[at - 1] is BlockKind.SUBTITLE and not shapes.is_subtitle(lines[start + at - 1].text)
        if plain and shapes.is_subtitle(lines[start + at].text):
            kinds[title], kinds[at - 1] = BlockKind.SUBTITLE, BlockKind.TITLE
            break
    return kinds
