"""Follows what an article is about from sentence to sentence, for statements whose clause names nobody."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.passages import Passage, Reference, Sentence
from kg.extraction.subjects import AREAS, PLANTS, Counted, Topics, about_stranger, clause_subject, is_scene
from kg.model import BlockKind, EntityType, Span


@dataclass(slots=True)
class SubjectTracker:
    """Follows the subject through the sentences of a passage, asked in reading order."""

    passage: Passage
    topics: Topics
    block: int = -1
    running: int | None = None
    """The subject of the last sentence of this block that named one."""
    area: int | None = None
    """The park or place that this block named last as a subject; in a park's own report parks only."""
    plant: int | None = None
    """The project or company that this block named last."""
    stranger: bool = False
    """Whether the last sentence of this block that said of whom it is spoke of somebody without a name."""
    _seen: int = 0

    def enter(self, sentence: Sentence) -> None:
        """Take in all sentences before this one."""
        for index in range(self._seen, sentence.index):
            self._note(self.passage.sentences[index])
        self._seen = sentence.index
        if sentence.block != self.block:
            self._reset(sentence.block)

    def subject_at(self, sentence: Sentence, offset: int, counted: Counted, *, skip: Span | None = None) -> int | None:
        """The entity that a statement at `offset` of the sentence is about.

        `counted` says who has such numbers where the clause names nobody; `skip` is a list of names (甲、乙等8家)
        that the number sums up: its members are not the subject.
        """
        own = sentence.clause_at(offset)
        end = offset if skip is None else min(offset, max(skip.start, own.start))
        named = clause_subject(self.passage, sentence, own.start, end)
        if named is not None and not self._is_aside(named, counted):
            return named.entity
        if self._is_strange(sentence, own.start):
            return None
        if counted is Counted.PLANT and skip is None:
            projects = [item for item in sentence.of_type(EntityType.PROJECT) if item.end <= own.start]
            if projects:
                return projects[-1].entity
        for clause in reversed([clause for clause in sentence.clauses if clause.end <= own.start]):
            found = clause_subject(
                self.passage, sentence, clause.start, clause.end if skip is None else min(clause.end, skip.start)
            )
            if (
                found is not None
                and (counted is not Counted.AREA or found.type in AREAS)
                and not self._is_aside(found, counted)
            ):
                return found.entity
        return self._carried(counted)

    def _is_strange(self, sentence: Sentence, start: int) -> bool:
        """Whether the clause at `start`, or the last one before it that has a subject, is about a stranger."""
        for clause in reversed([clause for clause in sentence.clauses if clause.start <= start]):
            if about_stranger(self.passage, sentence, clause.start, clause.end):
                return True
            if clause_subject(self.passage, sentence, clause.start, clause.end) is not None:
                return False
        return self.stranger and not sentence.references

    def _is_aside(self, found: Reference, counted: Counted) -> bool:
        """In an article on a company, the place where it does something has no plant of its own."""
        main = self.topics.main
        about_firm = main is not None and self._type(main) not in AREAS
        return (
            about_firm
            and counted is not Counted.AREA
            and found.type is EntityType.PLACE
            and is_scene(self.passage, found)
        )

    def _carried(self, counted: Counted) -> int | None:
        main = self.topics.main
        if counted is Counted.PLANT and self.plant is not None:
            return self.plant
        if counted is Counted.AREA or (counted is Counted.ANY and main is not None and self._type(main) in AREAS):
            return self.area if self.area is not None else self.topics.area
        return self.running if self.running is not None else main

    def _type(self, entity: int) -> EntityType:
        return self.passage.entities[entity].type

    def _note(self, sentence: Sentence) -> None:
        if sentence.block != self.block:
            self._reset(sentence.block)
        if sentence.kind is BlockKind.CREDIT:
            return
        plants = [item for item in sentence.references if item.type in PLANTS]
        projects = [item for item in plants if item.type is EntityType.PROJECT]
        found = self._first_subject(sentence)
        if projects:
            self.plant = projects[-1].entity
        elif plants and (self.plant is None or (found is not None and found.type in PLANTS)):
            self.plant = plants[-1].entity
        if any(about_stranger(self.passage, sentence, clause.start, clause.end) for clause in sentence.clauses):
            self.stranger = True
        elif found is not None:
            self.stranger = False
        if found is not None:
            self.running = found.entity
            if found.type is EntityType.PARK or (found.type is EntityType.PLACE and not self._is_park_report()):
                self.area = found.entity

    def _first_subject(self, sentence: Sentence) -> Reference | None:
        """The first clause's subject that is more than a scene (在某区，某基地投产 is about the base)."""
        scene: Reference | None = None
        for clause in sentence.clauses:
            found = clause_subject(self.passage, sentence, clause.start, clause.end)
            if found is not None and not is_scene(self.passage, found):
                return found
            scene = scene or found
        return scene

    def _is_park_report(self) -> bool:
        return self.topics.area is not None and self._type(self.topics.area) is EntityType.PARK

    def _reset(self, block: int) -> None:
        self.block, self.running, self.area, self.plant = block, None, None, None
        self.stranger = False
