"""R3: what breaks the ontology is put aside with a reason, and everything else of the document comes in."""

from __future__ import annotations

from dataclasses import replace

from kg.model import RelationType
from kg.pipeline.checking import checked
from tests.ledger.generated import Recipe, document_of

TENANT = list(RelationType).index(RelationType.TENANT_OF)


def test_a_conforming_extraction_is_left_as_it_is() -> None:
    document, extraction = document_of("a.txt", Recipe(named=(0, 12), links=((TENANT, 0, 1),), amount=7))
    assert checked(document, extraction) is extraction


def test_a_statement_out_of_range_is_put_aside_and_the_others_stay() -> None:
    document, extraction = document_of("a.txt", Recipe(named=(0, 12), links=((TENANT, 0, 1),), amount=7))
    (good,) = extraction.relations
    wrong = replace(good, subject=good.object, object=good.subject)
    found = checked(document, replace(extraction, relations=(good, wrong)))
    assert found.relations == (good,)
    assert (found.investments, found.observations) == (extraction.investments, extraction.observations)
    assert len(found.refused) > len(extraction.refused)
    assert "tenantOf" in found.refused[-1].statement
