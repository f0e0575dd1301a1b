"""What stands of the rules' names and the encoder's."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.records import Candidate
from kg.extraction.tagger.agreement import ALONE, RULE_ALONE, SUPPORTED, agreed
from kg.model import EntityType


def park(start: int, end: int, score: float, source: str = "rule") -> Candidate:
    return Candidate(start, end, EntityType.PARK, score, source)


def test_what_both_say_stands_even_when_the_encoder_is_unsure() -> None:
    tagged = park(0, 4, SUPPORTED, "tagger")
    assert agreed([park(0, 4, 0.5)], [tagged]) == (tagged,)


def test_what_the_encoder_says_alone_has_to_be_sure() -> None:
    assert agreed([], [park(0, 4, ALONE - 0.01)]) == ()
    assert agreed([park(0, 3, 0.5)], [park(0, 4, ALONE - 0.01)]) == ()
    assert agreed([], [park(0, 4, ALONE)]) == (park(0, 4, ALONE),)


def test_what_a_rule_says_alone_has_to_be_sure_and_in_nobodys_way() -> None:
    assert agreed([park(0, 4, RULE_ALONE)], []) == (park(0, 4, RULE_ALONE),)
    assert agreed([park(0, 4, RULE_ALONE - 0.01)], []) == ()
    longer = park(2, 8, 0.99, "tagger")
    assert agreed([park(0, 4, 0.99)], [longer]) == (longer,)


def test_a_sure_rule_knows_where_a_name_begins() -> None:
    whole, end = park(0, 8, 0.98), park(2, 8, 0.99, "tagger")
    assert agreed([whole], [end]) == (whole,)
    assert agreed([park(0, 8, 0.94)], [end]) == (end,)
    assert agreed([whole], [park(2, 6, 0.99, "tagger")]) == (park(2, 6, 0.99, "tagger"),)


def test_the_type_belongs_to_what_is_agreed_on() -> None:
    firm = Candidate(0, 4, EntityType.COMPANY, 0.8, "tagger")
    assert agreed([park(0, 4, 0.9)], [firm]) == (park(0, 4, 0.9),)


spans = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.floats(0, 1)), max_size=6)


def row(parts: list[tuple[int, int, float]], source: str) -> list[Candidate]:
    made, at = [], 0
    for gap, size, score in parts:
        made.append(park(at + gap, at + gap + size, score, source))
        at += gap + size
    return made


@given(spans, spans)
def test_names_stay_apart_and_in_order(
    rules: list[tuple[int, int, float]], tagged: list[tuple[int, int, float]]
) -> None:
    standing = agreed(row(rules, "rule"), row(tagged, "tagger"))
    assert all(one.end <= two.start for one, two in pairwise(standing))
