"""Edges with their claims: what counts is decided claim by claim, and one pass gives what counting by hand gives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.claimed_edges import Money, amounts_of, claimed_edges
from kg.ledger.emission import days
from kg.ledger.graph_filter import GraphFilter
from kg.model import Claim, Polarity, RelationType, Stage
from tests.ledger.generated import Recipe, document_of, recipes
from tests.ledger.retold import published

DATES = st.sampled_from([None, "2022", "2023-02-03", "2024-05", "2024-06-15"])
FILTERS = st.builds(
    GraphFilter,
    relations=st.sampled_from([frozenset[str](), frozenset({"tenantOf", "partnersWith"})]),
    since=DATES,
    until=DATES,
    min_confidence=st.sampled_from([0.0, 0.6, 0.9]),
    stages=st.sampled_from([frozenset[str](), frozenset({"planned"}), frozenset({"planned", "started"})]),
    min_sources=st.sampled_from([1, 2]),
)
Triple = tuple[str, str, str]


@contextmanager
def ledger_of(told: list[Recipe]) -> Iterator[Ledger]:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        for number, recipe in enumerate(told):
            ledger.add(*document_of(f"{number}.txt", recipe))
        yield ledger


def counts(claim: Claim, printed: str | None, wanted: GraphFilter) -> bool:
    """Whether a claim of a relation counts, by the words of the filter."""
    if claim.polarity is not Polarity.AFFIRMED or claim.stage in (Stage.NEGOTIATED, Stage.ENDED):
        return False
    first, last = days(claim.period) if claim.period else days(printed)
    return (
        (not wanted.relations or claim.predicate in wanted.relations)
        and (not wanted.stages or claim.stage in wanted.stages)
        and claim.confidence >= wanted.min_confidence
        and (wanted.since is None or (last is not None and last >= str(days(wanted.since)[0])))
        and (wanted.until is None or (first is not None and first <= str(days(wanted.until)[1])))
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(told=st.lists(recipes(), min_size=1, max_size=5), wanted=FILTERS)
def test_an_edge_has_the_claims_that_count(told: list[Recipe], wanted: GraphFilter) -> None:
    with ledger_of(told) as ledger:
        by_hand: dict[Triple, dict[str, str]] = {}
        for document in ledger.document_ids():
            (article,) = ledger.articles(document)
            for claim in ledger.claims_in(document):
                relation = claim.predicate in set(RelationType) and claim.subject != claim.object
                if relation and counts(claim, article.published, wanted):
                    edge = by_hand.setdefault((claim.subject, claim.predicate, claim.object), {})
                    edge[claim.id] = document
        with ledger.reading() as connection:
            found = list(claimed_edges(connection, wanted))
            stories = dict(
                connection.execute(
                    "SELECT a.document, w.story FROM articles AS a JOIN wordings AS w ON number = wording"
                )
            )
    kept = {
        triple: tuple(sorted(claims))
        for triple, claims in by_hand.items()
        if len({stories[document] for document in claims.values()}) >= wanted.min_sources
    }
    relations = [edge for edge in found if edge.relation != "investment"]
    assert {(edge.source, edge.relation, edge.target): edge.claims for edge in relations} == kept
    assert [edge[:3] for edge in found] == sorted(edge[:3] for edge in found)
    for edge in relations:
        told_by = by_hand[edge[:3]]
        assert edge.documents == tuple(sorted(set(told_by.values())))
        assert edge.stories == tuple(sorted({stories[document] for document in told_by.values()}))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(told=st.lists(recipes(), min_size=1, max_size=5), wanted=FILTERS)
def test_an_edge_sums_up_its_claims_that_count(told: list[Recipe], wanted: GraphFilter) -> None:
    with ledger_of(told) as ledger, ledger.reading() as connection:
        printed = {document: ledger.articles(document)[0].published for document in ledger.document_ids()}
        claims = {claim.id: claim for document in printed for claim in ledger.claims_in(document)}
        told_on = {claim.id: day for document, day in printed.items() for claim in ledger.claims_in(document)}
        for edge in claimed_edges(connection, wanted):
            said = [claims[claim] for claim in edge.claims]
            times = [days(claim.period or told_on[claim.id]) for claim in said]
            assert edge.confidence == max(claim.confidence for claim in said)
            assert edge.stages == tuple(stage.value for stage in Stage if stage in {claim.stage for claim in said})
            assert edge.first == min((first for first, _ in times if first), default=None)
            assert edge.last == max((last for _, last in times if last), default=None)


def test_reprints_are_one_source_and_an_edge_told_once_is_not_confirmed(tmp_path: Path) -> None:
    pages = (("a.txt", [("rain", 1)]), ("b.txt", [("rain, edited", 3)]), ("c.txt", [("reading", 1)]))
    with Ledger.open(published(tmp_path, pages), readonly=True) as ledger, ledger.reading() as connection:
        every = list(claimed_edges(connection))
        confirmed = list(claimed_edges(connection, GraphFilter(min_sources=2)))
    assert [(len(edge.claims), len(edge.stories)) for edge in every] in ([(3, 2), (1, 1)], [(1, 1), (3, 2)])
    assert confirmed == [edge for edge in every if len(edge.stories) == 2]


def test_of_one_project_one_sum_counts_and_a_plan_is_never_added_to_what_came() -> None:
    stated = (
        Money("1", "planned", 500, "p"),
        Money("2", "planned", 600, "p"),
        Money("3", "completed", 200, "p"),
        Money("4", "planned", 50, None),
        Money("5", "planned", 70, None),
        Money("6", "planned", 30, "q"),
    )
    assert amounts_of(stated) == {"completed": 200, "planned": 700}


def test_the_sum_of_most_sources_counts_then_the_latest_then_the_largest() -> None:
    once = Money("1", "planned", 900, "p", ("s",), "2025-01-01")
    early, late = (Money(event, "planned", 500, "p", (event,), "2023-01-01") for event in "23")
    assert amounts_of((once, early, late)) == {"planned": 500}
    assert amounts_of((once, early)) == {"planned": 900}
    assert amounts_of((once._replace(yuan=100), early)) == {"planned": 100}
    assert amounts_of((early, late._replace(yuan=501, stories=("3",)))) == {"planned": 501}


def test_a_sum_told_again_without_its_project_is_the_same_money() -> None:
    stated = (Money("1", "planned", 500, "p"), Money("2", "planned", 500, None), Money("3", "completed", 500, None))
    assert amounts_of(stated) == {"completed": 500, "planned": 500}


@pytest.mark.parametrize(
    "wrong",
    [
        {"types": frozenset({"Cat"})},
        {"relations": frozenset({"eats"})},
        {"stages": frozenset({"dreamt"})},
        {"min_sources": 0},
        {"min_sources": 1001},
        {"min_sources": 2**64},
        {"since": "2023-13"},
        {"until": "2023-02-30"},
        {"since": "２０２３"},
        {"until": "2023\n"},
        {"since": "2023/2024"},
        {"min_confidence": 1.5},
        {"min_confidence": float("nan")},
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadRequest):
        GraphFilter(**wrong)


def test_a_relation_that_a_question_does_not_look_at_is_refused() -> None:
    asked = frozenset({"tenantOf", "sitedIn"})
    assert GraphFilter().within(asked).relations == asked
    assert GraphFilter(relations=frozenset({"tenantOf", "receives"})).within(asked).relations == {"tenantOf"}
    with pytest.raises(BadRequest, match="receives says nothing here; there are: sitedIn, tenantOf"):
        GraphFilter(relations=frozenset({"receives"})).within(asked)
