"""Quads of every kind that users may write into a graph, and the readers that have to give them back."""

from __future__ import annotations

import io
import json

import pyoxigraph as ox
import rdflib
from hypothesis import strategies as st
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.export.rdf.jsonld_stream import write_jsonld
from kg.vocabulary import EVIDENCE, NS, USER

RDF, XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"
TERMS = (
    *(NS + name for name in ("Park", "tenantOf", "confidence", "amount", "metric", "rule", "stage")),
    *(RDF + name for name in ("type", "predicate", "subject", "first", "rest", "nil", "value")),
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/issued",
    "https://schema.org/exampleOfWork",
)
ODD = (
    # Schemes that are words of the context.
    *("org:x", "pg:Park", "schema:", "rdf:type", "id:1", "label:a", "Park:b"),
    *("tag:park.example,2024:a", "urn:uuid:7a0f2b5e-0000-4000-8000-000000000000", "mailto:a@b.example", "x:"),
    *("http://例子.example/路径?问=1&b=2#片段", "https://a.example/%7Eb/%E5%9B%AD", "https://a.example/b/../c/./d"),
    *("https://a.example/(b)'!$&*+,;=~@:_-.", "http://a.example", "http://a.example/?q=#", "https://schema.org/"),
)
iris = st.sampled_from((*TERMS, *ODD)).map(ox.NamedNode)
DATATYPES = (
    *(XSD + name for name in ("decimal", "integer", "gYear", "boolean", "double", "date", "dateTime")),
    *(RDF + name for name in ("JSON", "HTML", "XMLLiteral")),
    *("org:type", "https://a.example/type"),
)
datatypes = st.sampled_from(DATATYPES).map(ox.NamedNode)
lexical = st.one_of(
    st.sampled_from(
        ["", "0.500", "01", "+1", "true", "1", "1.0E0", "NaN", "2024", '{"a": [1, null]}', "_:b0", "@id", "org:x"]
    ),
    st.sampled_from(["a\nb\r\nc\t", 'he said "no" \\ \\n', "🏭👨‍👩‍👧", "<<( <a> )>>", "x <y> <https://a.example/g>"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
literals = st.one_of(
    st.builds(ox.Literal, lexical),
    st.builds(ox.Literal, lexical, language=st.sampled_from(["zh", "en", "zh-hans-cn", "de-1996"])),
    st.builds(ox.Literal, lexical, datatype=datatypes),
)
graphs = st.sampled_from([EVIDENCE, USER + "notes", "org:graph"]).map(ox.NamedNode) | st.just(ox.DefaultGraph())
quad_sets = st.frozensets(st.builds(ox.Quad, iris, iris, iris | literals, graphs), max_size=20)


def in_order(quads: frozenset[ox.Quad]) -> list[ox.Quad]:
    """Graph by graph and subject by subject, as a dump has them."""
    return sorted(quads, key=lambda quad: (quad.graph_name != ox.DefaultGraph(), str(quad.graph_name), str(quad)))


def as_jsonld(quads: frozenset[ox.Quad]) -> bytes:
    file = io.BytesIO()
    write_jsonld(in_order(quads), file)
    json.loads(file.getvalue())
    return file.getvalue()


def by_oxigraph(content: bytes, kind: ox.RdfFormat) -> frozenset[ox.Quad]:
    return frozenset(ox.parse(content, format=kind))


def by_rdflib(content: bytes, kind: str) -> frozenset[ox.Quad]:
    """The quads that rdflib reads, in the terms of pyoxigraph; it must not put literals in other words."""
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        dataset = rdflib.Dataset()
        dataset.parse(data=content, format=kind)
        return frozenset(
            ox.Quad(_term(s), _term(p), _term(o), _graph(g))  # type: ignore[arg-type]
            for s, p, o, g in dataset.quads()
        )
    finally:
        rdflib.NORMALIZE_LITERALS = kept


def _graph(found: object) -> ox.NamedNode | ox.DefaultGraph:
    name = str(found) if found is not None else str(DATASET_DEFAULT_GRAPH_ID)
    return ox.DefaultGraph() if name == str(DATASET_DEFAULT_GRAPH_ID) else ox.NamedNode(name)


def _term(found: object) -> ox.NamedNode | ox.Literal:
    if isinstance(found, rdflib.Literal):
        if found.language:
            return ox.Literal(str(found), language=found.language)
        return ox.Literal(str(found), datatype=ox.NamedNode(str(found.datatype)) if found.datatype else None)
    assert isinstance(found, rdflib.URIRef), found
    return ox.NamedNode(str(found))
