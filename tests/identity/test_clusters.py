"""R4: clusters follow from links and judgements alone; a "different" cuts the weakest link between."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from kg.identity import EntityKeys, KeyGraph, KeyLink, clusters, resolve

LETTERS = "abcdefg"
pairs = st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda pair: pair[0] < pair[1])


def graph(*links: tuple[str, str, int], same: tuple[str, ...] = (), different: tuple[str, ...] = ()) -> KeyGraph:
    return KeyGraph(
        keys=frozenset(LETTERS),
        links=tuple(KeyLink(*link) for link in links),
        same=frozenset((pair[0], pair[1]) for pair in same),
        different=frozenset((pair[0], pair[1]) for pair in different),
    )


def groups(found: KeyGraph) -> set[frozenset[str]]:
    by_id: dict[str, set[str]] = {}
    for key, identifier in clusters(found).ids.items():
        by_id.setdefault(identifier, set()).add(key)
    return {frozenset(members) for members in by_id.values() if len(members) > 1}


def test_linked_keys_are_one_and_its_id_hashes_the_least() -> None:
    ids = clusters(graph(("b", "c", 1), ("c", "d", 1))).ids
    assert ids["b"] == ids["c"] == ids["d"] == hashlib.sha256(b"b").hexdigest()[:16]
    assert ids["a"] != ids["b"]


def test_a_different_drops_the_link_of_fewest_documents() -> None:
    found = graph(("a", "b", 3), ("b", "c", 1), ("c", "d", 2), different=("ad",))
    assert groups(found) == {frozenset("ab"), frozenset("cd")}
    assert clusters(found).dropped == {("b", "c")}


def test_among_links_of_equal_weight_the_later_key_is_dropped() -> None:
    assert groups(graph(("a", "b", 1), ("b", "c", 1), different=("ac",))) == {frozenset("ab")}


def test_a_same_joins_before_any_link_does() -> None:
    assert groups(graph(("a", "b", 9), same=("bc",), different=("ac",))) == {frozenset("bc")}


def test_a_different_without_a_path_between_changes_nothing() -> None:
    assert groups(graph(("a", "b", 1), different=("ac",))) == {frozenset("ab")}


@given(
    links=st.dictionaries(pairs, st.integers(1, 3), max_size=12),
    different=st.frozensets(pairs, max_size=3),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_links_never_matters_and_different_keys_never_meet(links, different, order) -> None:
    listed = [KeyLink(*pair, weight) for pair, weight in links.items()]
    one = clusters(KeyGraph(frozenset(LETTERS), tuple(listed), different=different))
    order.shuffle(listed)
    other = clusters(KeyGraph(frozenset(LETTERS), tuple(listed), different=different))
    assert (one.ids, one.dropped) == (other.ids, other.dropped)
    assert all(one.ids[left] != one.ids[right] for left, right in different)
    assert {pair for pair in links if one.ids[pair[0]] != one.ids[pair[1]]} == one.dropped


def test_an_entity_is_where_its_primary_key_is() -> None:
    a, b, c = "Award|甲奖", "Award|乙奖", "Award|丙奖"

    class Known:
        def around(self, keys: object) -> KeyGraph:
            assert set(keys) == {a, c}
            links = (KeyLink(b, a, 1), KeyLink(c, b, 2))
            return KeyGraph(frozenset({a, b, c}), links, different=frozenset({(c, a)}))

    resolution = resolve([EntityKeys("e1", a, (a, b)), EntityKeys("e2", c, (c, b))], Known())
    ids = clusters(Known().around({a, c})).ids
    assert resolution.entities == {"e1": ids[a], "e2": ids[c]}
    assert ids[b] == ids[c] != ids[a]
