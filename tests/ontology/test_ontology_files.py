"""The three hand-written files under `ontology/` agree with each other, with the program and with the standards."""

import json

import pyoxigraph as ox
import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import OWL, RDF, RDFS, SH

from kg.ledger import JudgementRow, Verdict, judgements
from kg.rdf import entity_quads, named_entities, to_quads
from kg.rdf.example import example
from kg.rdf.jsonld import context, to_jsonld
from kg.rdf.ontology_page import main, page
from kg.resources import path, read_text
from kg.vocabulary import NS, vocabulary

PG = rdflib.Namespace(NS)


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(data=read_text("ontology/parkgraph.ttl"), format="turtle")


@pytest.fixture(scope="module")
def shapes():
    return rdflib.Graph().parse(data=read_text("ontology/shapes.ttl"), format="turtle")


@pytest.fixture(scope="module")
def quads():
    document, extraction, resolution = example()
    labels = [quad for entity in named_entities(extraction, resolution).values() for quad in entity_quads(entity)]
    return [*to_quads(document, extraction, resolution), *labels]


def triples(quads):
    return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]


def test_every_alignment_points_into_a_reused_vocabulary(ontology):
    reused = ("https://schema.org/", "http://www.w3.org/", "http://purl.org/dc/terms/", NS)
    parents = [*ontology.objects(None, RDFS.subClassOf), *ontology.objects(None, RDFS.subPropertyOf)]
    assert len(parents) > 40
    assert all(str(parent).startswith(reused) for parent in parents)


def test_terms_carry_labels_and_comments_in_both_languages(ontology):
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in ontology.subjects(RDF.type, kind):
            if isinstance(term, rdflib.URIRef):
                for said in (RDFS.label, RDFS.comment):
                    assert {word.language for word in ontology.objects(term, said)} == {"zh", "en"}, term


def test_shapes_are_valid_shacl(quads, shapes):
    data = rdflib.Graph().parse(data=ox.serialize(triples(quads), format=ox.RdfFormat.TURTLE), format="turtle")
    ontology = rdflib.Graph().parse(data=read_text("ontology/parkgraph.ttl"), format="turtle")
    conforms, _, text = validate(data, shacl_graph=shapes, ont_graph=ontology, meta_shacl=True)
    assert conforms, text


def test_shapes_speak_only_of_declared_terms(ontology, shapes):
    declared = {term for term in ontology.subjects(RDF.type) if isinstance(term, rdflib.URIRef)}
    spoken = {term for triple in shapes for term in triple if str(term).startswith(NS)}
    assert spoken - declared == set()


@pytest.mark.parametrize("why", ["两份材料写法不同", ""])
def test_a_judgement_speaks_declared_terms_and_meets_its_shape(ontology, shapes, why):
    row = JudgementRow(
        "0" * 16, Verdict.SAME.value, "Company|澄川电子", "Company|澄川", "编辑甲", "2024-06-01", why, None
    )
    written = list(judgements.quads(row))
    spoken = {quad.predicate.value for quad in written} | {
        q.object.value for q in written if isinstance(q.object, ox.NamedNode)
    }
    declared = {str(term) for term in ontology.subjects(RDF.type)}
    assert {term for term in spoken if term.startswith(NS)} <= declared
    data = rdflib.Graph().parse(data=ox.serialize(triples(written), format=ox.RdfFormat.TURTLE), format="turtle")
    assert validate(data, shacl_graph=shapes)[0]
    data.remove((None, PG.identityKey, rdflib.Literal("Company|澄川")))
    assert not validate(data, shacl_graph=shapes)[0]


def test_the_verdicts_are_those_of_the_program():
    assert set(vocabulary().properties["verdict"].values) == {verdict.value for verdict in Verdict}


def test_every_entity_class_and_event_has_a_shape(shapes):
    aimed = {str(target).removeprefix(NS) for target in shapes.objects(None, SH.targetClass)}
    assert set(vocabulary().classes) - {"Entity"} <= aimed


def test_every_term_has_a_name_in_the_context():
    named = {entry if isinstance(entry, str) else entry.get("@id", "") for entry in context().values() if entry != 1.1}
    wanted = {*vocabulary().classes, *vocabulary().relations, *vocabulary().properties} - {"Entity"}
    assert {f"pg:{name}" for name in wanted} <= named


def test_the_context_fetches_nothing():
    written = json.loads(path("ontology/context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert isinstance(written, dict)
    assert "@import" not in json.dumps(written)


def test_turtle_through_json_ld_to_n_quads_loses_nothing(quads):
    turtle = ox.serialize(triples(quads), format=ox.RdfFormat.TURTLE)
    read = [ox.Quad(t.subject, t.predicate, t.object) for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    written = json.dumps(to_jsonld(read))
    lines = rdflib.Graph().parse(data=written, format="json-ld").serialize(format="nt")
    back = {(t.subject, t.predicate, t.object) for t in ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)}
    assert back == {(t.subject, t.predicate, t.object) for t in triples(quads)}


def test_json_ld_keeps_the_graphs_apart_for_two_independent_readers(quads):
    written = json.dumps(to_jsonld(quads), ensure_ascii=False)
    assert set(ox.parse(written.encode(), format=ox.RdfFormat.JSON_LD)) == set(quads)
    dataset = rdflib.Dataset()
    dataset.parse(data=written, format="json-ld")
    lines = dataset.serialize(format="nquads").encode()
    assert set(ox.parse(lines, format=ox.RdfFormat.N_QUADS)) == set(quads)


def test_json_ld_is_the_same_for_every_order(quads):
    assert json.dumps(to_jsonld(quads)) == json.dumps(to_jsonld(reversed(quads)))


def test_json_ld_uses_the_plain_names_of_the_context(quads):
    (company,) = [node for node in to_jsonld(quads)["@graph"] if node.get("type") == "Company"]
    assert company["label"] == "禾穗电子有限公司"
    assert company["tenantOf"].startswith("https://parkgraph.example/entities/")


def test_the_documentation_page_says_what_the_ontology_says():
    assert main(["--check", str(path("ontology").parent / "docs" / "ontology.md")]) == 0


def test_a_page_that_differs_is_reported(tmp_path, capsys):
    stale = tmp_path / "ontology.md"
    stale.write_text(page(vocabulary()), encoding="utf-8")
    assert main(["--check", str(stale)]) == 1
    assert "run `python -m kg.rdf.ontology_page" in capsys.readouterr().err
