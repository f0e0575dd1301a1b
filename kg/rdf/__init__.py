"""From what a document says to quads: claims with their evidence, and what is known because of them.

The SHACL check is in `kg.rdf.shacl` and not named here: it brings rdflib and pyshacl, which most callers do without.
"""

from kg.nquads import nquad
from kg.rdf.claims import claims
from kg.rdf.entities import entity_quads, named_entities
from kg.rdf.evidence import story_quads
from kg.rdf.quads import to_quads

__all__ = ["claims", "entity_quads", "named_entities", "nquad", "story_quads", "to_quads"]
