"""The ontology file decides; each way of breaking it is found when it is read."""

from itertools import product

import pytest

from kg.model import EntityType, RelationType
from kg.resources import read_text
from kg.vocabulary import InvalidVocabulary, read_vocabulary, vocabulary

TURTLE = read_text("ontology/parkgraph.ttl")

SCHEME = {
    "tenantOf": ("Company", "Park"),
    "sitedIn": ("Project", "Park Place"),
    "locatedIn": ("Park Company Organization", "Place"),
    "subsidiaryOf": ("Company", "Company"),
    "undertakes": ("Company", "Project"),
    "holdsPost": ("Person", "Park Organization Company Place"),
    "partnersWith": ("Company Organization Park Place", "Company Organization Park Place"),
    "inIndustry": ("Company Park Project", "Industry"),
    "implements": ("Park Organization Place", "Initiative"),
    "receives": (" ".join(EntityType), "Award"),
    "supplies": ("Company", "Company"),
}
"""The annotation scheme's table of relations, but for partOf, which pairs like with like."""


def allowed(relation):
    return {(s, o) for s, o in product(EntityType, EntityType) if vocabulary().allows(relation, s, o)}


@pytest.mark.parametrize("name", SCHEME)
def test_a_relation_runs_between_the_types_of_the_annotation_scheme(name):
    subjects, objects = SCHEME[name]
    assert allowed(RelationType(name)) == set(product(subjects.split(), objects.split()))


def test_part_of_pairs_like_with_like():
    assert allowed(RelationType.PART_OF) == {(t, t) for t in ("Park", "Organization", "Place")}


def test_only_partnership_has_no_direction():
    symmetric = [relation for relation, rule in vocabulary().relations.items() if rule.symmetric]
    assert symmetric == [RelationType.PARTNERS_WITH]


def test_every_relation_is_named_from_both_ends_in_both_languages():
    rule = vocabulary().relations[RelationType.TENANT_OF]
    assert (rule.label_zh, rule.label_en, rule.inverse_zh, rule.inverse_en) == (
        "入驻",
        "tenant of",
        "入驻企业",
        "has tenant",
    )


def test_the_ontology_stays_small():
    assert len(vocabulary().classes) < 20


def test_the_file_is_read_once():
    assert vocabulary() is vocabulary()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pg:Park a owl:Class", "pg:Park a owl:Clas", "differ in: Park"),
        (
            "rdfs:domain pg:Company ; rdfs:range pg:Park ;",
            "rdfs:domain pg:Compnay ; rdfs:range pg:Park ;",
            "not declared .*Compnay",
        ),
        ("rdfs:domain pg:Company ; rdfs:range pg:Park ;", "rdfs:range pg:Park ;", "rdfs:domain of <.*tenantOf>"),
        (
            "rdfs:domain pg:Company ; rdfs:range pg:Park ;",
            "rdfs:domain pg:Claim ; rdfs:range pg:Park ;",
            "entity classes",
        ),
        ('rdfs:label "园区"@zh , "Park"@en', 'rdfs:label "园区"@zh', "pg:Park lacks .* in 'en'"),
        ('pg:inverseLabel "入驻企业"@zh , "has tenant"@en', 'pg:inverseLabel "入驻企业"@zh', "pg:tenantOf lacks"),
        ('( "affirmed" "denied" )', '( "affirmed" "denied" "doubted" )', "pg:polarity .* differ in: doubted"),
        (
            "pg:Award a owl:Class ; rdfs:subClassOf pg:Entity ,",
            "pg:Award a owl:Class ; rdfs:subClassOf",
            "differ in: Award",
        ),
        (
            "pg:supplies a owl:ObjectProperty",
            "pg:supplies a owl:DatatypeProperty",
            "without an owl:ObjectProperty: supplies",
        ),
        (
            "pg:undertakes a owl:ObjectProperty ;",
            "pg:undertakes a owl:ObjectProperty , owl:SymmetricProperty ;",
            "pg:undertakes is symmetric",
        ),
        (
            "pg:unit a owl:DatatypeProperty",
            "pg:weight a owl:DatatypeProperty . pg:unit a owl:DatatypeProperty",
            "reserved names .*weight",
        ),
        ("rdfs:domain pg:Document ; rdfs:range xsd:string", "rdfs:range xsd:string", "pg:version lacks an rdfs:domain"),
        ("@prefix pg:", "@prefix gp:", "not Turtle"),
    ],
)
def test_an_ontology_that_does_not_fit_is_refused_when_read(old, new, message):
    assert old in TURTLE
    with pytest.raises(InvalidVocabulary, match=message):
        read_vocabulary(TURTLE.replace(old, new, 1))


def test_more_than_nineteen_classes_are_refused():
    more = "".join(
        f'pg:Extra{n} a owl:Class ; rdfs:label "甲"@zh , "a"@en ; rdfs:comment "甲"@zh , "a"@en .\n' for n in range(2)
    )
    with pytest.raises(InvalidVocabulary, match="20 classes"):
        read_vocabulary(TURTLE + more)
