"""One article as the statement rules see it: sentences, their clauses, and what stands in them, in order.

A passage is built from the results of the components before; the rules only read it. Offsets count in the article's
cleaned text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extraction.meeting import P
from kg.extraction.periods import Dated
from kg.extraction.quantities import Measure
from kg.extraction.records import Anaphor, EntityTable, LocalMention
from kg.extraction.sentence_bounds import clause_spans, sentence_spans
from kg.model import Block, BlockKind, EntityType, Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where the text speaks of an entity: a mention, or an anaphor that stands for it."""

    start: int
    end: int
    entity: int
    type: EntityType
    named: bool
    """False for an anaphor."""

    @property
    def span(self) -> Span:
        """Its stretch of the cleaned text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its stretch, the clauses between its commas, and what stands in it."""

    start: int
    end: int
    index: int
    block: int
    kind: BlockKind
    clauses: tuple[Span, ...]
    references: tuple[Reference, ...]
    measures: tuple[Measure, ...]
    periods: tuple[Dated, ...]

    @property
    def span(self) -> Span:
        """Its stretch of the cleaned text."""
        return Span(self.start, self.end)

    def clause_at(self, offset: int) -> Span:
        """The clause that covers the offset (the last one for offsets behind it)."""
        at = bisect_left(self.clauses, offset, key=lambda clause: clause.end - 1)
        return self.clauses[min(at, len(self.clauses) - 1)]

    def within(self, start: int, end: int) -> tuple[Reference, ...]:
        """The references that lie wholly between two offsets."""
        return tuple(item for item in self.references if start <= item.start and item.end <= end)

    def of_type(self, *types: EntityType) -> tuple[Reference, ...]:
        """The references to entities of these types."""
        return tuple(item for item in self.references if item.type in types)


@dataclass(frozen=True, slots=True)
class Passage:
    """One article: its text, the entities of its document, its sentences."""

    text: str
    entities: EntityTable
    sentences: tuple[Sentence, ...]

    def between(self, left: Reference, right: Reference) -> str:
        """The text from the end of one reference to the start of a later one."""
        return self.text[left.end : right.start]

    def slice(self, span: Span) -> str:
        """The text of a stretch."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the components before found in one article."""

    entities: EntityTable
    mentions: Sequence[LocalMention] = ()
    anaphora: Sequence[Anaphor] = ()
    measures: Sequence[Measure] = ()
    periods: Sequence[Dated] = ()


def passage(text: str, blocks: Sequence[Block], findings: Findings) -> Passage:
    """The passage of an article text with its blocks (none: one body block) and findings, each of them in order."""
    table = findings.entities
    references = [Reference(m.start, m.end, m.entity, m.type, True) for m in findings.mentions]
    references += [Reference(a.start, a.end, a.entity, table[a.entity].type, False) for a in findings.anaphora]
    references.sort(key=lambda item: (item.start, item.end, item.entity))
    covered = [item.span for item in references if item.named]
    spans = list(sentence_spans(text, blocks or (Block(BlockKind.BODY, 0, len(text)),), covered))
    bounds = [span for span, _, _ in spans]
    held, measures, periods = (
        _split(references, bounds),
        _split(findings.measures, bounds),
        _split(findings.periods, bounds),
    )
    sentences = tuple(
        Sentence(
            span.start, span.end, index, block, kind,
            clause_spans(text, span, [item.span for item in held[index] if item.named]),
            held[index], measures[index], periods[index],
        )
        for index, (span, block, kind) in enumerate(spans)
    )  # fmt: skip
    return Passage(text, table, sentences)


def _split(items: Iterable[P], bounds: Sequence[Span]) -> list[tuple[P, ...]]:
    """Each item with the sentence that holds its start, in one pass."""
    shares: list[list[P]] = [[] for _ in bounds]
    at = 0
    for item in items:
        while at < len(bounds) and bounds[at].end <= item.start:
            at += 1
        if at < len(bounds) and bounds[at].start <= item.start:
            shares[at].append(item)
    return [tuple(share) for share in shares]
