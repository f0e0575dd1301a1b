"""What an endpoint says of itself (SPARQL 1.1 Service Description; VoID for the data behind it)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.store.full_text import FunctionRule
from kg.store.jobs import GRAPH_FORMATS

DESCRIPTION_TYPES = tuple(GRAPH_FORMATS)
"""Media types of a description, the preferred one first."""
_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_DCTERMS = "http://purl.org/dc/terms/"
_FORMATS = "http://www.w3.org/ns/formats/"
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PREFIXES = {"sd": _SD, "void": _VOID, "rdfs": _RDFS, "dcterms": _DCTERMS, "formats": _FORMATS}

_RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_INPUTS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


@dataclass(frozen=True, slots=True)
class Described:
    """The facts of one endpoint."""

    endpoint: str
    """Its URL, as the client knows it."""
    title: str
    updates: bool
    """Whether it takes updates, from those who may."""
    empty_graphs: bool
    """Whether a graph without triples exists."""
    named_graphs: tuple[str, ...] = ()
    functions: tuple[FunctionRule, ...] = ()
    """Those beyond the standard's."""
    quads: int | None = None
    """How many there are in all graphs together; None where that is not known without counting."""
    comments: tuple[str, ...] = ()
    """The limits, a sentence each."""
    void: str | None = None
    """URL of a fuller description of the data, where there is one."""


def described(facts: Described, media_type: str) -> bytes:
    """The description in one of `DESCRIPTION_TYPES`."""
    return ox.serialize(_triples(facts), format=GRAPH_FORMATS[media_type], prefixes=_PREFIXES) or b""


def _triples(facts: Described) -> Iterator[ox.Triple]:
    service, dataset = ox.BlankNode(), ox.NamedNode(f"{facts.endpoint}#dataset")
    default = ox.NamedNode(f"{facts.endpoint}#default")
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(facts.endpoint))
    for language in ("SPARQL11Query", *(("SPARQL11Update",) if facts.updates else ())):
        yield ox.Triple(service, _sd("supportedLanguage"), _sd(language))
    for name in _RESULTS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    if facts.updates:
        yield from (ox.Triple(service, _sd("inputFormat"), ox.NamedNode(_FORMATS + name)) for name in _INPUTS)
    if facts.empty_graphs:
        yield ox.Triple(service, _sd("feature"), _sd("EmptyGraphs"))
    for function in facts.functions:
        yield from _function(service, function)
    for comment in facts.comments:
        yield ox.Triple(service, ox.NamedNode(_RDFS + "comment"), ox.Literal(comment, language="en"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    for kind in (_sd("Dataset"), ox.NamedNode(_VOID + "Dataset")):
        yield ox.Triple(dataset, _TYPE, kind)
    yield ox.Triple(dataset, ox.NamedNode(_DCTERMS + "title"), ox.Literal(facts.title, language="en"))
    yield ox.Triple(dataset, ox.NamedNode(_VOID + "sparqlEndpoint"), ox.NamedNode(facts.endpoint))
    if facts.quads is not None:
        yield ox.Triple(dataset, ox.NamedNode(_VOID + "triples"), ox.Literal(str(facts.quads), datatype=_INTEGER))
    if facts.void is not None:
        yield ox.Triple(dataset, ox.NamedNode(_RDFS + "seeAlso"), ox.NamedNode(facts.void))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, _sd("Graph"))
    for number, name in enumerate(facts.named_graphs, 1):
        graph = ox.NamedNode(f"{facts.endpoint}#graph{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), graph)
        yield ox.Triple(graph, _TYPE, _sd("NamedGraph"))
        yield ox.Triple(graph, _sd("name"), ox.NamedNode(name))


def _function(service: ox.BlankNode, function: FunctionRule) -> Iterator[ox.Triple]:
    name = ox.NamedNode(function.iri)
    yield ox.Triple(service, _sd("extensionFunction"), name)
    yield ox.Triple(name, _TYPE, _sd("Function"))
    yield ox.Triple(name, ox.NamedNode(_RDFS + "label"), ox.Literal(function.signature))
    for language, text in (("en", function.en), ("zh", function.zh)):
        yield ox.Triple(name, ox.NamedNode(_RDFS + "comment"), ox.Literal(text, language=language))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
