"""Everything that one document contributes to the graph."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Document, Extraction, Resolution
from kg.rdf.claims import statements
from kg.rdf.evidence import claim_quads, document_quads, mention_quads
from kg.rdf.known import known_quads


def to_quads(document: Document, extraction: Extraction, resolution: Resolution) -> Iterator[ox.Quad]:
    """The document's quads, each once, sorted as N-Quads; types and labels of entities are `entity_quads`'.

    Raises:
        ValueError: the extraction names an entity that the resolution does not cover.
    """
    found = {*document_quads(document), *mention_quads(document, extraction, resolution)}
    for statement in statements(document, extraction, resolution):
        found.update(known_quads(statement))
        found.update(claim_quads(document, statement))
    return iter(sorted(found, key=str))
