"""The articles of a page, as plain data."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Article, Block, BlockKind, Span
from kg.reading.aligned import joined
from kg.reading.cleaning import unspaced
from kg.reading.draft import Draft
from kg.reading.gathering import gather
from kg.reading.lines import split_lines
from kg.reading.wrapping import unwrapped

_SPACED = frozenset(BlockKind) - {BlockKind.BODY, BlockKind.CAPTION}


def find_articles(text: str) -> tuple[Article, ...]:
    """The articles of a text as read, in the order of their first lines; every line that says something is in one."""
    drafts = gather(unwrapped(split_lines(text)))
    owned = sorted(
        (piece.starts[0], piece.ends[-1], number)
        for number, draft in enumerate(drafts)
        for _, parts in draft.blocks
        for piece in parts
        if piece.text
    )
    return tuple(_article(draft, _spans(owned, number)) for number, draft in enumerate(drafts))


def _spans(owned: Sequence[tuple[int, int, int]], number: int) -> tuple[Span, ...]:
    """The stretches of one article; neighbours that nothing of another article separates are one stretch."""
    spans: list[Span] = []
    previous = -1
    for start, end, owner in owned:
        if owner == number:
            if previous == number:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
        previous = owner
    return tuple(spans)


def _article(draft: Draft, spans: tuple[Span, ...]) -> Article:
    texts = []
    for kind, parts in draft.blocks:
        whole = joined(parts)
        texts.append((kind, whole if kind in _SPACED else unspaced(whole)))
    texts = [(kind, clean) for kind, clean in texts if clean.text]
    blocks: list[Block] = []
    at = 0
    for kind, clean in texts:
        blocks.append(Block(kind, at, at + len(clean.text)))
        at += len(clean.text) + 1
    title = next((clean.text for kind, clean in texts if kind is BlockKind.TITLE), "")
    return Article(
        title=title,
        byline=tuple(dict.fromkeys(draft.byline)),
        published=draft.days[0] if draft.days else None,
        clean=joined((clean for _, clean in texts), "\n"),
        blocks=tuple(blocks),
        spans=spans,
    )
