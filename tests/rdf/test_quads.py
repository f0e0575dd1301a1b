from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Polarity, RelationType, Resolution, Stage
from kg.rdf import claims, entity_quads, named_entities, nquad, to_quads
from kg.rdf.terms import OA, ORG, PROV, RDF, TYPE
from kg.vocabulary import EVIDENCE, NS, claim_iri, entity_iri
from tests.rdf.documents import canonical, document, documents, money, output, resolved, spoken, tenancy

RELATIONS = {NS + relation for relation in RelationType}


def quads_of(extraction, resolution=None):
    return list(to_quads(document(), extraction, resolution or resolved(extraction)))


def known(quads):
    return [quad for quad in quads if quad.graph_name == ox.DefaultGraph()]


def values(quads, name):
    return {quad.object.value for quad in quads if quad.predicate.value == name}


def direct(quads):
    return {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in known(quads)
        if quad.predicate.value in RELATIONS
    }


TENANCY = (entity_iri(canonical("company")), NS + "tenantOf", entity_iri(canonical("park")))


@pytest.mark.parametrize("stage", [None, Stage.PLANNED, Stage.CONTRACTED, Stage.STARTED, Stage.COMPLETED])
def test_an_affirmed_relation_is_a_direct_triple(stage):
    assert direct(quads_of(spoken(relations=(tenancy(stage=stage),)))) == {TENANCY}


@pytest.mark.parametrize(
    "changes", [{"polarity": Polarity.DENIED}, {"stage": Stage.NEGOTIATED}, {"stage": Stage.ENDED}]
)
def test_a_denied_negotiated_or_ended_relation_is_a_claim_only(changes):
    quads = quads_of(spoken(relations=(tenancy(**changes),)))
    assert known(quads) == []
    assert values(quads, RDF + "predicate") == {NS + "tenantOf"}


def test_a_relation_between_names_judged_one_is_a_claim_only():
    extraction = spoken(relations=(tenancy(type=RelationType.PARTNERS_WITH),))
    merged = Resolution({entity.id: "0" * 16 for entity in extraction.entities})
    assert known(quads_of(extraction, merged)) == []


def test_a_post_is_a_membership_with_its_title():
    post = tenancy(type=RelationType.HOLDS_POST, title="党工委书记")
    quads = quads_of(spoken(relations=(post,)))
    (membership,) = {
        q.subject.value for q in known(quads) if q.predicate.value == TYPE and q.object.value == ORG + "Membership"
    }
    assert values(quads, NS + "states") == {membership}
    assert {nquad(q).split(" ", 1)[1] for q in known(quads) if q.subject.value == membership} == {
        f"<{TYPE}> <{ORG}Membership> .",
        f"<{ORG}member> <{entity_iri(canonical('company'))}> .",
        f"<{ORG}organization> <{entity_iri(canonical('park'))}> .",
        f'<{NS}postTitle> "党工委书记" .',
    }


def test_an_observation_has_canonical_numbers_and_inclusive_days():
    quads = known(quads_of(spoken(observations=(output(value="90.70", change="-3.0", period="2023-01/2023-09"),))))
    assert values(quads, NS + "value") == {"90.7"}
    assert values(quads, NS + "valueText") == {"90.70"}
    assert values(quads, NS + "change") == {"-3"}
    assert values(quads, NS + "periodStart") == {"2023-01-01"}
    assert values(quads, NS + "periodEnd") == {"2023-09-30"}


def test_the_same_number_in_two_spellings_is_one_observation():
    assert len(values(quads_of(spoken(observations=(output(value="90.0"), output(value="90")))), NS + "states")) == 1


def test_an_investment_that_every_claim_denies_is_not_known():
    assert known(quads_of(spoken(investments=(money(polarity=Polarity.DENIED),)))) == []
    both = (money(), money(polarity=Polarity.DENIED))
    assert values(known(quads_of(spoken(investments=both))), NS + "amount") == {"160000000"}


def test_every_mention_is_evidence_with_its_words():
    quads = quads_of(spoken())
    mentions = [q for q in quads if q.predicate.value == NS + "refersTo"]
    assert len(mentions) == 5
    assert "青岚云工业园" in values(quads, OA + "exact")
    assert {q.graph_name.value for q in mentions} == {EVIDENCE}


def test_an_entity_is_labelled_in_chinese():
    extraction = spoken()
    entity = named_entities(extraction, resolved(extraction))[canonical("park")]
    with_alias = replace(entity, aliases=("青岚云园",))
    assert [nquad(quad).split(" ", 1)[1] for quad in entity_quads(with_alias)] == [
        f"<{TYPE}> <{NS}Park> .",
        '<http://www.w3.org/2000/01/rdf-schema#label> "青岚云工业园"@zh .',
        '<http://www.w3.org/2004/02/skos/core#altLabel> "青岚云园"@zh .',
    ]


def test_an_unresolved_entity_is_an_error_that_names_it():
    extraction = spoken(relations=(tenancy(),))
    with pytest.raises(ValueError, match="'park' has no canonical id"):
        quads_of(extraction, Resolution({"company": "1", "place": "2", "project": "3"}))


@given(documents())
def test_quads_hold_no_blank_node_and_are_sorted_and_distinct(spoken_document):
    quads = list(to_quads(*spoken_document))
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in quad)
    lines = [nquad(quad) for quad in quads]
    assert lines == sorted(set(lines))


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_no_byte(spoken_document, random):
    doc, extraction, resolution = spoken_document
    shuffled = replace(
        extraction,
        relations=tuple(random.sample(extraction.relations, len(extraction.relations))),
        investments=tuple(random.sample(extraction.investments, len(extraction.investments))),
        observations=tuple(random.sample(extraction.observations, len(extraction.observations))),
    )
    assert list(to_quads(doc, extraction, resolution)) == list(to_quads(doc, shuffled, resolution))


@given(documents())
def test_the_store_rewrites_no_term(spoken_document):
    quads = set(to_quads(*spoken_document))
    store = ox.Store()
    store.extend(quads)
    assert set(store) == quads
    lines = "".join(nquad(quad) + "\n" for quad in quads)
    assert set(ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS)) == quads


@given(documents())
def test_every_direct_triple_has_an_affirmed_claim(spoken_document):
    affirmed = {
        (entity_iri(claim.subject), NS + claim.predicate, entity_iri(claim.object))
        for claim in claims(*spoken_document)
        if claim.polarity is Polarity.AFFIRMED and claim.stage not in (Stage.NEGOTIATED, Stage.ENDED)
    }
    assert direct(to_quads(*spoken_document)) <= affirmed


@given(documents())
def test_every_claim_opens_to_the_words_at_its_position(spoken_document):
    doc, *_ = spoken_document
    said: dict[str, dict[str, str]] = {}
    for quad in to_quads(*spoken_document):
        said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    for claim in claims(*spoken_document):
        node = claim_iri(claim.id)
        assert said[node][PROV + "wasDerivedFrom"].endswith(doc.id)
        for number, (start, end) in enumerate(claim.evidence):
            position, quote = said[f"{node}#p{number}"], said[f"{node}#q{number}"]
            assert (int(position[OA + "start"]), int(position[OA + "end"])) == (start, end)
            assert quote[OA + "exact"] == doc.text[start:end]
