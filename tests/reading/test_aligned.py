import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import AlignedText, Span
from kg.reading.aligned import Edit, edited, identity, joined, part, source_pieces, substituted


def spans(aligned: AlignedText) -> list[tuple[int, int]]:
    return list(zip(aligned.starts, aligned.ends, strict=True))


def test_kept_characters_keep_their_spans() -> None:
    aligned = identity("甲乙丙", 1, 3)
    assert (aligned.text, spans(aligned)) == ("乙丙", [(1, 2), (2, 3)])


def test_removed_characters_leave_the_spans_of_the_others_alone() -> None:
    aligned = edited(identity("甲乙丙", 0, 3), [Edit(1, 2, "")])
    assert (aligned.text, spans(aligned)) == ("甲丙", [(0, 1), (2, 3)])


def test_every_character_of_a_replacement_stands_for_the_whole_stretch() -> None:
    aligned = edited(identity("甲ab丙", 0, 4), [Edit(1, 3, "乙丁戊")])
    assert (aligned.text, spans(aligned)[1:4]) == ("甲乙丁戊丙", [(1, 3)] * 3)


def test_an_inserted_character_has_an_empty_span_at_its_left_neighbours_end() -> None:
    aligned = edited(identity("甲乙", 0, 2), [Edit(1, 1, "+")])
    assert (aligned.text, spans(aligned)) == ("甲+乙", [(0, 1), (1, 1), (1, 2)])


def test_what_is_inserted_into_a_replacement_stands_for_the_same_stretch() -> None:
    aligned = edited(edited(identity("甲", 0, 1), [Edit(0, 1, "乙丙")]), [Edit(1, 1, "+")])
    assert (aligned.text, spans(aligned)) == ("乙+丙", [(0, 1)] * 3)


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        edited(identity("甲乙丙", 0, 3), [Edit(0, 2, ""), Edit(1, 3, "")])


def test_a_paragraph_cut_by_a_caption_opens_to_both_its_pieces() -> None:
    text = "青禾集\n图示\n团项目"
    whole = joined([identity(text, 0, 3), identity(text, 7, 10)])
    assert whole.text == "青禾集团项目"
    assert source_pieces(whole, 0, 4) == (Span(0, 3), Span(7, 8))
    assert whole.to_source(0, 4) == Span(0, 8)


def test_dropped_blanks_do_not_cut_a_stretch() -> None:
    aligned = substituted(identity("青 禾 科技", 0, 6), re.compile(" "), "")
    assert source_pieces(aligned, 0, 4) == (Span(0, 6),)


@st.composite
def steps(draw: st.DrawFn) -> tuple[str, list[list[tuple[int, int, str]]]]:
    text = draw(st.text(alphabet="甲乙丙丁 ab", min_size=1, max_size=30))
    cut = st.tuples(st.integers(0, 30), st.integers(0, 4), st.text(alphabet="甲x", max_size=3))
    return text, draw(st.lists(st.lists(cut, max_size=4), max_size=4))


@given(steps())
def test_the_map_holds_after_any_steps(case: tuple[str, list[list[tuple[int, int, str]]]]) -> None:
    text, rounds = case
    aligned = identity(text, 0, len(text))
    for edits in rounds:
        at, ordered = 0, []
        for start, length, new in sorted(edits):
            first = min(max(start, at), len(aligned.text))
            at = min(first + length, len(aligned.text))
            ordered.append(Edit(first, at, new))
        aligned = edited(aligned, ordered)
    assert len(aligned.text) == len(aligned.starts) == len(aligned.ends)
    assert list(aligned.starts) == sorted(aligned.starts)
    assert list(aligned.ends) == sorted(aligned.ends)
    assert all(0 <= start <= end <= len(text) for start, end in spans(aligned))


@given(st.text(max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_a_part_keeps_text_and_spans_together(text: str, start: int, end: int) -> None:
    piece = part(identity(text, 0, len(text)), start, end)
    assert piece.text == "".join(text[a:b] for a, b in spans(piece))
