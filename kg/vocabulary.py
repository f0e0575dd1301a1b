"""Classes, relations and properties as `ontology/parkgraph.ttl` defines them (R3: the ontology binds).

Loading has two passes: every definition is read, then names are tied to what they name. What does not fit raises
`InvalidVocabulary` when the program starts, never in use. The Turtle file is the source; nothing here repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from kg.iris import (
    BASE,
    EVIDENCE,
    JUDGEMENTS,
    KNOWN,
    NS,
    USER,
    article_iri,
    claim_iri,
    document_iri,
    entity_iri,
    extractor_iri,
    identifier_iri,
    investment_iri,
    mention_iri,
    observation_iri,
    post_iri,
    story_iri,
)
from kg.model import EntityType, InvestmentKind, Polarity, RelationType, Stage
from kg.ontology_file import OWL, RDF, RDFS, InvalidVocabulary, OntologyFile, Wording
from kg.resources import read_text

__all__ = [
    "BASE",
    "EVIDENCE",
    "JUDGEMENTS",
    "KNOWN",
    "NS",
    "USER",
    "ClassRule",
    "InvalidVocabulary",
    "PropertyRule",
    "RelationRule",
    "Vocabulary",
    "Wording",
    "article_iri",
    "claim_iri",
    "document_iri",
    "entity_iri",
    "extractor_iri",
    "identifier_iri",
    "investment_iri",
    "mention_iri",
    "observation_iri",
    "post_iri",
    "read_vocabulary",
    "story_iri",
    "vocabulary",
]

MOST_CLASSES = 19

_ENUMERATIONS: Mapping[str, type[StrEnum]] = {"investmentKind": InvestmentKind, "stage": Stage, "polarity": Polarity}


@dataclass(frozen=True, slots=True)
class ClassRule:
    """One class of the ontology."""

    name: str
    wording: Wording
    parents: tuple[str, ...]
    """IRIs of the classes it is directly under, in this ontology or another."""

    @property
    def iri(self) -> str:
        """The class's full name."""
        return NS + self.name


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One of the twelve relations: what may stand at either end and what it is called from there."""

    type: RelationType
    domain: frozenset[EntityType]
    range: frozenset[EntityType]
    symmetric: bool
    within_one_class: bool
    """Both ends have to be of the same type (a park is part of a park, never of a place)."""
    wording: Wording
    inverse_zh: str
    inverse_en: str
    parents: tuple[str, ...] = ()

    @property
    def label_zh(self) -> str:
        """What it is called in Chinese, read from its subject."""
        return self.wording.zh

    @property
    def label_en(self) -> str:
        """What it is called in English, read from its subject."""
        return self.wording.en

    def allows(self, subject: EntityType, object_: EntityType) -> bool:
        """Whether the relation may run from a subject to an object of these types."""
        if self.within_one_class and subject is not object_:
            return False
        return subject in self.domain and object_ in self.range


@dataclass(frozen=True, slots=True)
class PropertyRule:
    """A property that is not one of the twelve relations."""

    name: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    """IRIs of classes or datatypes; empty where `values` lists the allowed strings."""
    values: tuple[str, ...]
    wording: Wording
    parents: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The property's full name."""
        return NS + self.name


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole ontology, tied together."""

    version: str
    classes: Mapping[str, ClassRule]
    """By local name, in the order of the file."""
    relations: Mapping[RelationType, RelationRule]
    properties: Mapping[str, PropertyRule]

    def allows(self, relation: RelationType, subject_type: EntityType, object_type: EntityType) -> bool:
        """Whether domain and range let the relation run from a subject to an object of these types."""
        return self.relations[relation].allows(subject_type, object_type)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped ontology, read and checked once a process.

    Raises:
        InvalidVocabulary: the file is not Turtle, or something in it does not fit.
    """
    return read_vocabulary(read_text("ontology/parkgraph.ttl"))


