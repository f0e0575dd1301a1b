"""Outcomes as a report in the Evaluation and Report Language (EARL 1.0 Schema, https://www.w3.org/TR/EARL10-Schema/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import pyoxigraph as ox

from kg import __version__
from kg.vocabulary import BASE
from tests.standards.sparql11.outcomes import Outcome

_PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "earl": "http://www.w3.org/ns/earl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_PROJECT = ox.NamedNode(f"{BASE}parkgraph")


def report(found: Iterable[Outcome], at: datetime) -> bytes:
    """The report in Turtle: one assertion a test, about this version of the endpoint."""
    triples = [*_project(), *(triple for outcome in found for triple in _assertion(outcome, at))]
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b""


def _project() -> Iterator[ox.Triple]:
    release = ox.BlankNode()
    for kind in ("doap:Project", "earl:TestSubject", "earl:Software"):
        yield ox.Triple(_PROJECT, _term("rdf:type"), _term(kind))
    yield ox.Triple(_PROJECT, _term("doap:name"), ox.Literal("Parkgraph"))
    yield ox.Triple(_PROJECT, _term("doap:release"), release)
    yield ox.Triple(release, _term("doap:revision"), ox.Literal(__version__))


def _assertion(outcome: Outcome, at: datetime) -> Iterator[ox.Triple]:
    assertion, result = ox.BlankNode(), ox.BlankNode()
    yield ox.Triple(assertion, _term("rdf:type"), _term("earl:Assertion"))
    yield ox.Triple(assertion, _term("earl:assertedBy"), _PROJECT)
    yield ox.Triple(assertion, _term("earl:subject"), _PROJECT)
    yield ox.Triple(assertion, _term("earl:test"), ox.NamedNode(outcome.case.iri))
    yield ox.Triple(assertion, _term("earl:mode"), _term("earl:automatic"))
    yield ox.Triple(assertion, _term("earl:result"), result)
    yield ox.Triple(result, _term("rdf:type"), _term("earl:TestResult"))
    yield ox.Triple(result, _term("earl:outcome"), _term(f"earl:{outcome.verdict}"))
    yield ox.Triple(
        result, _term("dct:date"), ox.Literal(at.isoformat(timespec="seconds"), datatype=_term("xsd:dateTime"))
    )
    if outcome.note:
        yield ox.Triple(result, _term("dct:description"), ox.Literal(outcome.note, language="en"))


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(_PREFIXES[prefix] + local)
