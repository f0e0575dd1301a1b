"""What an outside code says of the thing that has it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.identity.listed import zone_division
from kg.model import Identifier, Scheme
from kg.rdf.terms import DCTERMS, SKOS, Facts, iri, pg, text
from kg.vocabulary import identifier_iri

_PROPERTIES: Mapping[Scheme, str] = {
    Scheme.DIVISION: pg("divisionCode"),
    Scheme.CREDIT: pg("creditCode"),
    Scheme.STOCK: pg("stockCode"),
    Scheme.PARK: pg("parkCode"),
    Scheme.ZONE: SKOS + "notation",
}
"""Wikidata has none: the IRI of an item holds its number."""
_WITHOUT_IRI = frozenset({Scheme.ZONE, Scheme.PARK})
"""Numberings that mean nothing outside this program, or outside the user's office."""


def iri_of(identifier: Identifier) -> str | None:
    """The IRI to which the graph matches what has the code."""
    return None if identifier.scheme in _WITHOUT_IRI else identifier_iri(identifier)


def identifier_facts(identifier: Identifier) -> Facts:
    """The code itself, what else has an IRI for the thing, and the division in which an approved zone lies."""
    scheme = identifier.scheme
    facts: Facts = ()
    if scheme in _PROPERTIES:
        facts += ((_PROPERTIES[scheme], text(identifier.value)),)
    match = iri_of(identifier)
    if match is not None:
        facts += ((SKOS + "exactMatch", iri(match)),)
    if scheme is Scheme.ZONE:
        where = Identifier(Scheme.DIVISION, zone_division(identifier))
        facts += ((DCTERMS + "spatial", iri(identifier_iri(where))),)
    return facts
