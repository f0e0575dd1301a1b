"""The statements of a gold file and of a prediction: same keys in both, only their evidence is written differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.evaluation.annotation import PARTIES, Figure, Link, Money, Shown

Record = Mapping[str, Any]
"""One JSON object as it was read."""


def links(record: Record, shown: Callable[[Record], Shown]) -> tuple[Link, ...]:
    """The relations of a record; `shown` reads the evidence of one. Raises KeyError where a key is missing."""
    return tuple(
        Link(entry["type"], entry["subject"], entry["object"], shown(entry), entry.get("title"))
        for entry in record.get("relations", ())
    )


def money(record: Record, shown: Callable[[Record], Shown]) -> tuple[Money, ...]:
    """The investments of a record; raises KeyError where a key is missing."""
    return tuple(
        Money(entry["amount"], entry["kind"], {role: entry[role] for role in PARTIES if entry.get(role)}, shown(entry))
        for entry in record.get("investments", ())
    )


def figures(record: Record, shown: Callable[[Record], Shown]) -> tuple[Figure, ...]:
    """The observations of a record; raises KeyError where a key is missing."""
    return tuple(
        Figure(
            subject=entry["subject"],
            metric=entry["metric"],
            value=entry["value"],
            unit=entry.get("unit") or "",
            shown=shown(entry),
            change=entry.get("change"),
        )
        for entry in record.get("observations", ())
    )


def titles(record: Record) -> tuple[str, ...]:
    """The titles of the articles of a record."""
    return tuple(entry["title"] for entry in record.get("articles", ()))
