"""The quads of a part of the graph: the claims that a filter counts, what they make known, and all that these name.

It comes out of the ledger in one state. Nothing dangles: what a line names is described by another, but for codes of
the outside (`…/identifiers/…`) and terms of the ontology, which the whole graph does not describe either.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from kg.export.rdf.graph_counts import parts
from kg.ledger import quads
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.claimed_events import claimed_events
from kg.ledger.emission import INVESTMENT
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities
from kg.model import RelationType
from kg.rdf.terms import PROV, SCHEMA, pg
from kg.vocabulary import BASE, EVIDENCE, entity_iri

_CLAIMS, _DOCUMENTS, _ENTITIES = (f"<{BASE}{folder}/" for folder in ("claims", "documents", "entities"))
_RELATIONS = frozenset(f"<{pg(relation)}>".encode() for relation in RelationType)
_NAMING = frozenset(f"<{name}>" for name in (pg("states"), PROV + "wasGeneratedBy"))
"""Properties of a claim whose values other documents may share."""
_REFERS = f"<{pg('refersTo')}>"
_STORY = f"<{SCHEMA}exampleOfWork>"
_KNOWN, _EVIDENCE = b"", EVIDENCE.encode()


def part_lines(connection: sqlite3.Connection, wanted: GraphFilter) -> Iterator[str]:
    """Canonical N-Quads, each once, in no order; `connection` is that of `Ledger.reading`.

    Graphs of users and judgements are left out: no claim makes them, so that no filter could choose among them.
    """
    part = _Part(connection, wanted)
    yield from part.relations()
    part.keep_events()
    yield from part.of_documents()
    yield from part.shared()


class _Part:
    """What is kept, found out step by step; the sets hold ids or subjects as they are written."""

    def __init__(self, connection: sqlite3.Connection, wanted: GraphFilter) -> None:
        self._connection = connection
        self._wanted = wanted
        self._claims: set[str] = set()
        self._invested: set[str] = set()
        self._documents: set[str] = set()
        self._shared: set[str] = set()
        self._entities = {entity.id for entity in listed_entities(connection, wanted.types)} if wanted.types else None

    def relations(self) -> Iterator[str]:
        """The direct triples; an investment has none, so its claims wait for their node."""
        for edge in claimed_edges(self._connection, self._wanted):
            if edge.relation == INVESTMENT:
                self._invested.update(edge.claims)
            else:
                self._claims.update(edge.claims)
                yield f"<{entity_iri(edge.source)}> <{pg(edge.relation)}> <{entity_iri(edge.target)}> ."

    def keep_events(self) -> None:
        """Keeps the claims of events with enough sources, and of edges that are kept, if all parties are in."""
        for event in claimed_events(self._connection, self._wanted):
            if self._has(event.parties):
                enough = len(event.stories) >= self._wanted.min_sources
                self._claims.update(event.claims if enough else self._invested.intersection(event.claims))

    def of_documents(self) -> Iterator[str]:
        """Claims and mentions that are kept, with their documents and these documents' articles."""
        for lines in quads.own(self._connection):
            chosen, frame = [], []
            for subject, about in groupby(lines, key=_subject):
                told = list(about)
                if subject.startswith(_CLAIMS):
                    if _id(subject, _CLAIMS) in self._claims:
                        chosen += told
                elif "#m" not in subject:
                    frame += told
                elif self._has(_referred(told)):
                    chosen += told
            if chosen:
                self._documents.add(_id(_subject(frame[0]), _DOCUMENTS))
                self._shared.update(_named(chosen))
                yield from frame
                yield from chosen

    def shared(self) -> Iterator[str]:
        """Entities, events, posts, stories and extractors."""
        for line in quads.shared(self._connection, _DOCUMENTS[1:]):
            subject, property_, object_, graph = line.split(" ", 3)
            if property_ == _STORY and graph == f"<{EVIDENCE}> ." and _id(subject, _DOCUMENTS) in self._documents:
                self._shared.add(object_)
                yield line
        for line in quads.shared(self._connection, BASE):
            if self._is_kept(line):
                yield line

    def _is_kept(self, line: str) -> bool:
        subject, property_, _, graph = parts(f"{line}\n".encode())
        name = subject.decode()
        if name.startswith(_ENTITIES):
            return graph == _KNOWN and property_ not in _RELATIONS and self._has((_id(name, _ENTITIES),))
        return graph in (_KNOWN, _EVIDENCE) and name in self._shared

    def _has(self, entities: Collection[str]) -> bool:
        return self._entities is None or self._entities.issuperset(entities)


def _subject(line: str) -> str:
    return line.partition(" ")[0]


def _id(subject: str, start: str) -> str:
    return subject[len(start) : -1].partition("#")[0]


def _referred(mention: Iterable[str]) -> list[str]:
    """The entities to which a mention refers."""
    told = (line.split(" ", 3) for line in mention)
    return [_id(object_, _ENTITIES) for _, property_, object_, _ in told if property_ == _REFERS]


def _named(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        _, property_, rest = line.split(" ", 2)
        if property_ in _NAMING:
            yield rest.partition(" ")[0]
