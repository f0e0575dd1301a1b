"""The day of publication that the head of an article names."""

from __future__ import annotations

from kg.values import Precision, find_periods


def publication_day(text: str) -> tuple[str, ...]:
    """The first full date of a head line (with its year) as ISO 8601, or nothing."""
    for found in find_periods(text):
        if found.value.end is None and found.value.precision is Precision.DAY:
            return (str(found.value),)
    return ()
