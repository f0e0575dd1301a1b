"""Hands every line of a page to its article and puts cut paragraphs together again."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import AlignedText, BlockKind
from kg.reading import bylines, shapes
from kg.reading.aligned import part
from kg.reading.draft import Draft
from kg.reading.headers import Header
from kg.reading.kinds import block_kind
from kg.reading.lines import Line
from kg.reading.page import page_of
from kg.reading.published import publication_day
from kg.reading.resuming import resumed

_LEAD = 2
"""How many paragraphs can stand above the headline as its lead."""


def gather(lines: Sequence[Line]) -> list[Draft]:
    """The articles of the page, in the order of their first lines, each with its blocks in reading order."""
    return _Gathering(lines).walk()


class _Gathering:
    """Walks the lines of one page and hands each to its article."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.page = page_of(lines)
        self.drafts: list[Draft] = [Draft()]
        self.current = self.drafts[0]
        self.headed = False
        self.page_days: list[str] = []

    def walk(self) -> list[Draft]:
        at = 0
        while at < len(self.page.lines):
            header = self.page.headers.get(at)
            if header:
                self._begin(header)
                at = header.end
            else:
                self._take(at)
                at += 1
        drafts = [draft for draft in self.drafts if draft.blocks]
        for draft in drafts:
            draft.days += self.page_days
        return drafts

    def _begin(self, header: Header) -> None:
        lead = self.current.paragraphs
        fits = lead <= _LEAD if header.strong else not lead
        if self.headed or not fits:
            self.current = Draft()
            self.drafts.append(self.current)
        if not self.headed and header.kinds[0] is BlockKind.DATELINE:
            # A date above the first headline is the date of the page.
            self.page_days += publication_day(self.page.lines[header.start].text)
        self.headed = True
        self.current.open = None
        for kind, line in zip(header.kinds, self.page.lines[header.start : header.end], strict=True):
            self._add_head(kind, line)

    def _add_head(self, kind: BlockKind, line: Line) -> None:
        rubric = shapes.rubric_end(line.text) if kind is BlockKind.TITLE else 0
        if rubric:
            self.current.add(BlockKind.SUBTITLE, _stripped(part(line.clean, 0, rubric)))
        self.current.add(kind, _stripped(part(line.clean, rubric, len(line.text))))
        if kind is BlockKind.BYLINE:
            self.current.byline += bylines.head_names(line.text)
        if kind in {BlockKind.DATELINE, BlockKind.CREDIT, BlockKind.BYLINE}:
            self.current.days += publication_day(line.text)

    def _take(self, at: int) -> None:
        line = self.page.lines[at]
        kind = block_kind(self.page, self.current, at)
        if kind is BlockKind.BODY:
            self._take_body(at)
            return
        self.current.add(kind, line.clean)
        if kind is BlockKind.BYLINE:
            self.current.byline += bylines.byline_names(line.text)
            self.current.open = None
        elif kind is BlockKind.DATELINE:
            self.current.days += publication_day(line.text)
        elif kind is BlockKind.HEADING:
            self.current.open = None

    def _take_body(self, at: int) -> None:
        line = self.page.lines[at]
        self.current = resumed(self.page, self.drafts, self.current, at)
        clean = line.clean
        if not self.current.paragraphs:
            split = shapes.dateline_end(line.text)
            if 0 < split < len(line.text):
                self._add_dateline(part(clean, 0, split))
                clean = part(clean, split, len(line.text))
        signed = bylines.trailing_byline(clean.text)
        signature = part(clean, signed[0], len(clean.text)) if signed else None
        if signed:
            clean = part(clean, 0, signed[0])
        self._add_paragraph(_stripped(clean))
        if signed and signature:
            self.current.add(BlockKind.BYLINE, signature)
            self.current.byline += signed[1]

    def _add_dateline(self, clean: AlignedText) -> None:
        self.current.add(BlockKind.DATELINE, _stripped(clean))
        self.current.days += publication_day(clean.text)
        self.current.byline += bylines.dateline_names(clean.text)

    def _add_paragraph(self, clean: AlignedText) -> None:
        if self.current.open is not None and not shapes.is_item(clean.text):
            self.current.open.append(clean)
            parts = self.current.open
        else:
            parts = self.current.add(BlockKind.BODY, clean)
        self.current.open = parts if shapes.is_open(clean.text) and not shapes.is_item(parts[0].text) else None


def _stripped(clean: AlignedText) -> AlignedText:
    text = clean.text
    start = len(text) - len(text.lstrip())
    return part(clean, start, max(start, len(text.rstrip())))
