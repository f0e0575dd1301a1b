"""What a line is by its place: running text, heading, caption, credit, byline, date."""

from __future__ import annotations

from kg.model import BlockKind
from kg.reading import bylines, shapes
from kg.reading.draft import Draft
from kg.reading.line_roles import is_body
from kg.reading.lines import Line
from kg.reading.page import Page

_NEXT_LINES = 12
"""Lines among which the rest of a cut sentence is looked for."""
_HEAD_KINDS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.DATELINE})


def block_kind(page: Page, draft: Draft, at: int) -> BlockKind:
    """What the line is in its place, where it stands in no head; `draft` is the article that it comes behind."""
    line = page.lines[at]
    text = line.text
    if not line.link and bylines.byline_names(text) and (text[0] in "（(" or _is_edge(page, draft, at)):
        return BlockKind.BYLINE
    if line.link or (shapes.is_credit(text) and not _is_sentence(line)):
        return BlockKind.CREDIT
    if shapes.is_whole_date(text):
        return BlockKind.DATELINE
    if shapes.is_caption(text) or (not line.level and _is_picture_text(page, draft, at)):
        return BlockKind.CAPTION
    if line.level:
        return BlockKind.HEADING
    if not shapes.is_short(text) or _is_cut(page, draft, at):
        return BlockKind.BODY
    return BlockKind.SUBTITLE if shapes.is_subtitle(text) else BlockKind.HEADING


def _is_sentence(line: Line) -> bool:
    return line.ends_sentence and len(line.text) > shapes.SHORT // 2 and not line.text.startswith(("(", "（"))


def _is_edge(page: Page, draft: Draft, at: int) -> bool:
    """Right below a head or at the end of the page or article."""
    follows = at + 1 >= len(page.lines) or at + 1 in page.headers
    return follows or (bool(draft.blocks) and draft.blocks[-1][0] in _HEAD_KINDS)


def _is_picture_text(page: Page, draft: Draft, at: int) -> bool:
    line = page.lines[at]
    text = line.text
    if len(text) > shapes.SHORT or shapes.is_item(text):
        return False
    if shapes.is_dated_event(text) and not line.ends_sentence and shapes.is_short(text):
        return True
    if line.gap < page.usual + 2:
        return _is_between_halves(page, draft, at)
    followed = at + 1 < len(page.lines) and page.lines[at + 1].gap < page.usual + 2
    return line.ends_sentence or bool(draft.open) or (shapes.is_short(text) and not followed)


def _is_between_halves(page: Page, draft: Draft, at: int) -> bool:
    """A short line in a sentence that goes on below it."""
    if draft.open is None or at + 1 >= len(page.lines) or at + 1 in page.headers:
        return False
    above, below = draft.open[-1].text, page.lines[at + 1]
    if _goes_on(page, draft, at):
        return False
    return is_body(below) and (above[-1] in "，、,；;" or shapes.starts_inside(below.text))


def _goes_on(page: Page, draft: Draft, at: int) -> bool:
    """A line with clauses of its own right below a paragraph that stops at a comma is the rest of its sentence."""
    if draft.open is None or page.lines[at].gap > page.usual:
        return False
    return draft.open[-1].text[-1] in "，、," and "，" in page.lines[at].text


def _is_cut(page: Page, draft: Draft, at: int) -> bool:
    """A short line that a picture, a credit or another article's head cuts off from its rest."""
    after = at + 1
    if _goes_on(page, draft, at):
        return True
    if after >= len(page.lines) or not draft.paragraphs:
        return False
    # Text recognition reads the character at a page break twice: …实|实践….
    if is_body(page.lines[after]) and page.lines[after].text[0] == page.lines[at].text[-1]:
        return True
    interrupted = after in page.headers or page.lines[after].gap >= page.usual + 2
    interrupted = interrupted or shapes.is_caption(page.lines[after].text)
    if not interrupted:
        return False
    coming = page.lines[after : after + _NEXT_LINES]
    rest = next((line.text for line in coming if is_body(line) and len(line.text) > shapes.SHORT), "")
    return shapes.is_broken(page.lines[at].text) or shapes.starts_inside(rest)
