"""Quads as JSON-LD 1.1, node by node: in the words of `ontology/context.jsonld`, which stands inside (R8)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import IO, Any

import pyoxigraph as ox

from kg.errors import BadRequest
from kg.rdf.jsonld import context
from kg.rdf.terms import TYPE
from kg.values.rdf_term import XSD

_STRING = XSD + "string"
Node = ox.NamedNode | ox.BlankNode
Value = str | dict[str, str]


def write_jsonld(quads: Iterable[ox.Quad], file: IO[bytes]) -> None:
    """Writes quads that come graph by graph, and within a graph subject by subject; one node is held at a time.

    Read back it gives the same quads.

    Raises:
        BadRequest: a quad has a triple term (RDF 1.2), which JSON-LD 1.1 cannot say.
    """
    words = _Words(context())
    file.write(f'{{"@context": {json.dumps(context(), ensure_ascii=False)},\n"@graph": [\n'.encode())
    separator = b""
    for graph, of_graph in groupby(quads, key=lambda quad: quad.graph_name):
        file.write(separator)
        if isinstance(graph, ox.DefaultGraph):
            _write_nodes(of_graph, file, words)
        else:
            plain = words.are_ambiguous((_name(graph),))
            start = {"@context": None, "@id": _name(graph)} if plain else {"id": _name(graph)}
            file.write(f'{_json(start)[:-1]}, "@graph": [\n'.encode())
            _write_nodes(of_graph, file, words, plain=plain)
            file.write(b"\n]}")
        separator = b",\n"
    file.write(b"\n]}\n")


def _write_nodes(quads: Iterable[ox.Quad], file: IO[bytes], words: _Words, *, plain: bool = False) -> None:
    separator = b""
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        if isinstance(subject, ox.Triple):
            raise _unsayable(subject)
        file.write(separator + _json(_node(subject, list(about), words, plain=plain)).encode())
        separator = b",\n"


def _node(subject: Node, quads: list[ox.Quad], words: _Words, *, plain: bool) -> dict[str, Any]:
    """One node; where an IRI could be taken for a compact one, it is written without any context."""
    without = words.are_ambiguous(_iris(subject, quads))
    said = _PLAIN if without or plain else words
    node: dict[str, Any] = {"@context": None} if without and not plain else {}
    node[said.id] = _name(subject)
    for quad in quads:
        key, value = said.said(quad.predicate.value, quad.object)
        node.setdefault(key, []).append(value)
    return {key: found[0] if isinstance(found, list) and len(found) == 1 else found for key, found in node.items()}


@dataclass(frozen=True, slots=True)
class _Term:
    """What the context says of a property."""

    name: str
    type: str | None = None
    """`@id`, `@vocab`, or the IRI of a datatype."""
    language: str | None = None


class _Words:
    """A context, read the other way: from IRIs to the words for them."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._schemes = frozenset(found)
        self._names: dict[str, str] = {}
        self._terms: dict[str, _Term] = {}
        self.id, self._type = ("id", "type") if found else ("@id", "@type")
        prefixes = {name: value for name, value in found.items() if _is_prefix(value)}
        for name, value in found.items():
            told = {"@id": value} if isinstance(value, str) else value
            if isinstance(told, dict) and ":" in told["@id"] and name not in prefixes:
                iri = _expanded(told["@id"], prefixes)
                type_ = told.get("@type")
                self._names[iri] = name
                self._terms[iri] = _Term(name, type_ and _expanded(type_, prefixes), told.get("@language"))

    def are_ambiguous(self, iris: Iterable[str]) -> bool:
        """Whether one of the IRIs has a scheme that is a word here: `org:x` would be read as `…/ns/org#x`."""
        return any(iri.partition(":")[0] in self._schemes for iri in iris)

    def said(self, property_: str, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> tuple[str, Value]:
        """Key and value of a statement; what the key's term does not say of the value, the value says itself."""
        if isinstance(value, ox.Triple):
            raise _unsayable(value)
        if property_ == TYPE and not isinstance(value, ox.Literal):
            return self._type, self._names.get(_name(value), _name(value))
        term = self._terms.get(property_) or _Term(property_)
        if isinstance(value, ox.Literal):
            return term.name, _literal(term, value)
        if term.type == "@vocab":
            return term.name, self._names.get(_name(value), _name(value))
        return term.name, _name(value) if term.type == "@id" else {self.id: _name(value)}


def _literal(term: _Term, value: ox.Literal) -> Value:
    if value.language is None:
        datatype = value.datatype.value
        if datatype == _STRING:
            return {"@value": value.value} if term.type or term.language else value.value
        return value.value if term.type == datatype else {"@value": value.value, "@type": datatype}
    if value.direction is not None:
        return {"@value": value.value, "@language": value.language, "@direction": str(value.direction.value)}
    return value.value if term.language == value.language else {"@value": value.value, "@language": value.language}


def _iris(subject: Node, quads: list[ox.Quad]) -> Iterable[str]:
    yield _name(subject)
    for quad in quads:
        yield quad.predicate.value
        if isinstance(quad.object, ox.NamedNode):
            yield quad.object.value
        elif isinstance(quad.object, ox.Literal):
            yield quad.object.datatype.value


def _name(node: Node) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _is_prefix(value: object) -> bool:
    return isinstance(value, str) and value.endswith(("#", "/"))


def _expanded(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else name


def _json(node: object) -> str:
    return json.dumps(node, ensure_ascii=False)


def _unsayable(term: ox.Triple) -> BadRequest:
    return BadRequest(f"JSON-LD 1.1 cannot say the triple term <<( {term} )>>: write the graph as .nq or .trig")


_PLAIN = _Words({})