def read_vocabulary(turtle: str) -> Vocabulary:
    """Reads and checks an ontology in Turtle; raises `InvalidVocabulary` as `vocabulary` does."""
    graph = OntologyFile(turtle)
    graph.check_names()
    kinds = {kind: graph.instances(OWL + kind) for kind in ("Class", "ObjectProperty", "DatatypeProperty")}
    classes = {name: _class(graph, name) for name in kinds["Class"]}
    entities = _entity_classes(classes)
    relation_names = {relation.value for relation in RelationType}
    if missing := relation_names - set(kinds["ObjectProperty"]):
        raise InvalidVocabulary(f"relations of kg.model without an owl:ObjectProperty: {', '.join(sorted(missing))}")
    relations = {relation: _relation(graph, relation, entities) for relation in RelationType}
    names = [n for kind in ("ObjectProperty", "DatatypeProperty") for n in kinds[kind] if n not in relation_names]
    properties = {name: _property(graph, name) for name in names}
    _check_enumerations(properties)
    version = graph.literals(BASE + "ns", OWL + "versionInfo").get("", "")
    return Vocabulary(version, MappingProxyType(classes), MappingProxyType(relations), MappingProxyType(properties))


def _class(graph: OntologyFile, name: str) -> ClassRule:
    return ClassRule(name, graph.wording(name), graph.objects(NS + name, RDFS + "subClassOf"))


def _entity_classes(classes: Mapping[str, ClassRule]) -> frozenset[str]:
    """Names of the classes under pg:Entity; exactly those of `EntityType`."""
    if len(classes) > MOST_CLASSES:
        raise InvalidVocabulary(f"{len(classes)} classes; the ontology stays at {MOST_CLASSES} or fewer")
    entities = frozenset(name for name, rule in classes.items() if NS + "Entity" in rule.parents)
    if different := entities ^ {type_.value for type_ in EntityType}:
        raise InvalidVocabulary(
            f"classes under pg:Entity and kg.model.EntityType differ in: {', '.join(sorted(different))}"
        )
    return entities


def _relation(graph: OntologyFile, relation: RelationType, entities: frozenset[str]) -> RelationRule:
    iri = NS + relation.value
    inverse = graph.literals(iri, NS + "inverseLabel")
    rule = RelationRule(
        type=relation,
        domain=_entity_types(graph, iri, "domain", entities),
        range=_entity_types(graph, iri, "range", entities),
        symmetric=OWL + "SymmetricProperty" in graph.objects(iri, RDF + "type"),
        within_one_class="true" in graph.objects(iri, NS + "withinOneClass"),
        wording=graph.wording(relation.value),
        inverse_zh=inverse.get("zh", ""),
        inverse_en=inverse.get("en", ""),
        parents=graph.objects(iri, RDFS + "subPropertyOf"),
    )
    if not rule.inverse_zh or not rule.inverse_en:
        raise InvalidVocabulary(f"pg:{relation} lacks a pg:inverseLabel in zh or en; write both")
    if (rule.symmetric or rule.within_one_class) and rule.domain != rule.range:
        raise InvalidVocabulary(f"pg:{relation} is symmetric or within one class, but its domain and range differ")
    return rule


def _entity_types(graph: OntologyFile, iri: str, side: str, entities: frozenset[str]) -> frozenset[EntityType]:
    names = [member.removeprefix(NS) for member in graph.members(iri, RDFS + side)]
    if names == ["Entity"]:
        return frozenset(EntityType)
    if not names or not entities.issuperset(names):
        raise InvalidVocabulary(
            f"rdfs:{side} of <{iri}> is {names}; it has to name entity classes: {', '.join(sorted(entities))}"
        )
    return frozenset(EntityType(name) for name in names)


def _property(graph: OntologyFile, name: str) -> PropertyRule:
    iri = NS + name
    domain, range_ = (graph.members(iri, RDFS + side) for side in ("domain", "range"))
    if not domain or not range_:
        raise InvalidVocabulary(f"pg:{name} lacks an rdfs:domain or rdfs:range; write both")
    enumerated = not any(":" in member for member in range_)
    return PropertyRule(
        name=name,
        domain=domain,
        range=() if enumerated else range_,
        values=range_ if enumerated else (),
        wording=graph.wording(name),
        parents=graph.objects(iri, RDFS + "subPropertyOf"),
    )


def _check_enumerations(properties: Mapping[str, PropertyRule]) -> None:
    for name, enumeration in _ENUMERATIONS.items():
        values = set(properties[name].values) if name in properties else set()
        if different := values ^ {member.value for member in enumeration}:
            raise InvalidVocabulary(
                f"values of pg:{name} and kg.model.{enumeration.__name__} differ in: {', '.join(sorted(different))}"
            )
