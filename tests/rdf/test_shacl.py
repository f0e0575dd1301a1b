from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings

from kg.errors import ParkgraphError
from kg.model import EntityType, KnownEntity, Polarity, RelationType, Span
from kg.rdf import named_entities, nquad, to_quads
from kg.rdf.shacl import checked, conforming
from kg.vocabulary import vocabulary
from tests.rdf.documents import document, documents, money, output, resolved, span, spoken, tenancy


def check(extraction):
    resolution = resolved(extraction)
    return conforming(to_quads(document(), extraction, resolution), named_entities(extraction, resolution))


def kept_lines(extraction):
    return [nquad(quad) for quad in check(extraction).kept]


def test_what_keeps_to_the_ontology_is_kept_whole():
    extraction = spoken(relations=(tenancy(),), investments=(money(site="park"),), observations=(output(),))
    result = check(extraction)
    assert list(result.kept) == list(to_quads(document(), extraction, resolved(extraction)))
    assert result.refused == ()


@pytest.mark.parametrize(
    "statement",
    [
        {"relations": (tenancy(object="place"),)},
        {"relations": (tenancy(subject="park", object="company"),)},
        {"relations": (tenancy(type=RelationType.PART_OF, subject="park", object="place"),)},
        {"relations": (tenancy(polarity=Polarity.DENIED, object="project"),)},
        {"relations": (tenancy(evidence=()),)},
        {"relations": (tenancy(evidence=(Span(5, 5),)),)},
        {"relations": (tenancy(confidence=1.5),)},
        {"relations": (tenancy(confidence=float("nan")),)},
        {"relations": (tenancy(period="2023-13"),)},
        {"relations": (tenancy(type=RelationType.HOLDS_POST, title="主任"),)},
        {"investments": (money(amount=0),)},
        {"investments": (money(project=None),)},
        {"investments": (money(project="company"),)},
        {"investments": (money(investor="project"),)},
        {"investments": (money(currency="元"),)},
        {"observations": (output(value="约三亿"),)},
        {"observations": (output(value="NaN"),)},
        {"observations": (output(change="两成"),)},
        {"observations": (output(metric=""),)},
        {"observations": (output(period="去年"),)},
    ],
)
def test_a_statement_that_breaks_a_shape_is_refused_and_leaves_nothing(statement):
    result = check(spoken(**statement))
    assert [nquad(quad) for quad in result.kept] == kept_lines(spoken())
    (refusal,) = result.refused
    assert refusal.reason
    assert len(result.claims) == 1


def test_a_refusal_reads_like_the_statement_and_says_why():
    (refusal,) = check(spoken(relations=(tenancy(object="place"),))).refused
    assert refusal.statement == "tenantOf(禾穗电子有限公司, 柳溪县)"
    assert refusal.reason == "the object of tenantOf is a Park, and 柳溪县 is of type Place"
    assert refusal.evidence == (span("禾穗电子有限公司与青岚云工业园签约"),)


def test_what_another_claim_supports_stays():
    good, bad = tenancy(), tenancy(confidence=2.0, period="2023")
    assert kept_lines(spoken(relations=(good, bad))) == kept_lines(spoken(relations=(good,)))


def test_a_denial_supports_nothing():
    denied, bad = output(polarity=Polarity.DENIED), output(confidence=2.0)
    assert kept_lines(spoken(observations=(denied, bad))) == kept_lines(spoken(observations=(denied,)))


def test_a_mention_without_words_is_refused_alone():
    extraction = spoken(relations=(tenancy(),))
    park = next(entity for entity in extraction.entities if entity.id == "park")
    others = tuple(entity for entity in extraction.entities if entity is not park)
    broken = replace(extraction, entities=(*others, replace(park, mentions=(*park.mentions, Span(30, 30)))))
    result = check(broken)
    assert [nquad(quad) for quad in result.kept] == kept_lines(extraction)
    assert result.claims == frozenset()


def test_a_broken_document_node_is_an_error_not_a_refusal():
    extraction = spoken()
    nameless = replace(document(), key="")
    quads = to_quads(nameless, extraction, resolved(extraction))
    with pytest.raises(ParkgraphError, match="one source key"):
        conforming(quads, named_entities(extraction, resolved(extraction)))


def test_shapes_and_ontology_agree_on_every_relation_between_every_two_types():
    types = {type_: replace(spoken().entities[0], id=type_, type=type_, mentions=()) for type_ in EntityType}
    others = {type_: replace(entity, id=type_ + "2", name="乙") for type_, entity in types.items()}
    every = tuple(product(RelationType, EntityType, EntityType))
    relations = tuple(tenancy(type=r, subject=s, object=o + "2") for r, s, o in every)
    extraction = replace(spoken(), entities=(*types.values(), *others.values()), relations=relations)
    left = checked(document(), extraction).relations
    allowed = [(r, s, o + "2") for r, s, o in every if vocabulary().allows(r, s, o)]
    assert sorted((r.type, r.subject, r.object) for r in left) == sorted(allowed)


def test_a_checked_extraction_has_its_refusals_beside_what_is_left():
    good, bad, loop = tenancy(), tenancy(object="place"), tenancy(type=RelationType.SUPPLIES, object="company")
    result = checked(document(), spoken(relations=(good, bad, loop), observations=(output(value="?"), output())))
    assert result.relations == (good,)
    assert result.observations == (output(),)
    assert {refusal.statement for refusal in result.refused} == {
        "supplies(禾穗电子有限公司, 禾穗电子有限公司)",
        "tenantOf(禾穗电子有限公司, 柳溪县)",
        "Observation(青岚云工业园, 产值, ?, 元)",
    }
    assert checked(document(), result) == result


def test_an_entity_without_a_name_takes_its_statements_with_it():
    extraction = spoken(relations=(tenancy(),), observations=(output(),))
    resolution = resolved(extraction)
    entities = {
        **named_entities(extraction, resolution),
        resolution.entities["park"]: KnownEntity(resolution.entities["park"], EntityType.PARK, "", ()),
    }
    result = conforming(to_quads(document(), extraction, resolution), entities)
    assert len(result.claims) == 2
    assert not any(resolution.entities["park"] in nquad(quad) for quad in result.kept)


@settings(max_examples=25, deadline=None)
@given(documents())
def test_what_the_vocabulary_allows_the_shapes_keep(spoken_document):
    doc, extraction, _ = spoken_document
    straight = replace(extraction, relations=tuple(r for r in extraction.relations if r.subject != r.object))
    assert checked(doc, straight) == straight
