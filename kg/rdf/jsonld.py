"""Quads as JSON-LD 1.1 in the words of `ontology/context.jsonld`, and nothing fetched to read or write it (R8)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from kg.rdf.rdflib_terms import to_rdflib
from kg.resources import read_text


@lru_cache(maxsize=1)
def context() -> dict[str, Any]:
    """The value of `@context` in the shipped context file."""
    found: dict[str, Any] = json.loads(read_text("ontology/context.jsonld"))["@context"]
    return found


def to_jsonld(quads: Iterable[ox.Quad]) -> dict[str, Any]:
    """A JSON-LD document with the context inside it: nodes of the default graph, then one object a named graph.

    Nodes and graphs are sorted by id. Nothing is lost: read back it gives the same quads.
    """
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        name = quad.graph_name
        graphs.setdefault(name.value if isinstance(name, ox.NamedNode) else "", []).append(quad)
    nodes = _nodes(graphs.pop("", []))
    # rdflib writes the default graph of a dataset as an unnamed inner graph, which readers that follow the standard
    # take for a graph with a blank name; so each graph is written alone.
    nodes.extend({"id": name, "@graph": _nodes(graphs[name])} for name in sorted(graphs))
    return {"@context": context(), "@graph": nodes}


def _nodes(quads: list[ox.Quad]) -> list[dict[str, Any]]:
    if not quads:
        return []
    written = to_rdflib(quads).serialize(format="json-ld", context=context(), use_rdf_type=False)
    found = json.loads(written)
    nodes: list[dict[str, Any]] = found.get("@graph", [found])
    for node in nodes:
        node.pop("@context", None)
        for values in node.values():
            if isinstance(values, list):
                values.sort(key=json.dumps)
    return sorted(nodes, key=lambda node: str(node["id"]))
