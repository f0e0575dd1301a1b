"""Reading and writing one graph of a store as a whole (SPARQL 1.1 Graph Store HTTP Protocol), inside a worker."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import BadRequest, NotFound
from kg.store.jobs import GRAPH_FORMATS
from kg.store.plain import PlainGraph
from kg.store.snapshots import Snapshot

Name = str | None
"""A graph's IRI, None for the default graph."""

INPUT_FORMATS = {**GRAPH_FORMATS, "text/plain": GRAPH_FORMATS["application/n-triples"]}
"""Media types of a graph that is sent."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document with triples."""

    content: bytes
    media_type: str


def read(graph: Snapshot | PlainGraph, name: Name, media_type: str) -> bytes:
    """The triples of one graph in one of GRAPH_FORMATS; raises NotFound for a named one that is not there."""
    node = named(name)
    store = graph.graph
    if name is not None and not store.contains_named_graph(ox.NamedNode(name)):
        raise NotFound(f"there is no graph {name!r}")
    quads = store.quads_for_pattern(None, None, None, node)
    return ox.serialize((quad.triple for quad in quads), format=GRAPH_FORMATS[media_type]) or b""


def names(graph: Snapshot | PlainGraph) -> bytes:
    """The names of the named graphs, as a JSON list, sorted."""
    return json.dumps(sorted(one.value for one in graph.graph.named_graphs())).encode()


def write(graph: PlainGraph, name: Name, parts: Sequence[Part], replacing: bool) -> bytes:
    """Merge the parts into the graph, or make them the whole of it; `created` or `replaced`.

    It is one update of the engine, so that a worker which is killed at it leaves the graph as it was.
    """
    node = named(name)
    existed = _exists(graph.graph, name)
    content = "".join(f"{quad.triple} .\n" for quad in triples(name, parts))
    operations = [f"DROP SILENT {_target(node)}"] if replacing else []
    if isinstance(node, ox.NamedNode):
        operations.append(f"CREATE SILENT GRAPH {node}")
        content = f"GRAPH {node} {{ {content} }}"
    graph.graph.update(";\n".join((*operations, f"INSERT DATA {{ {content} }}")))
    return b"replaced" if existed else b"created"


def delete(graph: PlainGraph, name: Name) -> bytes:
    """Remove the graph; raises NotFound for a named one that is not there."""
    if not _exists(graph.graph, name):
        raise NotFound(f"there is no graph {name!r}")
    graph.graph.remove_graph(named(name))
    return b"deleted"


def triples(name: Name, parts: Sequence[Part]) -> Iterator[ox.Quad]:
    """The triples of the parts as quads of the graph; each part has blank nodes of its own.

    Raises:
        BadRequest: a part is of another format than it says, or broken.
    """
    node = named(name)
    for part in parts:
        kind = INPUT_FORMATS[part.media_type]
        try:
            for quad in ox.parse(
                part.content, format=kind, base_iri=name, without_named_graphs=True, rename_blank_nodes=True
            ):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, node)
        except (SyntaxError, ValueError) as error:
            raise BadRequest(f"the {part.media_type} cannot be read: {error}") from error


def named(name: Name) -> ox.NamedNode | ox.DefaultGraph:
    """A graph's name as the engine takes it; raises BadRequest for what is no IRI."""
    try:
        return ox.DefaultGraph() if name is None else ox.NamedNode(name)
    except ValueError as error:
        raise BadRequest(f"{name!r} names no graph: {error}") from error


def _target(node: ox.NamedNode | ox.DefaultGraph) -> str:
    return f"GRAPH {node}" if isinstance(node, ox.NamedNode) else "DEFAULT"


def _exists(graph: ox.Store, name: Name) -> bool:
    return name is None or graph.contains_named_graph(ox.NamedNode(name))
