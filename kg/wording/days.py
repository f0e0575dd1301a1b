"""How a stretch of days reads on a page: the whole of 2024 is 2024年, not its first and last day."""

from __future__ import annotations

from calendar import monthrange

from kg.wording.values import period_label

_YEAR, _MONTH = 4, 7
"""Characters of an ISO 8601 date that make the year, and the month."""


def days_label(first: str | None, last: str | None) -> str:
    """`2024-01-01`, `2024-12-31` → `2024年`; a whole month as such; a day as itself; empty where there is none."""
    if not first:
        return ""
    last = last or first
    for length in (_YEAR, _MONTH):
        if _opens(first, length) and _closes(last, length):
            return _told(first[:length], last[:length])
    return _told(first, last)


def _told(first: str, last: str) -> str:
    return period_label(first if first == last else f"{first}/{last}")


def _opens(day: str, length: int) -> bool:
    return day[length:] == "-01-01"[length - len(day) :]


def _closes(day: str, length: int) -> bool:
    if length == _YEAR:
        return day[_YEAR:] == "-12-31"
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return False
    year, month, number = map(int, parts)
    return 1 <= month <= 12 and year >= 1 and number == monthrange(year, month)[1]
