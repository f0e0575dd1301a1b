"""Which names stand inside a longer one: 鼎某 in 鼎某集团电子有限公司, 某某产业园 in 某某产业园一期项目.

A lookup by wording, so that asking about every entity of an article stays linear in the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.passages import Passage
from kg.model import EntityType

_LONGEST = 24
"""Longer names are never looked for inside others."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Wordings and whose they are."""

    entities: Mapping[str, tuple[int, ...]]
    longest: int

    @classmethod
    def of(cls, names: Iterable[tuple[str, int]]) -> NameIndex:
        """The index of (wording, entity) pairs; a wording may be that of several entities."""
        found: dict[str, tuple[int, ...]] = {}
        for wording, entity in names:
            if 1 < len(wording) <= _LONGEST and entity not in found.get(wording, ()):
                found[wording] = (*found.get(wording, ()), entity)
        return cls(found, max(map(len, found), default=0))

    def within(self, name: str) -> Iterator[tuple[int, str, int]]:
        """Every (offset, wording, entity) that stands in `name`, from the left, the longer first."""
        for start in range(len(name)):
            for length in range(min(self.longest, len(name) - start), 1, -1):
                for entity in self.entities.get(name[start : start + length], ()):
                    yield start, name[start : start + length], entity


def named_in(passage: Passage, *types: EntityType) -> tuple[int, ...]:
    """The entities of these types that the passage names, in order of first mention."""
    return tuple(
        dict.fromkeys(
            reference.entity
            for sentence in passage.sentences
            for reference in sentence.references
            if reference.named and reference.type in types
        )
    )
