"""What every relation rule gets: the passage, whom each sentence is about, and how to word a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extraction.confidences import confidence
from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.stages import polarity_of, stage_of
from kg.extraction.subjects import AREAS, SubjectTracker, Topics, stretch, topics_of
from kg.extraction.timing import PeriodTracker
from kg.model import BlockKind, EntityType, RelationType, Span

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
    periods: tuple[tuple[tuple[int, str], ...], ...] = field(default=())

    def sentences(self) -> Iterator[tuple[Sentence, Setting]]:
        """Every sentence that can state something, with its setting."""
        for sentence, setting in zip(self.passage.sentences, self.settings, strict=True):
            if sentence.kind not in SILENT:
                yield sentence, setting

    def name(self, entity: int) -> str:
        return self.passage.entities[entity].name

    def surfaces(self, entity: int) -> tuple[str, ...]:
        return self.passage.entities[entity].surfaces

    def type_of(self, entity: int) -> EntityType:
        return self.passage.entities[entity].type

    def text(self, start: int, end: int) -> str:
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
        parks = sentence.of_type(EntityType.PARK)
        here = parks[0].entity if parks else park
        settings.append(Setting(tracker.area if tracker.area is not None else topics.area, here if here is not None else outer, tracker.running))
        if parks:
            park = parks[-1].entity
    return Scene(passage, topics, tuple(settings), outer)


def own_park(passage: Passage, topics: Topics) -> int | None:
    """The park that the article reports on: its main area, named in most of the paragraphs that name a park."""
    if topics.area is None or passage.entities[topics.area].type is not EntityType.PARK:
        return None
    return topics.area


def relation(scene: Scene, sentence: Sentence, found: Finding) -> LocalRelation:
    """The finding as a relation: evidence, stage, polarity and confidence filled in."""
    evidence = stretch(sentence, found.start, found.end)
    wording = scene.passage.slice(evidence)
    return LocalRelation(
        found.type,
        found.subject,
        found.object,
        (evidence,),
        found.rule,
        confidence(found.rule),
        found.title,
        stage_of(wording),
        polarity_of(wording),
    )


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


_JOINTS = frozenset("、 ， , 和 与 及 以及 ”“ ”、“ 》《 》、《 ”和“ ”“ 」「 “ ” ”， 、“ 和“ ”和 等 ".split()) | {"", "、“", "”、"}


def _is_joint(gap: str) -> bool:
    return gap.strip() in _JOINTS


def in_area(scene: Scene, entity: int) -> bool:
    return scene.type_of(entity) in AREAS


__all__ = ["Finding", "PeriodTracker", "Scene", "Setting", "Span", "around", "in_area", "listed", "relation", "scene_of"]
