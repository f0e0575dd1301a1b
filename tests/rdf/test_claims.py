from dataclasses import replace

from hypothesis import given

from kg.model import Polarity, RelationType, Resolution, Stage
from kg.rdf import claims
from tests.rdf.documents import canonical, document, documents, money, output, resolved, span, spoken, tenancy


def claims_of(extraction, resolution=None):
    return claims(document(), extraction, resolution or resolved(extraction))


def test_a_relation_points_at_canonical_entities_and_quotes_the_text():
    (claim,) = claims_of(spoken(relations=(tenancy(stage=Stage.CONTRACTED, period="2023"),)))
    assert (claim.subject, claim.predicate, claim.object) == (canonical("company"), "tenantOf", canonical("park"))
    assert claim.quote == "禾穗电子有限公司与青岚云工业园签约"
    assert (claim.stage, claim.polarity, claim.period) == (Stage.CONTRACTED, Polarity.AFFIRMED, "2023")


def test_an_investment_is_looked_up_under_its_project_then_its_investor():
    first, second = claims_of(
        spoken(investments=(money(investor="company"), money(project=None, investor="company", amount=5)))
    )
    found = {claim.subject for claim in (first, second)}
    assert found == {canonical("project"), canonical("company")}
    assert {claim.predicate for claim in (first, second)} == {"investment"}


def test_the_same_statement_twice_is_one_claim_with_the_evidence_of_both():
    weak, sure = span("签约"), span("青岚云工业园签约")
    same = (tenancy(evidence=(weak,), rule="b", confidence=0.4), tenancy(evidence=(sure,), rule="a"))
    (claim,) = claims_of(spoken(relations=same))
    assert claim.evidence == (sure, weak)
    assert (claim.rule, claim.confidence) == ("a", 0.9)


def test_an_affirmation_and_a_denial_stay_two_claims():
    both = (tenancy(), tenancy(polarity=Polarity.DENIED))
    assert len({claim.id for claim in claims_of(spoken(relations=both))}) == 2


def test_a_symmetric_relation_is_one_claim_in_either_order():
    partners = tenancy(type=RelationType.PARTNERS_WITH)
    turned = replace(partners, subject="park", object="company")
    (one,) = claims_of(spoken(relations=(partners, turned)))
    (other,) = claims_of(spoken(relations=(turned,)))
    assert one == other
    assert one.subject < one.object


def test_a_merge_of_entities_changes_no_claim_id():
    extraction = spoken(relations=(tenancy(),), investments=(money(),), observations=(output(),))
    merged = Resolution({entity.id: "0" * 16 for entity in extraction.entities})
    before, after = claims_of(extraction), claims_of(extraction, merged)
    assert [claim.id for claim in before] == [claim.id for claim in after]
    assert {claim.subject for claim in after} == {"0" * 16}


def test_the_same_words_in_another_document_are_another_claim():
    extraction = spoken(relations=(tenancy(),))
    (here,) = claims(document("a.txt"), extraction, resolved(extraction))
    (there,) = claims(document("b.txt"), extraction, resolved(extraction))
    assert here.id != there.id


def test_local_ids_of_entities_leave_no_trace():
    extraction = spoken(relations=(tenancy(),))
    renamed = replace(
        extraction,
        entities=tuple(replace(entity, id="x" + entity.id) for entity in extraction.entities),
        relations=(tenancy(subject="xcompany", object="xpark"),),
    )
    assert claims_of(extraction) == claims_of(renamed)


@given(documents())
def test_every_quote_is_the_text_at_its_evidence(spoken_document):
    found = claims(*spoken_document)
    text = spoken_document[0].text
    assert all(claim.quote == text[slice(*claim.evidence[0])] != "" for claim in found)


@given(documents())
def test_claim_ids_are_unique_in_a_document(spoken_document):
    found = [claim.id for claim in claims(*spoken_document)]
    assert len(found) == len(set(found))
