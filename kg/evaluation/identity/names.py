"""A record of the gold of name pairs: one name in one small document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import EntityType, RelationType


class Split(StrEnum):
    """What a group may be used for."""

    FIT = "fit"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Fact:
    """What the record's document says of it."""

    relation: RelationType | None
    """None where the document names the other thing and says of it no more."""
    type: EntityType
    """Of the other thing."""
    name: str
    """Of the other thing."""
    inverse: bool = False
    """Whether the other thing is the subject of the relation."""
    title: str | None = None
    """The post, only for holdsPost."""
    period: str | None = None


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One line of a gold file."""

    type: EntityType
    group: str
    split: Split
    letter: str
    """Records of a group with the same letter are one thing."""
    name: str
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...]
    """Short forms that the document itself defines."""
    from_data: bool
    """Whether the name stands in a public text; else it was made up or looked up."""
    note: str
    line: int
    """In its file; the header is line 1."""

    @property
    def thing(self) -> str:
        """Which thing it is: equal for two records exactly when they are one."""
        return f"{self.type}|{self.group}{self.letter}"
