"""What somebody, a reader or a program, found in one document, in the form in which both are compared.

All spans count in the dense text (`kg.evaluation.dense_text`). Ids are local to the annotation. Types and kinds are
plain strings: a prediction may come from another program, and a type that we do not know is a false alarm, not a crash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Span

PARTIES = ("project", "investor", "site")
"""The roles that an investment can name."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity: its wordings (the canonical name among them) and where it is mentioned."""

    id: str
    type: str
    name: str
    wordings: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a statement carries besides its content: the spans that show it, and how the error lists quote it."""

    evidence: tuple[Span, ...]
    quote: str
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A relation; `title` is the post of a holdsPost."""

    type: str
    subject: str
    object: str
    shown: Shown
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An investment: `amount` in whole units of the currency, `parties` by role, only those that are named."""

    amount: float
    kind: str
    parties: Mapping[str, str]
    shown: Shown


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation: a number with its unit, stated of a subject; `change` in per cent."""

    subject: str
    metric: str
    value: float
    unit: str
    shown: Shown
    change: float | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All of one document: entities, statements, and the titles of its articles."""

    document: str
    entities: tuple[Named, ...] = ()
    links: tuple[Link, ...] = ()
    money: tuple[Money, ...] = ()
    figures: tuple[Figure, ...] = ()
    titles: tuple[str, ...] = ()

    def mentions(self) -> dict[Span, str]:
        """Entity id by span; of two entities at one span the later one holds it."""
        return {span: entity.id for entity in self.entities for span in entity.mentions}

    def types(self) -> dict[str, str]:
        """Type by entity id."""
        return {entity.id: entity.type for entity in self.entities}

    def names(self) -> dict[str, str]:
        """Canonical name by entity id."""
        return {entity.id: entity.name for entity in self.entities}
