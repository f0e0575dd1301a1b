"""How much of what a graph holds: counted while its lines pass by, or by SPARQL over a store. Both count alike."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b

import numpy as np
import pyoxigraph as ox

from kg.rdf.terms import TYPE
from kg.store import Store
from kg.store.updates import MARKER
from kg.vocabulary import BASE

ENTITIES = BASE + "entities/"
"""What the IRIs of all entities start with, and no others."""
_DIGEST_BYTES = 16
_COMPARED_AT_ONCE = 1_000_000
_TYPE = f"<{TYPE}>".encode()
_ENTITY = f"<{ENTITIES}".encode()
_NAMED = f"{{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {MARKER}) }}"
_EVERYWHERE = f"{{ {{ ?s ?p ?o }} UNION {_NAMED} }}"


@dataclass(frozen=True, slots=True)
class GraphCounts:
    """What VoID tells of a dataset; quads of several graphs are counted together."""

    graphs: Mapping[str, int]
    """Quads by graph, the default graph under the empty name."""
    classes: Mapping[str, int]
    """How many things are said to be of a class, by its IRI."""
    properties: Mapping[str, int]
    """Quads by property."""
    subjects: int
    """Different ones, as the next."""
    objects: int
    entities: int
    """Of the known graph."""
    example: str | None
    """The first entity by IRI; None where there is none."""

    @property
    def quads(self) -> int:
        """All of them."""
        return sum(self.graphs.values())


class _Different:
    """How many different terms there are; holds 8 bytes each, and a stretch that was not compared yet.

    Hashes of 64 bits are compared: that two of ten million terms fall together has a chance of 1 to 300,000.
    """

    def __init__(self) -> None:
        self._known = np.empty(0, np.int64)
        self._new = array("q")

    def add(self, term: bytes) -> None:
        """Take a term in."""
        self._new.append(hash(term))
        if len(self._new) == _COMPARED_AT_ONCE:
            self.count()

    def count(self) -> int:
        """How many were different so far."""
        if self._new:
            self._known = np.union1d(self._known, np.frombuffer(self._new, dtype=np.int64))
            self._new = array("q")
        return len(self._known)


class LineCounter:
    """Counts canonical N-Quads lines, each of which comes once, in any order."""

    def __init__(self) -> None:
        self._graphs: Counter[bytes] = Counter()
        self._classes: Counter[bytes] = Counter()
        self._properties: Counter[bytes] = Counter()
        self._subjects = _Different()
        self._objects = _Different()
        self._entities = 0
        self._example: bytes | None = None
        self._digest = 0

    def count(self, line: bytes, told: tuple[bytes, bytes, bytes, bytes]) -> None:
        """Take in a line with its parts."""
        subject, property_, object_, graph = told
        self._digest += int.from_bytes(blake2b(line, digest_size=_DIGEST_BYTES).digest())
        self._graphs[graph] += 1
        self._properties[property_] += 1
        self._subjects.add(subject)
        self._objects.add(object_)
        if property_ == _TYPE:
            self._classes[object_] += 1
            if not graph and subject.startswith(_ENTITY):
                self._entities += 1
                self._example = min(self._example or subject, subject)

    def digest(self) -> str:
        """A name of the set of lines, whatever their order: the sum of their hashes, 32 hexadecimal characters."""
        return f"{self._digest % (1 << 8 * _DIGEST_BYTES):0{2 * _DIGEST_BYTES}x}"

    def counts(self) -> GraphCounts:
        """What was counted so far."""
        return GraphCounts(
            graphs=_by_name(self._graphs),
            classes=_by_name(Counter({name: n for name, n in self._classes.items() if name.startswith(b"<")})),
            properties=_by_name(self._properties),
            subjects=self._subjects.count(),
            objects=self._objects.count(),
            entities=self._entities,
            example=None if self._example is None else _bare(self._example),
        )


def parts(line: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Subject, property, object and graph of a canonical N-Quads line (with its line feed) as they are written there.

    The graph stands without its brackets, and is empty for the default graph.
    """
    subject, property_, rest = line.split(b" ", 2)
    object_, _, last = rest[:-3].rpartition(b" ")
    # What follows the last blank of a literal holds its closing quotation mark; of a triple term, its `)>>`.
    if object_ and last.startswith(b"<") and b'"' not in last:
        return subject, property_, object_, last[1:-1]
    return subject, property_, rest[:-3], b""


def counted(store: Store) -> GraphCounts:
    """The counts of a whole store, without its marker; a few seconds for five million quads."""
    graphs = _grouped(
        store, f"SELECT ?g (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {MARKER}) }} GROUP BY ?g"
    )
    known = _number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    of_entity = f'{{ ?s <{TYPE}> ?c FILTER(STRSTARTS(STR(?s), "{ENTITIES}")) }}'
    return GraphCounts(
        graphs={**({"": known} if known else {}), **graphs},
        classes=_grouped(store, f"SELECT ?o (COUNT(*) AS ?n) {_EVERYWHERE.replace('?p', f'<{TYPE}>')} GROUP BY ?o"),
        properties=_grouped(store, f"SELECT ?p (COUNT(*) AS ?n) {_EVERYWHERE} GROUP BY ?p"),
        subjects=_number(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {_EVERYWHERE}"),
        objects=_number(store, f"SELECT (COUNT(DISTINCT ?o) AS ?n) {_EVERYWHERE}"),
        entities=_number(store, f"SELECT (COUNT(*) AS ?n) {of_entity}"),
        example=_least(store, f"SELECT (MIN(STR(?s)) AS ?n) {of_entity}"),
    )


def counts_task(store: Store) -> bytes:
    """The same for `counts_of`: a task for another process."""
    return json.dumps(asdict(counted(store))).encode()


def counts_of(packed: bytes) -> GraphCounts:
    """What `counts_task` counted."""
    return GraphCounts(**json.loads(packed))


def _grouped(store: Store, query: str) -> dict[str, int]:
    rows = store.query(query).rows()
    found = {
        name.value: int(number.value)
        for name, number in rows
        if isinstance(name, ox.NamedNode) and isinstance(number, ox.Literal)
    }
    return dict(sorted(found.items()))


def _number(store: Store, query: str) -> int:
    return int(_least(store, query) or 0)


def _least(store: Store, query: str) -> str | None:
    rows = store.query(query).rows()
    return next((value.value for (value,) in rows if isinstance(value, ox.Literal)), None)


def _by_name(counter: Counter[bytes]) -> dict[str, int]:
    return {_bare(name): n for name, n in sorted(counter.items())}


def _bare(name: bytes) -> str:
    return name.removeprefix(b"<").removesuffix(b">").decode()
