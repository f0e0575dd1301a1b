"""Policy: a test writes its sentence with the names marked in it, `[Park:岚溪经开区]`; the same name is one entity,
`[Park:岚溪经开区=岚溪经济开发区]` is another wording of the second. All names are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg.extraction.anaphora import find_anaphora
from kg.extraction.investments import find_investments, invested_measures
from kg.extraction.observations import find_observations
from kg.extraction.passages import Findings, Passage, passage
from kg.extraction.periods import find_dates
from kg.extraction.quantities import find_measures
from kg.extraction.records import (
    EntityTable,
    LocalEntity,
    LocalInvestment,
    LocalMention,
    LocalObservation,
    LocalRelation,
)
from kg.extraction.relations import find_relations
from kg.model import Block, BlockKind, EntityType, RelationType, Span

_MARK = re.compile(r"\[(?P<type>[A-Z][a-z]+):(?P<wording>[^\]=]+)(?:=(?P<name>[^\]]+))?\]")


@dataclass(frozen=True)
class Said:
    """An article with marked names, and what the statement rules find in it."""

    text: str
    passage: Passage

    @property
    def relations(self) -> tuple[LocalRelation, ...]:
        return find_relations(self.passage)

    @property
    def investments(self) -> tuple[LocalInvestment, ...]:
        return find_investments(self.passage)

    @property
    def observations(self) -> tuple[LocalObservation, ...]:
        return find_observations(self.passage, invested_measures(self.passage))

    def name(self, entity: int | None) -> str | None:
        return None if entity is None else self.passage.entities[entity].name

    def pairs(self, kind: RelationType) -> set[tuple[str | None, str | None]]:
        """Subject and object names of the relations of a type."""
        return {(self.name(it.subject), self.name(it.object)) for it in self.relations if it.type is kind}

    def counted(self) -> set[tuple[str | None, str, str, str]]:
        """Subject, metric, value and unit of each observation."""
        return {(self.name(it.subject), it.metric, it.value, it.unit) for it in self.observations}

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


@pytest.fixture
def say() -> Callable[..., Said]:
    """Builds `Said` from lines of marked text, the first a headline where `title` is set."""
    return _say


def _say(*lines: str, published: str | None = None, title: bool = False) -> Said:
    text, mentions, blocks, names = "", [], [], {}
    for number, line in enumerate(lines):
        start, at = len(text), 0
        for match in _MARK.finditer(line):
            text += line[at : match.start()]
            name = match["name"] or match["wording"]
            entity = names.setdefault(name, (len(names), EntityType(match["type"]), [name]))
            if match["wording"] not in entity[2]:
                entity[2].append(match["wording"])
            mentions.append(LocalMention(len(text), len(text) + len(match["wording"]), entity[1], entity[0], "test"))
            text, at = text + match["wording"], match.end()
        text += line[at:]
        blocks.append(Block(BlockKind.TITLE if title and not number else BlockKind.BODY, start, len(text)))
        text += "\n"
    table = EntityTable(tuple(LocalEntity(kind, name, tuple(surfaces)) for name, (_, kind, surfaces) in names.items()))
    findings = Findings(
        table,
        mentions,
        find_anaphora(text, blocks, mentions, table),
        find_measures(text, [mention.span for mention in mentions]),
        find_dates(text, blocks, published),
    )
    return Said(text, passage(text, blocks, findings))
