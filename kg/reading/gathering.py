"""Hands every line of a page to its article and puts cut paragraphs together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import AlignedText, BlockKind
from kg.reading import shapes
from kg.reading.aligned import part
from kg.reading.headers import Header, find_headers, is_body
from kg.reading.lines import Line, usual_gap
from kg.reading.overlap import affinities
from kg.reading.published import publication_day

_LEAD = 2
"""How many paragraphs can stand above the headline as its lead."""
_LOOK_AHEAD, _LOOK_BACK = 3000, 8000
"""Characters of a passage, and of an article before it, that are enough to see what it is about."""
_NEXT_LINES = 12
"""Lines among which the rest of a cut sentence is looked for."""
_MOST_INTERRUPTED = 6
"""Articles of one page that can wait for their rest at a time; bounds the work on hostile pages."""
_MORE_LIKE = 1.5
"""How many times more a passage must share with an interrupted article than with the one it stands in, to go there."""


_HEAD_KINDS = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.DATELINE})


@dataclass(slots=True)
class Draft:
    """An article while its lines are gathered."""

    blocks: list[tuple[BlockKind, list[AlignedText]]] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    open: list[AlignedText] | None = None
    """The parts of the last paragraph where it stops in the middle of a sentence."""
    paragraphs: int = 0

    def add(self, kind: BlockKind, clean: AlignedText) -> list[AlignedText]:
        """Begins a block and gives its parts, to which the rest of a cut paragraph is added."""
        parts = [clean]
        self.blocks.append((kind, parts))
        self.paragraphs += kind is BlockKind.BODY
        return parts

    @property
    def recent(self) -> str:
        """Its last paragraphs, enough to see what it is about."""
        taken: list[str] = []
        size = 0
        for _, parts in reversed(self.blocks):
            taken += [piece.text for piece in parts]
            size += sum(len(piece.text) for piece in parts)
            if size > _LOOK_BACK:
                break
        return "\n".join(taken)


def gather(lines: Sequence[Line]) -> list[Draft]:
    """The articles of the page, in the order of their first lines, each with its blocks in reading order."""
    return _Page(lines).walk()


class _Page:
    """Walks the lines of one page and hands each to its article."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.usual = usual_gap(tuple(lines))
        self.headers = {header.start: header for header in find_headers(lines, self.usual)}
        self.drafts: list[Draft] = [Draft()]
        self.current = self.drafts[0]
        self.headed = False
        self.page_days: list[str] = []

    def walk(self) -> list[Draft]:
        at = 0
        while at < len(self.lines):
            header = self.headers.get(at)
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
            self.page_days += publication_day(self.lines[header.start].text)
        self.headed = True
        self.current.open = None
        for kind, line in zip(header.kinds, self.lines[header.start : header.end], strict=True):
            self._add_head(kind, line)

    def _add_head(self, kind: BlockKind, line: Line) -> None:
        rubric = shapes.rubric_end(line.text) if kind is BlockKind.TITLE else 0
        if rubric:
            self.current.add(BlockKind.SUBTITLE, _stripped(part(line.clean, 0, rubric)))
        self.current.add(kind, _stripped(part(line.clean, rubric, len(line.text))))
        if kind is BlockKind.BYLINE:
            self.current.byline += shapes.byline_names(line.text)
        if kind in {BlockKind.DATELINE, BlockKind.CREDIT, BlockKind.BYLINE}:
            self.current.days += publication_day(line.text)

    def _take(self, at: int) -> None:
        line = self.lines[at]
        kind = self._kind(at)
        if kind is BlockKind.BODY:
            self._take_body(at)
            return
        self.current.add(kind, line.clean)
        if kind is BlockKind.BYLINE:
            self.current.byline += shapes.byline_names(line.text)
            self.current.open = None
        elif kind is BlockKind.DATELINE:
            self.current.days += publication_day(line.text)
        elif kind is BlockKind.HEADING:
            self.current.open = None

    def _kind(self, at: int) -> BlockKind:
        line = self.lines[at]
        text = line.text
        if not line.link and shapes.byline_names(text) and (text[0] in "（(" or self._is_edge(at)):
            return BlockKind.BYLINE
        if line.link or (shapes.is_credit(text) and not self._is_sentence(at)):
            return BlockKind.CREDIT
        if shapes.is_whole_date(text):
            return BlockKind.DATELINE
        if shapes.is_caption(text) or (not line.level and self._is_picture_text(at)):
            return BlockKind.CAPTION
        if line.level:
            return BlockKind.HEADING
        if not shapes.is_short(text) or self._is_cut(at):
            return BlockKind.BODY
        return BlockKind.SUBTITLE if shapes.is_subtitle(text) else BlockKind.HEADING

    def _is_sentence(self, at: int) -> bool:
        line = self.lines[at]
        return line.ends_sentence and len(line.text) > shapes.SHORT // 2 and not line.text.startswith(("(", "（"))

    def _is_edge(self, at: int) -> bool:
        """Right below a head or at the end of the page or article."""
        follows = at + 1 >= len(self.lines) or at + 1 in self.headers
        return follows or (bool(self.current.blocks) and self.current.blocks[-1][0] in _HEAD_KINDS)

    def _is_picture_text(self, at: int) -> bool:
        line = self.lines[at]
        text = line.text
        if len(text) > shapes.SHORT or shapes.is_item(text):
            return False
        if shapes.is_dated_event(text) and not line.ends_sentence and shapes.is_short(text):
            return True
        if line.gap < self.usual + 2:
            return self._is_between_halves(at)
        followed = at + 1 < len(self.lines) and self.lines[at + 1].gap < self.usual + 2
        return line.ends_sentence or bool(self.current.open) or (shapes.is_short(text) and not followed)

    def _is_between_halves(self, at: int) -> bool:
        """A short line in a sentence that goes on below it."""
        if self.current.open is None or at + 1 >= len(self.lines) or at + 1 in self.headers:
            return False
        above, below = self.current.open[-1].text, self.lines[at + 1]
        if self._goes_on(at):
            return False
        return is_body(below) and (above[-1] in "，、,；;" or shapes.starts_inside(below.text))

    def _goes_on(self, at: int) -> bool:
        """A line with clauses of its own right below a paragraph that stops at a comma is the rest of its sentence."""
        if self.current.open is None or self.lines[at].gap > self.usual:
            return False
        return self.current.open[-1].text[-1] in "，、," and "，" in self.lines[at].text

    def _is_cut(self, at: int) -> bool:
        """A short line that a picture, a credit or another article's head cuts off from its rest."""
        after = at + 1
        if self._goes_on(at):
            return True
        if after >= len(self.lines) or not self.current.paragraphs:
            return False
        # Text recognition reads the character at a page break twice: …实|实践….
        if is_body(self.lines[after]) and self.lines[after].text[0] == self.lines[at].text[-1]:
            return True
        interrupted = after in self.headers or self.lines[after].gap >= self.usual + 2
        interrupted = interrupted or shapes.is_caption(self.lines[after].text)
        if not interrupted:
            return False
        coming = self.lines[after : after + _NEXT_LINES]
        rest = next((line.text for line in coming if is_body(line) and len(line.text) > shapes.SHORT), "")
        return shapes.is_broken(self.lines[at].text) or shapes.starts_inside(rest)

    def _take_body(self, at: int) -> None:
        line = self.lines[at]
        self._choose(at)
        clean = line.clean
        if not self.current.paragraphs:
            split = shapes.dateline_end(line.text)
            if 0 < split < len(line.text):
                self._add_dateline(part(clean, 0, split))
                clean = part(clean, split, len(line.text))
        signed = shapes.trailing_byline(clean.text)
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
        self.current.byline += shapes.dateline_names(clean.text)

    def _add_paragraph(self, clean: AlignedText) -> None:
        if self.current.open is not None and not shapes.is_item(clean.text):
            self.current.open.append(clean)
            parts = self.current.open
        else:
            parts = self.current.add(BlockKind.BODY, clean)
        self.current.open = parts if shapes.is_open(clean.text) and not shapes.is_item(parts[0].text) else None

    def _choose(self, at: int) -> None:
        """Where several articles are interrupted, the words decide which one the passage goes on with."""
        near = self.drafts[-2 * _MOST_INTERRUPTED :]
        others = [draft for draft in near if draft is not self.current and draft.open is not None]
        others = others[-_MOST_INTERRUPTED:]
        if not others:
            return
        own, *rest = affinities(self._passage(at), [draft.recent for draft in (self.current, *others)])
        best = max(rest)
        inside = shapes.starts_inside(self.lines[at].text)
        # A paragraph that stops in mid-sentence goes on in the next line as a rule; one that is whole does not.
        need = own * (1.0 if inside else _MORE_LIKE)
        if best > need:
            self.current = others[rest.index(best)]

    def _passage(self, at: int) -> str:
        """The text from here to the next head, or to the next paragraph that is cut."""
        taken: list[str] = []
        size = 0
        for number in range(at, len(self.lines)):
            if number in self.headers or size > _LOOK_AHEAD:
                break
            taken.append(self.lines[number].text)
            size += len(taken[-1])
            if (number == at or is_body(self.lines[number])) and shapes.is_open(taken[-1]):
                break
        return "\n".join(taken)


def _stripped(clean: AlignedText) -> AlignedText:
    text = clean.text
    start = len(text) - len(text.lstrip())
    return part(clean, start, max(start, len(text.rstrip())))
