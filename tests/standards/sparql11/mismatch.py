"""What a test of the suite says when it fails."""

from __future__ import annotations


class Mismatch(AssertionError):
    """The endpoint answered other than the suite expects."""


def expect(holds: bool, told: str) -> None:
    """Raises Mismatch with what is told, unless it holds."""
    if not holds:
        raise Mismatch(told)
