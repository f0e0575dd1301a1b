"""The SHACL check on write (R3): what violates a shape is taken out with a reason, and so is what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import ParkgraphError
from kg.model import EntityType, KnownEntity, Refusal
from kg.rdf.document_graph import DocumentGraph
from kg.rdf.entities import entity_quads
from kg.rdf.shapes import Violation, violations
from kg.rdf.terms import RDFS, iri, pg
from kg.vocabulary import BASE, NS

_ENTITIES, _CLAIMS, _DOCUMENTS = (BASE + folder for folder in ("entities/", "claims/", "documents/"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What of a document's graph may be stored."""

    kept: tuple[ox.Quad, ...]
    """In the order in which they came."""
    refused: tuple[Refusal, ...]
    claims: frozenset[str]
    """Ids of the claims that were refused."""


def conforming(quads: Iterable[ox.Quad], entities: Mapping[str, KnownEntity]) -> Checked:
    """The quads of one document without the statements that violate the shapes.

    `entities` says for each canonical id what the document names so (`named_entities`). A claim is checked whether or
    not it makes its relation known, so that a denied or negotiated one fulfils domain and range too. With a claim goes
    what no other claim supports: its direct triple, its post, its investment or observation.

    Raises:
        ParkgraphError: something violates that is no statement of a document, or the document node itself does.
    """
    graph = DocumentGraph(quads, entities)
    background = tuple(_background(entities))
    refused: list[Refusal] = []
    while found := violations((*graph.quads(), *graph.stated_relations(), *background)):
        reasons: dict[str, dict[str, None]] = {}
        for violation in found:
            for node in _violators(violation, graph):
                reasons.setdefault(node, {})[_reason(violation, entities)] = None
        refused.extend(graph.refusal(node, "; ".join(told)) for node, told in reasons.items())
        graph.remove(reasons)
    return Checked(graph.quads(), tuple(refused), frozenset(graph.removed_claims()))


def _background(entities: Mapping[str, KnownEntity]) -> Iterator[ox.Quad]:
    """What the shapes ask about entities, which the document's own quads leave out."""
    for entity_type in EntityType:
        yield ox.Quad(iri(pg(entity_type)), iri(RDFS + "subClassOf"), iri(pg("Entity")))
    for entity in entities.values():
        yield from entity_quads(entity)


def _violators(violation: Violation, graph: DocumentGraph) -> tuple[str, ...]:
    """The nodes (claims, mentions, articles) to take out because of the violation; at least one."""
    focus = violation.focus
    if focus.startswith(_CLAIMS):
        return (focus.partition("#")[0],)
    if focus.startswith(_DOCUMENTS) and "#" in focus:
        return (focus,)
    found = _of_entity(violation, graph) if focus.startswith(_ENTITIES) else graph.claims_stating(focus)
    if not found:
        raise ParkgraphError(
            f"<{focus}> violates the shapes and no statement can be taken out for it: {violation.message}; "
            "report this with the document"
        )
    return found


def _of_entity(violation: Violation, graph: DocumentGraph) -> tuple[str, ...]:
    """Claims of the relation whose domain or range is broken; for anything else all that names the entity."""
    focus = violation.focus
    if graph.is_relation(violation.path):
        return graph.claims_of_relation(violation.path, focus, violation.value)
    relation = NS + violation.shape.rpartition("#")[2]
    if not violation.path and graph.is_relation(relation):
        return graph.claims_of_relation(relation, focus)
    return graph.nodes_naming(focus)


def _reason(violation: Violation, entities: Mapping[str, KnownEntity]) -> str:
    value = violation.value
    entity = entities.get(value.removeprefix(_ENTITIES)) if value.startswith(_ENTITIES) else None
    if entity is not None:
        return f"{violation.message}, and {entity.label} is of type {entity.type}"
    return f"{violation.message}, not {value!r}" if value else violation.message
