"""Where the project that money goes to is built: the place worded beside it, else its one known park."""

from __future__ import annotations

import re

from kg.extraction.investments.context import Surroundings
from kg.extraction.passages import Reference, Sentence
from kg.model import EntityType

_AREAS = frozenset({EntityType.PARK, EntityType.PLACE})
_THERE = re.compile(r"(?:在|放进|放在|落户|位于|坐落于|落在|选址|花落|设在|落地|装进)[“‘]?$")
_NEAR_TO = re.compile(r"(?:靠近|毗邻|紧邻|邻近|临近)[“‘]?$")
_WITHIN = re.compile(r"[内里的境中]{0,2}[“‘]?")
_BRACKETS = re.compile(r"（[^（）]*）")


def site_of(sentence: Sentence, project: int, around: Surroundings) -> int | None:
    """Where the sentence says that the project is built, else its one known park; nowhere if only near to one."""
    places = [item for item in sentence.references if item.entity == project]
    known = around.sites.get(project)
    first, last = (places[0].start, places[-1].end) if places else (sentence.start, sentence.start)
    low = max((item.end for item in _projects(sentence) if item.end <= first), default=sentence.start)
    high = min((item.start for item in _projects(sentence) if item.start >= last), default=sentence.end)
    areas = [item for item in sentence.within(low, high) if item.type in _AREAS]
    own = sentence.clause_at(first).start if places else low
    there = [item for item in areas if item.start >= own and _THERE.search(around.text[low : item.start])]
    if there and (places or around.context.headed):
        found = _innermost(there[-1], areas, around)
        return known if known is not None and _stands_for(found, known, around) else found.entity
    parks = [
        item
        for item in areas
        if item.named and item.type is EntityType.PARK and own <= item.start and item.end <= first
    ]
    if parks and places and not _NEAR_TO.search(around.text[low : parks[-1].start]):
        return parks[-1].entity
    beside = any(item.entity == known and _NEAR_TO.search(around.text[low : item.start]) for item in areas)
    return None if beside else known


def _stands_for(area: Reference, park: int, around: Surroundings) -> bool:
    """Whether a place is only the short wording of a park (花落某县 for 某县工业园)."""
    entities = around.passage.entities
    return area.type is EntityType.PLACE and entities[park].name.startswith(entities[area.entity].name)


def _innermost(area: Reference, areas: list[Reference], around: Surroundings) -> Reference:
    """The last of places named one inside the other: 某开发区（简称某区）某产业园."""
    for item in areas:
        if item.start >= area.end and _WITHIN.fullmatch(_BRACKETS.sub("", around.text[area.end : item.start])):
            area = item
    return area


def _projects(sentence: Sentence) -> tuple[Reference, ...]:
    return sentence.of_type(EntityType.PROJECT)
