"""How an article is cut for the encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.tagger.windows import LONGEST, windows

texts = st.text(alphabet="园区。，！？”\n a", max_size=1500)


@given(texts)
def test_windows_cover_every_character_that_is_no_line_end_once(text: str) -> None:
    covered = [at for span in windows(text) for at in range(span.start, span.end)]
    assert covered == [at for at, character in enumerate(text) if character != "\n"]


@given(texts)
def test_no_window_is_longer_than_the_encoder_reads(text: str) -> None:
    assert all(0 < span.end - span.start <= LONGEST for span in windows(text))


def test_sentences_of_a_line_stay_together_as_far_as_they_fit() -> None:
    line = "甲园开园。" * 10
    assert pieces(f"标题\n{line}") == ["标题", line]
    long = "甲" * 100 + "。"
    assert [len(it) for it in pieces(long * 3)] == [202, 101]


def test_a_sentence_too_long_is_cut_behind_a_comma() -> None:
    sentence = "甲" * 150 + "，" + "乙" * 150 + "。"
    assert [len(it) for it in pieces(sentence)] == [151, 151]


def pieces(text: str) -> list[str]:
    return [text[span.start : span.end] for span in windows(text)]
