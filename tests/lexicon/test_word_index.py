"""Leftmost, then longest, never overlapping; nothing is missed."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kg.lexicon.word_index import WordIndex

# Few letters make many overlaps and near misses.
WORDS = st.sets(st.text(alphabet="甲乙丙", min_size=1, max_size=5), max_size=6)
TEXTS = st.text(alphabet="甲乙丙", max_size=20)


def test_the_longest_word_at_a_place_wins() -> None:
    index = WordIndex({"新能源": 1, "新能源汽车": 2, "汽车": 3})

    assert list(index.find("新能源汽车与新能源")) == [(0, 5, 2), (6, 9, 1)]


def test_an_earlier_word_wins_over_a_longer_one_that_overlaps_it() -> None:
    assert list(WordIndex({"甲乙": 1, "乙丙丁": 2}).find("甲乙丙丁")) == [(0, 2, 1)]


def test_a_short_word_is_found_after_a_long_near_miss() -> None:
    assert list(WordIndex({"乙": 1, "丙甲丙丙": 2}).find("丙甲丙乙")) == [(3, 4, 1)]


def test_an_empty_word_matches_nowhere() -> None:
    index = WordIndex({"": 1, "甲": 2})

    assert (len(index), list(index.find("乙甲"))) == (1, [(1, 2, 2)])


@given(WORDS, TEXTS)
def test_hits_are_words_in_order_without_overlap(words: set[str], text: str) -> None:
    hits = list(WordIndex({word: word for word in words}).find(text))

    assert all(text[start:end] == word for start, end, word in hits)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(hits))


@given(WORDS, TEXTS)
def test_no_word_fits_between_the_hits(words: set[str], text: str) -> None:
    hits = list(WordIndex({word: word for word in words}).find(text))
    gaps = zip([0, *(end for _, end, _ in hits)], [*(start for start, _, _ in hits), len(text)], strict=True)

    assert not any(word in text[start:end] for start, end in gaps for word in words)
