"""One story in three papers is one independent source, whatever came in when and whatever went."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.ledger import Ledger, Neighbour, NeighbourQuery
from kg.reading import document_id
from tests.ledger.generated import Recipe, document_of
from tests.ledger.picture import graph, picture
from tests.ledger.retold import BODIES, FIRM, OTHER_FIRM, PARK, SAYINGS, Part, page

KEYS = ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path) as opened:
        yield opened


def tenants(ledger: Ledger) -> dict[str, Neighbour]:
    (park,) = (row for row in ledger.search(PARK).items if row.label == PARK)
    return {item.entity.label: item for item in ledger.neighbours(park.id, NeighbourQuery(relation="tenantOf")).items}


def told(ledger: Ledger) -> dict[str, tuple[int, int]]:
    """Claims and independent sources of each firm's tenancy."""
    return {firm: (item.claims, item.sources) for firm, item in tenants(ledger).items()}


def test_a_shortened_and_an_edited_reprint_are_no_further_source(ledger: Ledger) -> None:
    for key, body in zip(KEYS, ("rain", "rain, shortened", "rain, edited"), strict=False):
        ledger.add(*page(key, [(body, 1)]))
    assert told(ledger) == {FIRM: (3, 1)}
    ledger.add(*page("d.txt", [("reading", 1)]))
    assert told(ledger) == {FIRM: (4, 2)}
    (firm,) = (row for row in ledger.search(FIRM).items if row.label == FIRM)
    assert (firm.documents, firm.claims, firm.sources) == (4, 4, 2)


def test_each_article_of_a_page_is_a_source_of_its_own(ledger: Ledger) -> None:
    ledger.add(*page("a.txt", [("rain", 1), ("reading", 1)]))
    ledger.add(*page("b.txt", [("rain", 2)]))
    # What a page says twice is one claim of it, from two sources.
    assert told(ledger) == {FIRM: (1, 2), OTHER_FIRM: (1, 1)}


def test_headlines_alike_are_not_one_story_but_copies_of_one_file_are(ledger: Ledger) -> None:
    ledger.add(*page("a.txt", [("short", 1)]))
    ledger.add(*page("b.txt", [("short", 1), ("reading", 0)]))
    assert told(ledger) == {FIRM: (2, 2)}
    ledger.add(*page("c.txt", [("short", 1)]))
    assert told(ledger) == {FIRM: (3, 2)}


def test_a_page_that_tells_both_joins_two_stories_and_its_removal_parts_them(ledger: Ledger) -> None:
    ledger.add(*page("a.txt", [("rain", 1)]))
    ledger.add(*page("b.txt", [("reading", 1)]))
    apart = graph(ledger)
    assert told(ledger) == {FIRM: (2, 2)}
    delta = ledger.add(*page("c.txt", [("both", 0)]))
    assert told(ledger) == {FIRM: (2, 1)}
    assert any("/stories/" in line for line in delta.removed)
    ledger.remove(document_id("c.txt"))
    assert told(ledger) == {FIRM: (2, 2)}
    assert graph(ledger) == apart


def test_who_else_tells_the_story_is_listed_the_most_alike_first(ledger: Ledger) -> None:
    for key, body in zip(KEYS, ("rain", "rain", "rain, shortened", "both", "reading"), strict=True):
        ledger.add(*page(key, [(body, 0)]))
    rows = ledger.retellings(document_id("a.txt"))
    assert [row.key for row in rows[:2]] == ["b.txt", "c.txt"]
    assert {row.key for row in rows} == {"b.txt", "c.txt", "d.txt", "e.txt"}
    by_key = {row.key: row for row in rows}
    assert (by_key["b.txt"].jaccard, by_key["b.txt"].contained) == (1, 1)
    assert by_key["c.txt"].contained == 1
    assert by_key["c.txt"].jaccard != 1
    # Only by way of the page that has both.
    assert (by_key["e.txt"].jaccard, by_key["e.txt"].contained) == (None, None)
    assert {row.key: row.reprints for row in ledger.documents().items} == dict.fromkeys(KEYS, 4)


def test_an_event_counts_claims_and_sources(ledger: Ledger) -> None:
    money = Recipe(named=(0, 12), amount=160_000_000)
    for key, recipe in (("a.txt", money), ("b.txt", money), ("c.txt", replace(money, filler="另报。"))):
        ledger.add(*document_of(key, recipe))
    claims = ledger.claims_in(document_of("a.txt", money)[0].id)
    found = ledger.event(next(claim.object for claim in claims if claim.predicate == "investment"))
    assert found is not None
    assert (found.kind, found.claims, found.sources) == ("investment", 3, 2)


def test_the_graph_says_which_articles_tell_one_story(ledger: Ledger) -> None:
    ledger.add(*page("a.txt", [("rain", 1), ("reading", 0)]))
    ledger.add(*page("b.txt", [("rain, edited", 0)]))
    told_by: dict[str, set[str]] = {}
    for line in graph(ledger):
        subject, predicate, object_ = line.split(" ")[:3]
        if predicate == "<https://schema.org/exampleOfWork>":
            told_by.setdefault(object_, set()).add(subject.rpartition("/")[2])
    a, b = document_id("a.txt"), document_id("b.txt")
    assert sorted(told_by.values(), key=len) == [{f"{a}#a2>"}, {f"{a}#a1>", f"{b}#a1>"}]
    (claim,) = ledger.claims_in(a)
    part = f"<https://parkgraph.example/claims/{claim.id}> <http://purl.org/dc/terms/isPartOf>"
    assert [line.split(" ")[2] for line in graph(ledger) if line.startswith(part)] == [
        f"<https://parkgraph.example/documents/{a}#a1>"
    ]


parts: st.SearchStrategy[Part] = st.tuples(st.sampled_from(sorted(BODIES)), st.integers(0, len(SAYINGS) - 1))
pages = st.lists(parts, min_size=1, max_size=2).map(tuple)
steps = st.tuples(st.sampled_from(KEYS), st.one_of(st.none(), pages, pages, pages))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(steps, min_size=3, max_size=10))
def test_stories_and_sources_are_those_of_the_set(history: list[tuple[str, tuple[Part, ...] | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        inside: dict[str, tuple[Part, ...]] = {}
        with Ledger.open(Path(folder) / "history") as ledger:
            for key, said in history:
                if said is not None:
                    ledger.add(*page(key, said))
                    inside[key] = said
                elif inside.pop(key, None):
                    ledger.remove(document_id(key))
                assert ledger.faults() == ()
            with Ledger.open(Path(folder) / "scratch") as scratch:
                for key in sorted(inside, reverse=True):
                    scratch.add(*page(key, inside[key]))
                assert picture(ledger) == picture(scratch)
                rows = ledger.documents().items
                assert [ledger.retellings(row.id) for row in rows] == [scratch.retellings(row.id) for row in rows]
