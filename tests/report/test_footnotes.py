"""Claims are numbered in the order in which the text first cites them."""

from __future__ import annotations

from kg.report.footnotes import Footnotes, Mark, Stretch


def test_a_claim_keeps_its_number_and_its_first_place() -> None:
    notes = Footnotes({})
    assert notes.marks(["b", "a"]) == (Mark(1, True), Mark(2, True))
    assert notes.marks(["a", "c", "c"]) == (Mark(2, False), Mark(3, True))


def test_many_numbers_are_drawn_together() -> None:
    notes = Footnotes({})
    notes.marks("abcdefg")
    assert notes.stretches("gabce") == (Stretch(1, 3), Stretch(5, 5), Stretch(7, 7))
    assert notes.stretches(()) == ()


def test_what_is_only_counted_has_no_place_to_go_back_to() -> None:
    notes = Footnotes({"a": None, "b": None})  # type: ignore[dict-item]
    notes.stretches("a")
    notes.marks("b")
    assert [(note.number, note.is_marked) for note in notes.notes()] == [(1, False), (2, True)]
