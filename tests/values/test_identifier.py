"""Every scheme has one form of a code, and says of which a thing has only one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import EntityType, Identifier, Scheme
from kg.values import bearers_of, parse_identifier, possible_identifiers, slot
from kg.values.credit_code import check_character

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
bodies = st.builds(
    lambda *parts: "".join(parts),
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
)


@given(bodies, st.sampled_from(ALPHABET))
def test_of_all_last_characters_of_a_credit_code_the_check_character_alone_is_taken(body: str, last: str) -> None:
    right = check_character(body)
    if last == right:
        assert parse_identifier(Scheme.CREDIT, body + last).value == body + last
    else:
        with pytest.raises(ValueError, match=f"the first 17 give {right}, not {last}"):
            parse_identifier(Scheme.CREDIT, body + last)


@given(bodies, st.integers(0, 16), st.integers(0, 15))
def test_two_characters_changing_places_are_noticed_unless_they_are_equal(body: str, one: int, other: int) -> None:
    code = list(body + check_character(body))
    code[one], code[other] = code[other], code[one]
    swapped = "".join(code)
    if swapped == body + check_character(body):
        return
    with pytest.raises(ValueError, match=r"credit code|check character"):
        parse_identifier(Scheme.CREDIT, swapped)


@pytest.mark.parametrize(
    ("scheme", "text", "value"),
    [
        (Scheme.WIKIDATA, "q42", "Q42"),
        (Scheme.WIKIDATA, " https://www.wikidata.org/wiki/Q42 ", "Q42"),
        (Scheme.WIKIDATA, "http://www.wikidata.org/entity/Q42", "Q42"),
        (Scheme.DIVISION, "４３０５００", "430500"),
        (Scheme.STOCK, "699999.sh", "SSE:699999"),
        (Scheme.PARK, " yl-001 ", "yl-001"),
    ],
)
def test_width_case_and_blanks_do_not_matter(scheme: Scheme, text: str, value: str) -> None:
    assert parse_identifier(scheme, text) == Identifier(scheme, value)


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        (Scheme.WIKIDATA, "P31"),
        (Scheme.WIKIDATA, "Q0"),
        (Scheme.WIKIDATA, "42"),
        (Scheme.DIVISION, "43050"),
        (Scheme.DIVISION, "030500"),
        (Scheme.CREDIT, "9.14305E+17"),
        (Scheme.PARK, ""),
        (Scheme.PARK, "x" * 65),
        (Scheme.PARK, "a\tb\x07"),
    ],
)
def test_what_is_no_code_is_named_in_the_reason(scheme: Scheme, text: str) -> None:
    with pytest.raises(ValueError, match="no "):
        parse_identifier(scheme, text)


def test_a_users_numbering_promises_nothing_and_has_no_slot() -> None:
    assert slot(Identifier(Scheme.PARK, "yl-001")) is None
    assert slot(Identifier(Scheme.STOCK, "SSE:699999")) != slot(Identifier(Scheme.STOCK, "SSE:999999"))
    assert slot(Identifier(Scheme.WIKIDATA, "Q1")) == slot(Identifier(Scheme.WIKIDATA, "Q2"))


def test_every_scheme_says_what_it_numbers() -> None:
    assert all(bearers_of(scheme) for scheme in Scheme)
    assert bearers_of(Scheme.WIKIDATA) == frozenset(EntityType)


def test_a_bare_number_may_be_of_any_exchange_that_has_such() -> None:
    wanted = possible_identifiers("699999")
    assert {one for one in wanted if one.scheme is Scheme.STOCK} == {Identifier(Scheme.STOCK, "SSE:699999")}
    assert Identifier(Scheme.DIVISION, "699999") in wanted
    assert possible_identifiers("stock:SSE:699999") == {Identifier(Scheme.STOCK, "SSE:699999")}
    assert possible_identifiers("credit:699999") == frozenset()
