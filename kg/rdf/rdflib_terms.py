"""Oxigraph's terms as rdflib's, for the libraries that speak rdflib (pySHACL, the JSON-LD writer)."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_rdflib(triples: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """One graph of all the triples; names of graphs are left aside.

    Raises:
        ValueError: a term is a blank node or a triple, which no graph of this project holds.
    """
    graph = rdflib.Graph()
    terms: dict[str, Node] = {}

    def term(found: ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
        key = str(found)
        if key not in terms:
            terms[key] = _term(found)
        return terms[key]

    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph


def _term(found: ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    if isinstance(found, ox.NamedNode):
        return rdflib.URIRef(found.value)
    if not isinstance(found, ox.Literal):
        raise ValueError(f"{found} is neither an IRI nor a literal; a document's graph holds nothing else")
    if found.language:
        return rdflib.Literal(found.value, lang=found.language)
    # rdflib tells "x" from "x"^^xsd:string, which RDF 1.1 does not.
    datatype = None if found.datatype.value == _XSD_STRING else rdflib.URIRef(found.datatype.value)
    return rdflib.Literal(found.value, datatype=datatype)
