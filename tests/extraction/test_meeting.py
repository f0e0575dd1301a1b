"""Which sorted stretches share a character with another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.meeting import meeting
from kg.model import Span


def test_stretches_that_only_touch_do_not_meet() -> None:
    items = [Span(0, 3), Span(3, 5), Span(7, 9)]
    assert meeting(items, Span(3, 4)) == [Span(3, 5)]
    assert meeting(items, Span(5, 7)) == []
    assert meeting(items, Span(2, 8)) == items


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), max_size=8), st.integers(0, 20), st.integers(1, 6))
def test_it_finds_what_looking_at_every_one_finds(parts: list[tuple[int, int]], start: int, size: int) -> None:
    items, at = [], 0
    for gap, length in parts:
        items.append(Span(at + gap, at + gap + length))
        at += gap + length
    other = Span(start, start + size)
    assert list(meeting(items, other)) == [it for it in items if it.start < other.end and other.start < it.end]
