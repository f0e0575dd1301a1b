"""An identity key taken apart: the record by which two things are compared.

A key is `Type|normalised name` or `Type|normalised name|context`. The context keeps apart what merely has a common
name: two people, two county bureaus, two villages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.model import EntityType

OF_DOCUMENT = "document "
"""What the context of a key begins with where the document gives none."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one identity key says."""

    key: str
    type: EntityType
    name: str
    """Normalised (`kg.values.normalise`)."""
    context: str
    """What the name belongs to or lies in, `document …` where its text does not say, "" where none is needed."""

    @property
    def alone(self) -> bool:
        """Whether the document gave no context, so that nothing but a person can join it to another."""
        return self.context.startswith(OF_DOCUMENT)


@lru_cache(maxsize=262144)
def read_key(key: str) -> Record:
    """The record of a key.

    Raises:
        ValueError: the key starts with no entity type.
    """
    kind, _, rest = key.partition("|")
    name, _, context = rest.partition("|")
    return Record(key, EntityType(kind), name, context)


def type_of(key: str) -> EntityType:
    """The entity type that a key starts with.

    Raises:
        ValueError: it starts with none.
    """
    return EntityType(key.partition("|")[0])


def key_of(kind: EntityType, name: str, context: str | None = None) -> str:
    """The key of a normalised name, with what it belongs to."""
    parts = [kind.value, name.replace("|", "/")]
    return "|".join(parts if context is None else [*parts, context.replace("|", "@")])


def keys_with(kind: EntityType, name: str, contexts: Iterable[str], document_id: str) -> list[str]:
    """One key a context; where there is none, the document is the context, so that the thing stays alone."""
    return [key_of(kind, name, one) for one in contexts] or [key_of(kind, name, f"{OF_DOCUMENT}{document_id}")]
