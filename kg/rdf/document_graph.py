"""One document's quads, opened up by claim: which stand on which, and what falls with a claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import KnownEntity, Polarity, Refusal, RelationType, Span, Stage
from kg.rdf.claims import makes_known
from kg.rdf.terms import DCTERMS, OA, PROV, RDF, TYPE, iri, pg
from kg.vocabulary import BASE, NS, entity_iri

_ENTITIES, _CLAIMS, _DOCUMENTS = (BASE + folder for folder in ("entities/", "claims/", "documents/"))
_RELATIONS = frozenset(NS + relation for relation in RelationType)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The values of one subject, by property."""

    values: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        return self.values.get(name, ("",))[0]


class DocumentGraph:
    """Quads that can be taken out claim by claim; nodes are named by their IRI text."""

    def __init__(self, quads: Iterable[ox.Quad], entities: Mapping[str, KnownEntity]) -> None:
        self._quads = tuple(quads)
        self._entities = entities
        values: dict[str, dict[str, list[str]]] = {}
        for quad in self._quads:
            about = values.setdefault(_text(quad.subject), {})
            about.setdefault(quad.predicate.value, []).append(_text(quad.object))
        self._facts = {
            subject: _Facts({name: tuple(found) for name, found in about.items()}) for subject, about in values.items()
        }
        self._claims = {subject: facts for subject, facts in self._facts.items() if facts.one(TYPE) == pg("Claim")}
        self._removed: set[str] = set()

    def quads(self) -> tuple[ox.Quad, ...]:
        """What is left, in the order in which it came."""
        if not self._removed:
            return self._quads
        direct, nodes = self._supported()
        extractors = {facts.one(PROV + "wasGeneratedBy") for facts in self._left()}
        return tuple(quad for quad in self._quads if self._stays(quad, direct, nodes | extractors))

    def stated_relations(self) -> Iterator[ox.Quad]:
        """The relation of each claim left as one triple, whether or not it is known."""
        for facts in self._left():
            subject, predicate, object_ = _relation(facts)
            if subject and predicate in _RELATIONS and object_:
                yield ox.Quad(iri(subject), iri(predicate), iri(object_))

    def entities(self) -> Iterator[KnownEntity]:
        """The entities that what is left points at."""
        objects = {quad.object.value for quad in self.quads() if isinstance(quad.object, ox.NamedNode)}
        return (entity for entity in self._entities.values() if entity_iri(entity.id) in objects)

    def is_relation(self, name: str) -> bool:
        """Whether the IRI is one of the twelve relations."""
        return name in _RELATIONS

    def claims_of_relation(self, relation: str, subject: str, object_: str | None = None) -> tuple[str, ...]:
        """Claims left that state the relation of the subject (and the object, where one is given)."""
        return tuple(
            claim
            for claim, facts in self._claims.items()
            if claim not in self._removed
            and _relation(facts) == (subject, relation, object_ or facts.one(RDF + "object"))
        )

    def claims_stating(self, node: str) -> tuple[str, ...]:
        """Claims left that state the investment, observation or post."""
        return tuple(
            claim
            for claim, facts in self._claims.items()
            if claim not in self._removed and facts.one(pg("states")) == node
        )

    def nodes_naming(self, entity: str) -> tuple[str, ...]:
        """Claims and mentions left that point at the entity, directly or through the node that they state."""
        stated = {node for node, facts in self._facts.items() if entity in _all(facts)}
        return tuple(
            node
            for node, facts in self._facts.items()
            if node not in self._removed
            and (node in self._claims or facts.one(TYPE) == pg("Mention"))
            and (entity in _all(facts) or facts.one(pg("states")) in stated)
        )

    def remove(self, nodes: Iterable[str]) -> None:
        """Takes out claims, mentions or articles, and with a claim what no other claim supports."""
        self._removed.update(nodes)

    def removed(self) -> frozenset[str]:
        """What was taken out."""
        return frozenset(self._removed)

    def refusal(self, node: str, reason: str) -> Refusal:
        """The statement of the node as a reader would write it, with the reason and its evidence."""
        facts = self._facts[node]
        if node not in self._claims:
            words = facts.one(OA + "exact") or facts.one(DCTERMS + "title")
            kind = facts.one(TYPE).removeprefix(NS)
            named = self._name(facts.one(pg("refersTo")))
            return Refusal(f"{kind}({words}{', ' + named if named else ''})", reason, _spans(facts))
        selectors = (self._facts.get(selector) for selector in facts.values.get(OA + "hasSelector", ()))
        spans = tuple(sorted(span for found in selectors if found is not None for span in _spans(found)))
        return Refusal(self._statement(facts), reason, spans)

    def _statement(self, facts: _Facts) -> str:
        subject, predicate, object_ = _relation(facts)
        if predicate:
            return f"{predicate.removeprefix(NS)}({self._name(subject)}, {self._name(object_)})"
        node = self._facts.get(facts.one(pg("states")), _Facts({}))
        number = node.one(pg("amount")) or node.one(pg("valueText"))
        words = (self._name(subject), node.one(pg("metric")), number, node.one(pg("unit")) or node.one(pg("currency")))
        kind = node.one(TYPE).removeprefix(NS) or "statement"
        return f"{kind}({', '.join(word for word in words if word)})"

    def _name(self, entity: str) -> str:
        entity_id = entity.removeprefix(_ENTITIES)
        return self._entities[entity_id].label if entity_id in self._entities else entity_id

    def _left(self) -> Iterator[_Facts]:
        return (facts for claim, facts in self._claims.items() if claim not in self._removed)

    def _supported(self) -> tuple[set[tuple[str, str, str]], set[str]]:
        """Direct triples and stated nodes that a claim left makes known."""
        direct: set[tuple[str, str, str]] = set()
        nodes: set[str] = set()
        for facts in self._left():
            polarity, stage = Polarity(facts.one(pg("polarity"))), facts.one(pg("stage"))
            is_known = makes_known(polarity, Stage(stage) if stage else None)
            if facts.one(RDF + "predicate"):
                if is_known:
                    direct.add(_relation(facts))
                    nodes.add(facts.one(pg("states")))
            elif polarity is Polarity.AFFIRMED:
                nodes.add(facts.one(pg("states")))
        return direct, nodes

    def _stays(self, quad: ox.Quad, direct: set[tuple[str, str, str]], nodes: set[str]) -> bool:
        subject = _text(quad.subject)
        if subject in self._removed or subject.partition("#")[0] in self._removed:
            return False
        if quad.predicate.value in _RELATIONS:
            return (subject, quad.predicate.value, _text(quad.object)) in direct
        return subject.startswith((_CLAIMS, _DOCUMENTS)) or subject in nodes


def _relation(facts: _Facts) -> tuple[str, str, str]:
    return facts.one(RDF + "subject"), facts.one(RDF + "predicate"), facts.one(RDF + "object")


def _all(facts: _Facts) -> set[str]:
    return {value for values in facts.values.values() for value in values}


def _spans(facts: _Facts) -> tuple[Span, ...]:
    start, end = facts.one(OA + "start"), facts.one(OA + "end")
    return (Span(int(start), int(end)),) if start and end else ()


def _text(term: ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    raise ValueError(f"{term} is neither an IRI nor a literal; a document's graph holds nothing else")
