"""The operations of an update request (SPARQL 1.1 Update, section 3), as pieces of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import Span

Named = Literal["DEFAULT", "NAMED", "ALL"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A graph as the request names it: an IRI in angle brackets or a prefixed name."""

    text: str


Target = Named | Reference


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation stands, and what is declared before it."""

    span: Span
    """Code points of the request, end exclusive."""
    prologue: str
    """Every BASE and PREFIX of the request up to here."""


@dataclass(frozen=True, slots=True)
class Data:
    """INSERT DATA or DELETE DATA."""

    place: Place
    is_insert: bool
    block: str
    """With its braces."""


@dataclass(frozen=True, slots=True)
class Modify:
    """DELETE and INSERT with WHERE; DELETE WHERE is one whose template is its pattern."""

    place: Place
    where: Span
    """From the keyword WHERE to the end of the pattern."""
    pattern: str
    """With its braces."""
    delete: str = ""
    """Template with its braces; empty where there is none."""
    insert: str = ""
    with_graph: Reference | None = None
    using: tuple[Reference, ...] = ()
    using_named: tuple[Reference, ...] = ()
    is_short: bool = False
    """Whether it is written DELETE WHERE."""

    @property
    def names_dataset(self) -> bool:
        """Whether it says itself over which graphs its pattern is matched."""
        return bool(self.with_graph or self.using or self.using_named)


@dataclass(frozen=True, slots=True)
class Manage:
    """CLEAR, DROP or CREATE."""

    place: Place
    kind: Literal["CLEAR", "DROP", "CREATE"]
    is_silent: bool
    target: Target


@dataclass(frozen=True, slots=True)
class Transfer:
    """ADD, MOVE or COPY; None is the default graph."""

    place: Place
    kind: Literal["ADD", "MOVE", "COPY"]
    is_silent: bool
    source: Reference | None
    target: Reference | None


@dataclass(frozen=True, slots=True)
class Load:
    """LOAD, which nobody here evaluates."""

    place: Place
    is_silent: bool


Operation = Data | Modify | Manage | Transfer | Load
