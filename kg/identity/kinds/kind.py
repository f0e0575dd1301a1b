"""What there is to know about one type of thing: its keys, where to look for its like, and how two are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kg.identity.context import Context
from kg.identity.records import Record
from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two records of one type stand to each other, by these two alone."""

    features: Mapping[str, float] = field(default_factory=dict)
    """Name → 0 to 1; each has a weight in `seeds/identity/weights.json`."""
    clash: str = ""
    """Why the two can never be one thing (two regions, a branch and its firm); "" where nothing forbids it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The rules of one entity type."""

    keys: Callable[[Entity, Context], list[str]]
    """The identity keys of a document's entity, the primary one first."""
    blocks: Callable[[Record], tuple[str, ...]]
    """Two records are compared when they have a block in common. At most a few dozen of a million may share one."""
    compare: Callable[[Record, Record], Comparison]
    """Symmetric; only asked of two different keys of this type."""


def no_blocks(_record: Record) -> tuple[str, ...]:
    """For types that go by equal keys alone."""
    return ()


def no_comparison(_left: Record, _right: Record) -> Comparison:
    """For types that go by equal keys alone."""
    return Comparison()
