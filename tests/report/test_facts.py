"""Facts: what several claims say alike is one, told by as many sources as there are stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ledger import Ledger, told_claims
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.told_claims import ToldClaim
from kg.report.facts import affirmed, facts, that_count
from tests.report.parks import FIRM, PARK, named


@pytest.fixture(scope="module")
def told(told_data: Path) -> tuple[ToldClaim, ...]:
    with Ledger.open(told_data, readonly=True) as ledger, ledger.reading() as connection:
        return told_claims.about(connection, named(ledger, PARK).id)


def test_a_claim_comes_with_its_document_its_time_and_its_sources(told: tuple[ToldClaim, ...]) -> None:
    (planned,) = (one for one in told if one.claim.quote.endswith("记者获悉。"))
    assert (planned.key, planned.title, planned.published) == ("b.txt", "园区建设一周观察", "2024-03-09")
    assert (planned.first, planned.last) == ("2023-01-01", "2023-12-31")
    assert len(planned.stories) == 1


def test_a_claim_without_a_time_of_its_own_has_that_of_its_report(told: tuple[ToldClaim, ...]) -> None:
    (tenant,) = (one for one in told if one.claim.quote == f"{FIRM}入驻{PARK}。")
    assert (tenant.claim.period, tenant.first, tenant.last) == (None, "2024-03-05", "2024-03-05")


def test_the_sources_of_all_claims_are_those_of_the_entity(told: tuple[ToldClaim, ...], told_data: Path) -> None:
    with Ledger.open(told_data, readonly=True) as ledger:
        assert len({story for one in told for story in one.stories}) == named(ledger, PARK).sources


def test_what_two_papers_say_alike_is_one_fact_of_two_sources(told: tuple[ToldClaim, ...]) -> None:
    tenants = facts((one for one in affirmed(told) if one.claim.predicate == "tenantOf"), lambda one: one.claim.subject)
    assert sorted((fact.count, fact.sources) for fact in tenants.values()) == [(1, 1), (2, 2)]
    assert all(not fact.is_dated for fact in tenants.values())


def test_what_too_few_sources_tell_is_left_out(told: tuple[ToldClaim, ...]) -> None:
    tenants = [one for one in affirmed(told) if one.claim.predicate == "tenantOf"]
    assert [fact.sources for fact in facts(tenants, lambda one: one.claim.subject, 2).values()] == [2]


def test_claims_are_read_by_their_ids_and_what_is_not_there_is_left_out(
    told: tuple[ToldClaim, ...], told_data: Path
) -> None:
    with Ledger.open(told_data, readonly=True) as ledger, ledger.reading() as connection:
        found = told_claims.of_ids(connection, [*(one.claim.id for one in told), "0" * 16])
        assert found == {one.claim.id: one for one in told}
        assert all(ledger.claim(name) == one.claim for name, one in found.items())


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (GraphFilter(), 14),
        (GraphFilter(since="2025"), 4),
        (GraphFilter(until="2022"), 1),
        (GraphFilter(min_confidence=0.95), 0),
        (GraphFilter(stages=frozenset({"contracted"})), 1),
    ],
)
def test_a_filter_takes_claims(told: tuple[ToldClaim, ...], wanted: GraphFilter, count: int) -> None:
    assert len(that_count(told, wanted)) == count
