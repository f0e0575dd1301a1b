"""Whom a stretch of text is about: the entity its clause names, else its sentence, else its paragraph, else the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.topics import heaviest, reference_weights
from kg.model import BlockKind, EntityType, Span

AREAS = frozenset({EntityType.PARK, EntityType.PLACE})
ACTORS = AREAS | {EntityType.COMPANY, EntityType.PROJECT, EntityType.ORGANIZATION, EntityType.PERSON}
SUBJECTS = ACTORS | {EntityType.INDUSTRY}

# A的B, AB and A“B” are about B.
_JOINED = re.compile(r"[的“‘”’（(《]{0,2}")
_SPEAKING = re.compile(r"^[^，。；\n]{0,10}?(?:说|表示|介绍|透露|坦言|称|指出|告诉|认为|强调|解释|分析)")
_ASIDE_BEFORE = re.compile(r"(?:在|于|与|和|同|跟|从|由|向|对|对接|比|较|占|为|给|围绕|聚焦|瞄准|针对|涉及|按照|根据|依托|作为|借助|以|把|将|据|被|经|、)$")
_TOPIC_BEFORE = re.compile(r"(?:围绕|聚焦|瞄准|针对|涉及|包括|重点发展|以|在|等)[^，]{0,20}$")


@dataclass(frozen=True, slots=True)
class Topics:
    """What the article as a whole is about."""

    area: int | None
    """Its park, else its place."""
    main: int | None
    """The heaviest of all entities that can be a topic."""


def topics_of(passage: Passage) -> Topics:
    """The topics of a passage by weight of its named references."""
    weighed = reference_weights(passage)
    return Topics(
        heaviest(weighed, passage.entities, AREAS),
        heaviest(weighed, passage.entities, AREAS | {EntityType.COMPANY, EntityType.PROJECT}),
    )


def heads(passage: Passage, references: Sequence[Reference]) -> Iterator[Reference]:
    """The references that head their noun phrase: of 市的园区 only the park, of 公司的项目 only the project."""
    held: Reference | None = None
    for reference in references:
        if reference.type not in SUBJECTS:
            continue
        if held is not None and reference.start == held.start:
            continue
        if held is not None and not _JOINED.fullmatch(passage.text[held.end : reference.start]):
            yield held
        held = reference
    if held is not None:
        yield held


def clause_subject(passage: Passage, sentence: Sentence, start: int, end: int) -> Reference | None:
    """Whom the stretch from `start` (a clause's) to `end` names as its subject."""
    candidates = [head for head in heads(passage, sentence.within(start, end)) if not _speaks(passage, head)]
    if not candidates:
        return None
    actors = [head for head in candidates if head.type is not EntityType.INDUSTRY]
    if not actors:
        first = candidates[0]
        return None if _TOPIC_BEFORE.search(passage.text[start : first.start]) else first
    plain = [head for head in actors if not _ASIDE_BEFORE.search(passage.text[start : head.start])]
    return (plain or actors)[0]


def _speaks(passage: Passage, head: Reference) -> bool:
    return head.type in {EntityType.PERSON, EntityType.ORGANIZATION} and bool(
        _SPEAKING.match(passage.text[head.end : head.end + 16])
    )


@dataclass(slots=True)
class SubjectTracker:
    """Follows the subject through the sentences of a passage, asked in reading order."""

    passage: Passage
    topics: Topics
    block: int = -1
    running: int | None = None
    """The subject of the last sentence of this block that named one."""
    area: int | None = None
    """The park or place that this block named last as a subject."""
    _seen: int = 0

    def enter(self, sentence: Sentence) -> None:
        """Take in all sentences before this one."""
        for index in range(self._seen, sentence.index):
            self._note(self.passage.sentences[index])
        self._seen = sentence.index
        if sentence.block != self.block:
            self._reset(sentence.block)

    def subject_at(self, sentence: Sentence, offset: int, *, areal: bool) -> int | None:
        """The entity that a statement at `offset` of the sentence is about; `areal` where only a park or place fits."""
        own = sentence.clause_at(offset)
        named = clause_subject(self.passage, sentence, own.start, offset)
        if named is not None and not (areal and named.type in {EntityType.PERSON}):
            return named.entity
        before = [clause for clause in sentence.clauses if clause.end <= own.start]
        for clause in reversed(before):
            found = clause_subject(self.passage, sentence, clause.start, clause.end)
            if found is not None and (not areal or found.type in AREAS):
                return found.entity
        return self._carried(areal)

    def _carried(self, areal: bool) -> int | None:
        if areal:
            return self.area if self.area is not None else self.topics.area
        return self.running if self.running is not None else self.topics.main

    def _note(self, sentence: Sentence) -> None:
        if sentence.block != self.block:
            self._reset(sentence.block)
        for clause in sentence.clauses:
            found = clause_subject(self.passage, sentence, clause.start, clause.end)
            if found is None or sentence.kind is BlockKind.CREDIT:
                continue
            self.running = found.entity
            if found.type in AREAS:
                self.area = found.entity
            break

    def _reset(self, block: int) -> None:
        self.block, self.running, self.area = block, None, None


def stretch(sentence: Sentence, start: int, end: int) -> Span:
    """The evidence for something said between two offsets: the clauses that hold them, cut to 200 characters around."""
    first, last = sentence.clause_at(start), sentence.clause_at(max(start, end - 1))
    low, high = first.start, max(last.end, end)
    if high - low > EVIDENCE_LIMIT:
        low = max(low, min(start, end - EVIDENCE_LIMIT))
        high = min(high, low + EVIDENCE_LIMIT)
    return Span(low, high)


EVIDENCE_LIMIT = 200
"""Characters of evidence at most (the annotation scheme's bound)."""
