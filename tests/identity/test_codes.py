"""Keys with one code are one thing; keys with two codes of one scheme are two, whoever says otherwise."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.identity import KeyGraph, KeyLink, clusters
from kg.identity.codes import clashes, sharing
from kg.model import Identifier, Scheme

CODES = [
    *(Identifier(Scheme.WIKIDATA, f"Q{number}") for number in (1, 2)),
    *(Identifier(Scheme.STOCK, value) for value in ("SSE:699999", "SSE:699998", "SSE:999999")),
    *(Identifier(Scheme.PARK, value) for value in ("a", "b")),
]
KEYS = tuple(f"Park|{letter}" for letter in "abcdefg")
pairs = st.sampled_from(list(combinations(KEYS, 2)))


def test_two_values_of_one_scheme_clash_with_the_codes_in_the_order_of_the_keys() -> None:
    one, other = CODES[0], CODES[1]
    assert clashes({"Park|b": [one], "Park|a": [other], "Park|c": []}) == {("Park|a", "Park|b"): (other, one)}


def test_codes_of_two_schemes_or_of_a_users_numbering_neither_clash_nor_join() -> None:
    codes = (CODES[0], CODES[2], CODES[4], CODES[5], CODES[6], CODES[6])
    held = {key: [code] for key, code in zip(KEYS, codes, strict=False)}
    assert clashes(held) == {}
    assert list(sharing(held)) == []


def test_a_code_says_nothing_of_keys_of_two_types() -> None:
    held = {"Company|a": [CODES[0]], "Organization|a": [CODES[0]], "Organization|b": [CODES[1]]}
    assert list(sharing(held)) == []
    assert list(clashes(held)) == [("Organization|a", "Organization|b")]


@given(
    st.dictionaries(st.sampled_from(KEYS), st.sets(st.sampled_from(CODES[:2]), max_size=1)),
    st.sets(pairs),
    st.sets(pairs),
    st.sets(pairs),
)
def test_no_cluster_has_two_values_and_without_a_word_against_it_one_value_is_one_cluster(
    held: dict[str, set[Identifier]],
    linked: set[tuple[str, str]],
    same: set[tuple[str, str]],
    different: set[tuple[str, str]],
) -> None:
    graph = KeyGraph(
        frozenset(KEYS),
        tuple(KeyLink(*pair, 1) for pair in sorted(linked)),
        frozenset(same),
        frozenset(different | set(clashes(held))),
        frozenset(sharing(held)),
    )
    ids = clusters(graph).ids
    for left, right in clashes(held):
        assert ids[left] != ids[right]
    for left, right in different:
        assert ids[left] != ids[right]
    if not different:
        for left, right in sharing(held):
            assert ids[left] == ids[right]
