"""What the encoder gets of a character."""

from __future__ import annotations

from kg.extraction.records import Candidate
from kg.extraction.tagger.features import END, START, UNKNOWN, begin_label, character_id, window
from kg.model import EntityType

CHARACTERS = {"县": 10, "1": 11, "园": 12, "区": 13, "A": 14}


def test_full_width_and_traditional_characters_go_by_their_plain_form() -> None:
    assert [character_id(CHARACTERS, it) for it in "县縣1１A"] == [10, 10, 11, 11, 14]
    assert character_id(CHARACTERS, "龘") == UNKNOWN


def test_a_window_has_a_mark_at_both_ends_and_a_row_a_feature() -> None:
    candidates = [Candidate(1, 3, EntityType.PARK, 0.9, "rule"), Candidate(3, 9, EntityType.PLACE, 0.9, "rule")]
    given = window(CHARACTERS, "县园区", 0, candidates, (0, 1))
    assert given.ids.tolist() == [START, 10, 12, 13, END]
    park = begin_label(EntityType.PARK)
    assert given.rules.tolist() == [0, 0, park, park + 1, 0]
    assert given.sureness.tolist() == [0, 0, 3, 3, 0]
    assert given.bounds.tolist() == [0, 4, 1, 3, 0]


def test_offsets_of_rules_and_words_count_in_the_article() -> None:
    candidates = [Candidate(11, 13, EntityType.PARK, 0.3, "rule")]
    given = window(CHARACTERS, "县园区", 10, candidates, (0, 4, 8, 12, 20))
    assert given.rules.tolist() == [0, 0, begin_label(EntityType.PARK), begin_label(EntityType.PARK) + 1, 0]
    assert given.sureness.tolist() == [0, 0, 1, 1, 0]
    assert len(given.bounds) == 5
