"""Where a value stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and its span: code points of the text that was searched, end exclusive."""

    value: T
    start: int
    end: int
