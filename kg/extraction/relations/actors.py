"""Whom a stretch that names nobody goes on about: the firm, body or area named before it in its paragraph."""

from __future__ import annotations

from collections.abc import Collection

from kg.extraction.passages import Reference, Sentence
from kg.extraction.relations.scenes import Scene
from kg.model import EntityType

_BACK = 2
"""Sentences back in which an actor still stands for a silent subject."""


def actors_before(
    scene: Scene, sentence: Sentence, offset: int, types: Collection[EntityType]
) -> tuple[Reference, ...]:
    """The references of these types before the offset in the sentence, else in the nearest sentence before it."""
    found = tuple(item for item in sentence.references if item.type in types and item.end <= offset)
    for back in range(1, _BACK + 1):
        if found or sentence.index < back:
            break
        other = scene.passage.sentences[sentence.index - back]
        if other.block != sentence.block:
            break
        found = tuple(item for item in other.references if item.type in types)
    return found


def firms_before(scene: Scene, sentence: Sentence, offset: int) -> tuple[Reference, ...]:
    """The companies before the offset in the sentence, else those of the nearest sentence before it."""
    return actors_before(scene, sentence, offset, (EntityType.COMPANY,))


def firm_before(scene: Scene, sentence: Sentence, offset: int) -> Reference | None:
    """The company named last before the offset; of an earlier sentence the first, which it was about."""
    firms = firms_before(scene, sentence, offset)
    if not firms:
        return None
    return firms[-1] if firms[0].start >= sentence.start else firms[0]
