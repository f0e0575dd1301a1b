"""JSON-LD in our own words holds exactly the quads of N-Quads, whichever of two readers opens it."""

from __future__ import annotations

import io
import json

import pyoxigraph as ox
import pytest
from hypothesis import given

from kg.errors import BadRequest
from kg.export.rdf.jsonld_stream import write_jsonld
from kg.vocabulary import EVIDENCE, NS
from tests.export.rdf.rdf_quads import RDF, as_jsonld, by_oxigraph, by_rdflib, in_order, quad_sets

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:Parsing weird boolean")

A, B = ox.NamedNode("https://a.example/a"), ox.NamedNode("https://a.example/b")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


@given(quad_sets)
def test_oxigraph_reads_from_json_ld_what_was_written(quads: frozenset[ox.Quad]) -> None:
    assert by_oxigraph(as_jsonld(quads), ox.RdfFormat.JSON_LD) == quads


@given(quad_sets)
def test_rdflib_reads_from_json_ld_and_from_n_quads_what_was_written(quads: frozenset[ox.Quad]) -> None:
    lines = ox.serialize(in_order(quads), format=ox.RdfFormat.N_QUADS)
    assert by_rdflib(as_jsonld(quads), "json-ld") == quads == by_rdflib(lines, "nquads")


def graph(*quads: ox.Quad) -> list[dict[str, object]]:
    return json.loads(as_jsonld(frozenset(quads)))["@graph"]


def test_it_is_in_the_words_of_the_context() -> None:
    confidence = ox.Literal("0.500", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    evidence = ox.NamedNode(EVIDENCE)
    written = graph(
        ox.Quad(A, ox.NamedNode(RDF + "type"), ox.NamedNode(NS + "Park")),
        ox.Quad(A, LABEL, ox.Literal("青禾产业园", language="zh")),
        ox.Quad(B, ox.NamedNode(NS + "confidence"), confidence, evidence),
        ox.Quad(B, ox.NamedNode(RDF + "predicate"), ox.NamedNode(NS + "tenantOf"), evidence),
    )
    assert written == [
        {"id": A.value, "label": "青禾产业园", "type": "Park"},
        {"id": EVIDENCE, "@graph": [{"id": B.value, "predicate": "tenantOf", "confidence": "0.500"}]},
    ]


def test_a_value_that_its_word_does_not_describe_says_itself_what_it_is() -> None:
    assert graph(
        ox.Quad(A, LABEL, ox.Literal("Qinghe", language="en")),
        ox.Quad(A, LABEL, ox.Literal("QH")),
        ox.Quad(A, LABEL, B),
    ) == [{"id": A.value, "label": [{"@value": "QH"}, {"@value": "Qinghe", "@language": "en"}, {"id": B.value}]}]


def test_an_iri_that_could_be_taken_for_a_short_one_is_written_without_a_context() -> None:
    short = ox.NamedNode("pg:Park")
    assert graph(ox.Quad(A, LABEL, short), ox.Quad(B, LABEL, A)) == [
        {"@context": None, "@id": A.value, LABEL.value: {"@id": "pg:Park"}},
        {"id": B.value, "label": {"id": A.value}},
    ]


def test_what_json_ld_cannot_say_is_an_error_and_no_loss() -> None:
    quad = ox.Quad(A, LABEL, ox.Triple(A, LABEL, B))
    with pytest.raises(BadRequest, match=r"cannot say the triple term <<\( .* write the graph as .nq or .trig"):
        write_jsonld([quad], io.BytesIO())


def test_the_direction_of_a_text_is_kept() -> None:
    quad = ox.Quad(A, LABEL, ox.Literal("שלום", language="he", direction=ox.BaseDirection.RTL))
    assert by_oxigraph(as_jsonld(frozenset([quad])), ox.RdfFormat.JSON_LD) == {quad}


def test_no_quads_are_a_document_too() -> None:
    assert graph() == []
