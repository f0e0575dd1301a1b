"""The nouns of the annotated corpus. Offsets count in `Unit.text`, code points, end exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.model import EntityType, InvestmentKind, RelationType


@dataclass(frozen=True, slots=True)
class UnitMention:
    """One named mention."""

    start: int
    end: int
    type: EntityType


@dataclass(frozen=True, slots=True)
class UnitRelation:
    """A relation between two names of the unit, each given by one of its surfaces without white space."""

    type: RelationType
    subject: str
    object: str
    title: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class UnitInvestment:
    """One amount in the words of the text, and the names that it goes to or comes from."""

    money: str
    kind: InvestmentKind
    project: str | None = None
    investor: str | None = None
    site: str | None = None
    period: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class UnitObservation:
    """One figure of a named subject; `value` with its unit in the words of the text."""

    subject: str
    metric: str
    value: str
    change: str | None = None
    period: str | None = None
    line: int = 0


@dataclass(frozen=True)
class Unit:
    """A line of running text (a paragraph, headline, caption or list line) with all that is annotated in it."""

    text: str
    mentions: tuple[UnitMention, ...]
    province: str
    style: str
    date: str | None
    source: str
    """File name and line, for messages: `sichuan.txt:12`."""
    aliases: tuple[tuple[str, str], ...] = ()
    relations: tuple[UnitRelation, ...] = ()
    investments: tuple[UnitInvestment, ...] = ()
    observations: tuple[UnitObservation, ...] = ()

    def surface(self, mention: UnitMention) -> str:
        """The mention's wording without white space."""
        return dense(self.text[mention.start : mention.end])

    @cached_property
    def types(self) -> dict[str, EntityType]:
        """Each surface of the unit (without white space) → its type."""
        return {self.surface(mention): mention.type for mention in self.mentions}

    @cached_property
    def entities(self) -> dict[str, str]:
        """Each surface → the first surface of the entity that it names (aliases joined)."""
        root = {surface: surface for surface in self.types}

        def find(name: str) -> str:
            while root[name] != name:
                name = root[name]
            return name

        for left, right in self.aliases:
            if left in root and right in root:
                root[find(right)] = find(left)
        return {surface: find(surface) for surface in root}


def dense(text: str) -> str:
    """The text without white space: names match so (`孚瓯科 技` is `孚瓯科技`)."""
    return "".join(text.split())


def mention_count(units: Iterable[Unit]) -> int:
    """How many mentions the units have together."""
    return sum(len(unit.mentions) for unit in units)
