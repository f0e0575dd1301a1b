"""RDF terms in the form that the store keeps, so that what is written is what is read back.

Oxigraph rewrites some literals ("0.500" becomes "0.5", `zh-CN` becomes `zh-cn`). Numbers are therefore written in
their canonical form here, and original wordings are plain strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import pyoxigraph as ox

from kg.values.date import Period
from kg.values.rdf_term import XSD, RdfTerm, plain
from kg.vocabulary import EVIDENCE, NS

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"

PREFIXES = {
    "pg": NS,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "schema": SCHEMA,
    "org": ORG,
    "prov": PROV,
    "oa": OA,
    "skos": SKOS,
    "dcterms": DCTERMS,
}
"""Short names for people; the same as in the files under `ontology/`."""

Term = ox.NamedNode | ox.Literal
Facts = tuple[tuple[str, Term | None], ...]
"""Pairs of a property IRI and its value; None where there is nothing to say."""

TYPE = RDF + "type"
_EVIDENCE_GRAPH = ox.NamedNode(EVIDENCE)


@lru_cache(maxsize=512)
def iri(value: str) -> ox.NamedNode:
    """The node of an IRI."""
    return ox.NamedNode(value)


def pg(name: str) -> str:
    """The IRI of a term of the Parkgraph ontology."""
    return NS + name


def text(value: str | None) -> ox.Literal | None:
    """A plain string; None for None and for the empty text."""
    return ox.Literal(value) if value else None


def chinese(value: str) -> ox.Literal:
    """A string tagged `zh`."""
    return ox.Literal(value, language="zh")


def whole(value: int) -> ox.Literal:
    """An `xsd:integer`."""
    return ox.Literal(str(value), datatype=iri(XSD + "integer"))


def decimal(value: str | None) -> ox.Literal | None:
    """An `xsd:decimal` in canonical form.

    What is no finite number stays a plain string, so that the SHACL check refuses the statement with a reason.
    """
    if value is None:
        return None
    number = _number(value)
    return ox.Literal(value) if number is None else ox.Literal(plain(number), datatype=iri(XSD + "decimal"))


def canonical_number(value: str) -> str:
    """`90.070` → `90.07`; text that is no finite number comes back as it is."""
    number = _number(value)
    return value if number is None else plain(number)


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def day(value: date) -> ox.Literal:
    """An `xsd:date`."""
    return ox.Literal(value.isoformat(), datatype=iri(XSD + "date"))


def published(value: str | None) -> ox.Literal | None:
    """The date of an article under the datatype of its precision; None where it is no ISO 8601 date."""
    period = parsed_period(value)
    if period is None:
        return None
    term: RdfTerm = period.rdf_term()
    return ox.Literal(term.lexical, datatype=iri(term.datatype))


def parsed_period(value: str | None) -> Period | None:
    """The period of an ISO 8601 text, or None where it is no such text."""
    try:
        return Period.from_iso(value) if value else None
    except ValueError:
        return None


def known(subject: str, facts: Facts) -> Iterator[ox.Quad]:
    """Quads about the subject in the default graph."""
    node = iri(subject)
    return (ox.Quad(node, iri(name), value) for name, value in facts if value is not None)


def evidence(subject: str, facts: Facts) -> Iterator[ox.Quad]:
    """Quads about the subject in the evidence graph."""
    node = iri(subject)
    return (ox.Quad(node, iri(name), value, _EVIDENCE_GRAPH) for name, value in facts if value is not None)
