"""The SHACL check on write (R3): what violates a shape is taken out with a reason, and so is what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.errors import ParkgraphError
from kg.model import Document, Entity, EntityType, Extraction, KnownEntity, Refusal, Relation, Resolution
from kg.rdf.claims import statements
from kg.rdf.document_graph import DocumentGraph
from kg.rdf.entities import entity_quads, named_entities
from kg.rdf.quads import to_quads
from kg.rdf.shapes import Violation, violations
from kg.rdf.terms import RDFS, iri, pg
from kg.vocabulary import BASE, NS, mention_iri

_ENTITIES, _CLAIMS, _DOCUMENTS = (BASE + folder for folder in ("entities/", "claims/", "documents/"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What of a document's graph may be stored."""

    kept: tuple[ox.Quad, ...]
    """In the order in which they came."""
    refused: tuple[Refusal, ...]
    nodes: frozenset[str]
    """IRIs of the claims, mentions and articles that were refused."""

    @property
    def claims(self) -> frozenset[str]:
        """Ids of the claims that were refused."""
        return frozenset(node.removeprefix(_CLAIMS) for node in self.nodes if node.startswith(_CLAIMS))


def conforming(quads: Iterable[ox.Quad], entities: Mapping[str, KnownEntity]) -> Checked:
    """The quads of one document without the statements that violate the shapes.

    `entities` says for each canonical id what the document names so (`named_entities`). A claim is checked whether or
    not it makes its relation known, so that a denied or negotiated one fulfils domain and range too. With a claim goes
    what no other claim supports: its direct triple, its post, its investment or observation.

    Raises:
        ParkgraphError: something violates that is no statement of a document, or the document node itself does.
    """
    graph = DocumentGraph(quads, entities)
    refused: list[Refusal] = []
    while found := violations((*graph.quads(), *graph.stated_relations(), *_background(graph))):
        reasons: dict[str, dict[str, None]] = {}
        for violation in found:
            for node in _violators(violation, graph):
                reasons.setdefault(node, {})[_reason(violation, entities)] = None
        refused.extend(graph.refusal(node, "; ".join(told)) for node, told in reasons.items())
        graph.remove(reasons)
    return Checked(graph.quads(), tuple(refused), graph.removed())


def checked(document: Document, extraction: Extraction) -> Extraction:
    """The extraction with what violates the shapes moved to `refused`.

    It is checked before its entities are resolved: an entity keeps its type when it is resolved, so the outcome is the
    same for every resolution, and the graph can be made anew from what is left after any judgement.

    Raises:
        ValueError, ParkgraphError: as `to_quads` and `conforming` do.
    """
    loops = tuple(relation for relation in extraction.relations if relation.subject == relation.object)
    straight = replace(extraction, relations=tuple(r for r in extraction.relations if r not in loops))
    alone = Resolution({entity.id: entity.id for entity in extraction.entities})
    result = conforming(to_quads(document, straight, alone), named_entities(straight, alone))
    found = statements(document, straight, alone)
    bad = {said for statement in found if statement.claim.id in result.claims for said in statement.said}
    return replace(
        straight,
        entities=tuple(_with_mentions(document, entity, result.nodes) for entity in straight.entities),
        relations=tuple(relation for relation in straight.relations if relation not in bad),
        investments=tuple(investment for investment in straight.investments if investment not in bad),
        observations=tuple(observation for observation in straight.observations if observation not in bad),
        refused=(*straight.refused, *(_loop(straight, relation) for relation in loops), *result.refused),
    )


def _with_mentions(document: Document, entity: Entity, refused: frozenset[str]) -> Entity:
    kept = tuple(span for span in entity.mentions if mention_iri(document.id, span) not in refused)
    return entity if kept == entity.mentions else replace(entity, mentions=kept)


def _loop(extraction: Extraction, relation: Relation) -> Refusal:
    name = next(entity.name for entity in extraction.entities if entity.id == relation.subject)
    statement = f"{relation.type}({name}, {name})"
    return Refusal(statement, "a relation links two things, not one with itself", relation.evidence)


def _background(graph: DocumentGraph) -> Iterator[ox.Quad]:
    """What the shapes ask about entities, which the document's own quads leave out."""
    for entity_type in EntityType:
        yield ox.Quad(iri(pg(entity_type)), iri(RDFS + "subClassOf"), iri(pg("Entity")))
    for entity in graph.entities():
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
