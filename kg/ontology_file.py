"""The triples of an ontology file by subject and predicate, and the checks that need no knowledge of this ontology."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import ParkgraphError
from kg.iris import NS

RESERVED = frozenset({"start", "end", "type", "id", "label", "weight", "source", "target"})
"""Names that graph formats give a structural meaning; no property may have one."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"


class InvalidVocabulary(ParkgraphError):
    """The ontology file contradicts itself or `kg.model`; the program does not start on it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a term is called and what it means, in both languages."""

    zh: str
    en: str
    comment_zh: str
    comment_en: str


class OntologyFile:
    """The triples of the file by subject and predicate, in file order."""

    def __init__(self, turtle: str) -> None:
        self.statements: dict[tuple[str, str], list[ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal]] = {}
        try:
            for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE):
                self.statements.setdefault((_text(quad.subject), quad.predicate.value), []).append(quad.object)
        except SyntaxError as error:
            raise InvalidVocabulary(f"the ontology is not Turtle: {error}") from error

    def objects(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Values of the property: IRIs, texts, or `_:` labels of blank nodes."""
        return tuple(_text(term) for term in self.statements.get((subject, predicate), ()))

    def literals(self, subject: str, predicate: str) -> dict[str, str]:
        """Language tag ("" for none) → text."""
        terms = self.statements.get((subject, predicate), ())
        return {term.language or "": term.value for term in terms if isinstance(term, ox.Literal)}

    def instances(self, class_: str) -> list[str]:
        """Local names of what the file declares to be of `class_`."""
        return [
            subject.removeprefix(NS)
            for subject, predicate in self.statements
            if predicate == RDF + "type" and subject.startswith(NS) and class_ in self.objects(subject, predicate)
        ]

    def check_names(self) -> None:
        """Every name of this ontology that is used has to be declared: finds misspelt ones."""
        declared = {subject for subject, predicate in self.statements if predicate == RDF + "type"}
        used = {_text(term) for terms in self.statements.values() for term in terms if isinstance(term, ox.NamedNode)}
        used |= {name for key in self.statements for name in key}
        if unknown := sorted(name for name in used - declared if name.startswith(NS)):
            raise InvalidVocabulary(f"names used but not declared in the ontology: {', '.join(unknown)}")
        if taken := sorted(name for name in declared if name.startswith(NS) and name.removeprefix(NS) in RESERVED):
            raise InvalidVocabulary(f"reserved names cannot be declared: {', '.join(taken)}; rename them")

    def members(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The classes of a domain or range: the object itself, or the list behind owl:unionOf / owl:oneOf."""
        found: list[str] = []
        for term in self.objects(subject, predicate):
            lists = self.objects(term, OWL + "unionOf") + self.objects(term, OWL + "oneOf")
            found.extend(item for head in lists for item in self._list(head))
            if not lists:
                found.append(term)
        return tuple(found)

    def _list(self, head: str) -> Iterable[str]:
        while head != RDF + "nil":
            yield from self.objects(head, RDF + "first")
            rest = self.objects(head, RDF + "rest")
            if len(rest) != 1:
                raise InvalidVocabulary(f"a list of classes or values in the ontology is broken at {head}: {rest}")
            head = rest[0]

    def wording(self, name: str) -> Wording:
        """Labels and comments of a term; raises `InvalidVocabulary` where a language is missing."""
        labels, comments = (self.literals(NS + name, RDFS + word) for word in ("label", "comment"))
        for language in ("zh", "en"):
            if language not in labels or language not in comments:
                raise InvalidVocabulary(f"pg:{name} lacks an rdfs:label or rdfs:comment in {language!r}; write one")
        return Wording(labels["zh"], labels["en"], comments["zh"], comments["en"])


def _text(term: ox.Triple | ox.NamedNode | ox.BlankNode | ox.Literal) -> str:
    if isinstance(term, ox.Triple):
        raise InvalidVocabulary(f"a triple as a term has no place in the ontology: {term}")
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value
