"""Rows about the codes of things, as the ledger's readers hand them out."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Identifier, Scheme


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """A code that somebody gave an identity key."""

    id: str
    """Hash of key and code."""
    key: str
    scheme: str
    value: str
    who: str
    when: str
    """ISO 8601, as given by the caller."""
    note: str
    withdrawn: str | None
    """When it was taken back, None while in force."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of an entity, and where it is from."""

    key: str
    """The identity key that has it."""
    scheme: Scheme
    value: str
    id: str | None
    """Of the `IdentifierRow`; None, with `who` and `when`, for what the gazetteers list."""
    who: str | None
    when: str | None
    note: str


@dataclass(frozen=True, slots=True)
class KeptApartRow:
    """Two identity keys that something would join, were it not for their codes."""

    left: str
    right: str
    left_code: Identifier
    right_code: Identifier
