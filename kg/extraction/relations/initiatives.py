"""implements: a park, body or place runs, or takes part in, an initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.passages import Reference, Sentence
from kg.extraction.records import LocalRelation
from kg.extraction.relations.scenes import Finding, Scene, Setting, relation
from kg.model import EntityType, RelationType

_RUNNERS = (EntityType.PARK, EntityType.ORGANIZATION, EntityType.PLACE)
_SPEAKER = re.compile(r"^[^，。；]{0,12}?(?:负责人|相关人士|工作人员|说|表示|介绍|透露)")
# “十二五”期间, 某行动实施以来: a frame of time, not a thing that the sentence says somebody runs.
_AS_TIME = re.compile(r"[”’》]?(?:规划|计划)?(?:期间|时期|期末|末|初|开局|收官|开好局|头三年|前三年|中期)")
_SHARED = re.compile(r"[、和与及]")


def find_initiatives(scene: Scene) -> Iterator[LocalRelation]:
    """Every implements of the passage: who the sentence, the paragraph or the article says runs the initiative."""
    for sentence, setting in scene.sentences():
        for initiative in sentence.of_type(EntityType.INITIATIVE):
            if not initiative.named or _AS_TIME.match(scene.text(initiative.end, sentence.end)):
                continue
            runners, rule = _runners(scene, sentence, setting, initiative)
            for runner in runners:
                start = min(runner[1], initiative.start)
                found = Finding(
                    RelationType.IMPLEMENTS,
                    runner[0],
                    initiative.entity,
                    start,
                    initiative.end,
                    f"relations.initiatives.{rule}",
                )
                yield relation(scene, sentence, found)


def _runners(
    scene: Scene, sentence: Sentence, setting: Setting, initiative: Reference
) -> tuple[list[tuple[int, int]], str]:
    """Entities with the offset where they are named, and which way of seeing found them."""
    before = [item for item in sentence.references if item.type in _RUNNERS and item.end <= initiative.start]
    clause = sentence.clause_at(initiative.start)
    near = [item for item in before if item.start >= clause.start]
    if near:
        return [(near[-1].entity, near[-1].start)], "clause"
    if before:
        return [(before[-1].entity, before[-1].start)], "sentence"
    if setting.area is not None:
        return [(setting.area, initiative.start)], "topic"
    return [], ""
