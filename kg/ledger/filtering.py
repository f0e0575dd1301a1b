"""What the filters of analyses have in common: names out of a list, days, confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import BadRequest
from kg.ledger.emission import days

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def check_names(kind: str, names: frozenset[str], known: Iterable[str]) -> None:
    """Nothing, where every name is a known one; raises BadRequest, which names the others."""
    known = tuple(known)
    for name in sorted(names):
        if name not in known:
            raise BadRequest(f"no {kind} {name!r}; there are: {', '.join(known)}")


def check_bounds(since: str | None, until: str | None, min_confidence: float) -> None:
    """Nothing, where both dates are ISO 8601 or None and the confidence is from 0 to 1; raises BadRequest."""
    for date in (since, until):
        if date is not None and (not _DATE.fullmatch(date) or days(date)[0] is None):
            raise BadRequest(f"date {date!r} is not ISO 8601: use 2023, 2023-06 or 2023-06-15")
    if not 0 <= min_confidence <= 1:
        raise BadRequest(f"confidence {min_confidence} is not between 0 and 1")


def is_within(first: str | None, last: str | None, since: str | None, until: str | None) -> bool:
    """Whether what holds from the day `first` to the day `last` (None: not known) meets the dates, both inclusive."""
    if since is not None and (last is None or last < (days(since)[0] or "")):
        return False
    return until is None or (first is not None and first <= (days(until)[1] or ""))
