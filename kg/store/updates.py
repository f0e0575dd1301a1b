"""A delta as one SPARQL update, with the marker that says which generation the graph then has.

The marker is a triple in a graph of its own. Published snapshots do not have it; a remote store shows it under
`GRAPH <…/graph/marker>`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.vocabulary import BASE, NS

MARKER = ox.NamedNode(BASE + "graph/marker")
GENERATION = ox.NamedNode(NS + "generation")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")


def marker(generation: int) -> ox.Quad:
    """The quad that says which generation a graph has."""
    return ox.Quad(MARKER, GENERATION, ox.Literal(str(generation), datatype=_INTEGER), MARKER)


def parsed(lines: Iterable[str]) -> Iterable[ox.Quad]:
    """Canonical N-Quads lines as quads."""
    return ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS)


def update(added: Iterable[str], removed: Iterable[str], generation: int) -> str:
    """One update request (SPARQL 1.1 Update) that turns the graph before into the graph of a generation."""
    return " ;\n".join(
        (
            f"DELETE WHERE {{ GRAPH {MARKER} {{ {MARKER} {GENERATION} ?generation }} }}",
            f"DELETE DATA {{\n{_data(parsed(removed))}}}",
            f"INSERT DATA {{\n{_data((*parsed(added), marker(generation)))}}}",
        )
    )


def _data(quads: Iterable[ox.Quad]) -> str:
    """Quads in the syntax of DATA blocks, one block of triples a graph."""
    by_graph: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[str]] = {}
    for quad in quads:
        by_graph.setdefault(quad.graph_name, []).append(f"{quad.triple} .\n")
    blocks = []
    for graph, triples in by_graph.items():
        body = "".join(triples)
        blocks.append(body if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{\n{body}}}\n")
    return "".join(blocks)
