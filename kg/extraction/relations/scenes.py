"""What every relation rule gets: the passage, whom each sentence is about, and how to word a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.confidences import confidence
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.stages import polarity_of, stage_of
from kg.extraction.subject_tracking import SubjectTracker
from kg.extraction.subjects import AREAS, Topics, clause_subject, stretch, topics_of
from kg.model import BlockKind, EntityType, Polarity, RelationType, Span, Stage

SILENT = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.DATELINE})


@dataclass(frozen=True, slots=True)
class Setting:
    """Whom one sentence is about, where it names nobody itself."""

    area: int | None
    """The park or place that the paragraph, else the article, speaks of."""
    park: int | None
    """The park that the sentence, else the paragraph, else the article, speaks of."""
    running: int | None
    """The subject of the sentence before in the same block."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with the setting of each of its sentences."""

    passage: Passage
    topics: Topics
    settings: tuple[Setting, ...]
    own_park: int | None
    """The park whose report the article is: it weighs most and is the only outer park that the article dwells on."""

    def sentences(self) -> Iterator[tuple[Sentence, Setting]]:
        """Every sentence that can state something, with its setting."""
        for sentence, setting in zip(self.passage.sentences, self.settings, strict=True):
            if sentence.kind not in SILENT:
                yield sentence, setting

    def name(self, entity: int) -> str:
        """The fullest wording of the entity."""
        return self.passage.entities[entity].name

    def surfaces(self, entity: int) -> tuple[str, ...]:
        """Every wording of the entity."""
        return self.passage.entities[entity].surfaces

    def type_of(self, entity: int) -> EntityType:
        """What the entity is."""
        return self.passage.entities[entity].type

    def text(self, start: int, end: int) -> str:
        """The cleaned text between two offsets."""
        return self.passage.text[start:end]


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation that a rule sees between two offsets of a sentence."""

    type: RelationType
    subject: int
    object: int
    start: int
    end: int
    rule: str
    title: str | None = None


def scene_of(passage: Passage) -> Scene:
    """The scene of a passage: one walk over its sentences."""
    topics = topics_of(passage)
    tracker = SubjectTracker(passage, topics)
    settings = []
    park: int | None = None
    block = -1
    outer = own_park(passage, topics)
    for sentence in passage.sentences:
        tracker.enter(sentence)
        if sentence.block != block:
            block, park = sentence.block, None
        parks = staged_parks(passage, sentence)
        here = parks[-1].entity if parks else park
        area = tracker.area if tracker.area is not None else topics.area
        settings.append(Setting(area, here if here is not None else outer, tracker.running))
        park = here
    return Scene(passage, topics, tuple(settings), outer)


def own_park(passage: Passage, topics: Topics) -> int | None:
    """The park that the article reports on: an area that is its main topic and outweighs all other parks together."""
    if topics.area is None or topics.main is None or passage.entities[topics.area].type is not EntityType.PARK:
        return None
    return topics.area if passage.entities[topics.main].type in AREAS else None


_AT = re.compile(r"(?:在|到|走进|来到|位于|落户|坐落于|入驻|进驻|搬进|搬入|落地|于)[“‘]?$")
_LIST_MARK = re.compile(r"^[”’]?[、和及]|^[”’]?等")


def staged_parks(passage: Passage, sentence: Sentence) -> list[Reference]:
    """The parks in which a sentence plays: its subject, or 在某园; not those that it lists or says are built."""
    found = []
    for clause in sentence.clauses:
        subject = clause_subject(passage, sentence, clause.start, clause.end)
        for park in sentence.within(clause.start, clause.end):
            if park.type is not EntityType.PARK:
                continue
            before, after = (
                passage.text[max(sentence.start, park.start - 4) : park.start],
                passage.text[park.end : park.end + 2],
            )
            in_list = before.endswith(("、", "、“", "和")) or _LIST_MARK.match(after)
            is_subject = subject is not None and subject.start == park.start
            if _AT.search(before) or (is_subject and not in_list):
                found.append(park)
    return found


def innermost(scene: Scene, references: Sequence[Reference], at: int) -> Reference:
    """Of places and parks that are named one inside the other (某市某区某园) from `references[at]` on, the last."""
    while at + 1 < len(references) and references[at + 1].type in AREAS:
        if not _NESTED.fullmatch(scene.text(references[at].end, references[at + 1].start)):
            break
        at += 1
    return references[at]


_NESTED = re.compile(r"(?:的|境内的?|北侧|南侧|东侧|西侧|北部|南部|东部|西部|[“‘]){0,2}")


def relation(scene: Scene, sentence: Sentence, found: Finding) -> LocalRelation:
    """The finding as a relation: evidence, stage, polarity and confidence filled in."""
    evidence = stretch(sentence, found.start, found.end)
    stage, polarity = _standing(found, scene.passage.slice(evidence))
    return LocalRelation(
        found.type,
        found.subject,
        found.object,
        (evidence,),
        found.rule,
        confidence(found.rule),
        found.title,
        stage,
        polarity,
        _period(sentence, found, evidence),
    )


def _period(sentence: Sentence, found: Finding, evidence: Span) -> str | None:
    """When the sentence says it came about: the last date before its end; what a name or a map says has none."""
    if found.type in _STRUCTURAL or found.rule.endswith((".name", ".own", ".topic")):
        return None
    dates = [dated for dated in sentence.periods if dated.start < evidence.end]
    return str(dates[-1].period) if dates else None


def _standing(found: Finding, wording: str) -> tuple[Stage | None, Polarity]:
    """How far the relation has come; what a name or a map says has no stage, and verbs around it do not deny it."""
    if found.type in _STRUCTURAL or found.rule.endswith(".name"):
        return None, Polarity.AFFIRMED
    if found.type is RelationType.HOLDS_POST:
        return (Stage.ENDED if _FORMER.search(wording) else None), Polarity.AFFIRMED
    return stage_of(wording), polarity_of(wording)


_STRUCTURAL = frozenset({RelationType.PART_OF, RelationType.LOCATED_IN, RelationType.IN_INDUSTRY})
_FORMER = re.compile(r"不再担任|不再兼任|曾任|卸任|免去|辞去|离任|原任|前任")


def around(*references: Reference) -> tuple[int, int]:
    """The offsets from the first to the last of some references."""
    return min(item.start for item in references), max(item.end for item in references)


def listed(scene: Scene, references: Sequence[Reference], at: int) -> tuple[Reference, ...]:
    """The references that stand in one list (甲、乙和丙) with `references[at]`, itself among them, in order."""
    low = high = at
    while low and _is_joint(scene.text(references[low - 1].end, references[low].start)):
        low -= 1
    while high + 1 < len(references) and _is_joint(scene.text(references[high].end, references[high + 1].start)):
        high += 1
    return tuple(references[low : high + 1])


_JOINT = re.compile(r"[”》」]?(?:[、，,和与及等]|以及)?[“《「]?")


def _is_joint(gap: str) -> bool:
    return bool(_JOINT.fullmatch(gap.strip()))
