"""What is wrong with a value that a model refused, in words for who sent it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.api.answers.link_parameters import DATE


def what_is_wrong(error: Mapping[str, Any]) -> str:
    """The message of one of pydantic's errors; instead of the pattern of dates, what a date is like."""
    if error.get("ctx", {}).get("pattern") == DATE:
        return f"date {error['input']!r} is not ISO 8601: use 2023, 2023-06 or 2023-06-15"
    return str(error["msg"])
