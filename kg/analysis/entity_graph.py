"""The known graph as networkx sees it: entities, and one edge a relation with the claims that support it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from kg.analysis.select import local_name, select
from kg.store import Store

INVESTS = "invests"
"""The relation name of an edge that an Investment node draws from investor to project or site."""

_CLAIMED_RELATIONS = """
SELECT ?source ?relation ?target ?claim ?document ?confidence ?stage ?period WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    ?claim rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target ;
           pg:polarity "affirmed" ; pg:confidence ?confidence ; prov:wasDerivedFrom ?document .
    OPTIONAL { ?claim pg:stage ?stage }
    OPTIONAL { ?claim pg:period ?period }
  }
  ?source ?relation ?target .
}
"""
_CLAIMED_INVESTMENTS = """
SELECT ?source ?target ?claim ?document ?confidence ?stage ?period ?amount ?kind WHERE {
  GRAPH <https://parkgraph.example/graph/evidence> {
    ?claim pg:states ?investment ; pg:polarity "affirmed" ; pg:confidence ?confidence ; prov:wasDerivedFrom ?document .
    OPTIONAL { ?claim pg:stage ?stage }
  }
  ?investment a pg:Investment ; pg:investor ?source ; pg:amount ?amount ; pg:investmentKind ?kind .
  { ?investment pg:project ?target } UNION { ?investment pg:site ?target }
  OPTIONAL { ?investment pg:period ?period }
}
"""
_ENTITIES = """
SELECT ?entity ?type ?label WHERE { ?entity a ?type ; rdfs:label ?label . }
"""
_UNREAL = frozenset({"negotiated", "ended"})


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """Which part of the graph is wanted; an empty set or None means no limit."""

    types: frozenset[str] = frozenset()
    """Entity types; an edge is kept when both its ends are."""
    relations: frozenset[str] = frozenset()
    since: str | None = None
    """ISO 8601 date; edges whose every dated claim ends before it are left out. Undated edges stay."""
    until: str | None = None
    min_confidence: float = 0.0


def entity_graph(store: Store, wanted: GraphFilter | None = None) -> nx.MultiDiGraph[str]:
    """The known graph as a directed multigraph; edge keys are relation names.

    Nodes are entity ids with `label` and `type`. Edges carry `relation`, `claims` (sorted claim ids), `documents`
    (sorted document ids), `weight` (number of claims), `confidence` (the best claim's), `stages`, `periods`, and on
    `invests` edges `amounts` such as `planned 160000000` (yuan).
    """
    wanted = wanted or GraphFilter()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in select(store, _ENTITIES):
        kind = local_name(row["type"])
        if not wanted.types or kind in wanted.types:
            graph.add_node(local_name(row["entity"]), label=row["label"], type=kind)
    for row in _claim_rows(store):
        if _wanted(row, wanted) and row["source"] in graph and row["target"] in graph:
            _add_claim(graph, row)
    for _, _, data in graph.edges(data=True):
        _settle(data)
    return graph


def _claim_rows(store: Store) -> Iterator[dict[str, str]]:
    for query in (_CLAIMED_RELATIONS, _CLAIMED_INVESTMENTS):
        for row in select(store, query):
            short = {key: local_name(value) for key, value in row.items()}
            short["period"] = row.get("period", "")
            short["confidence"] = row["confidence"]
            yield {"relation": INVESTS, **short}


def _wanted(row: Mapping[str, str], wanted: GraphFilter) -> bool:
    if row.get("stage") in _UNREAL or float(row["confidence"]) < wanted.min_confidence:
        return False
    if wanted.relations and row["relation"] not in wanted.relations:
        return False
    first, _, last = row["period"].partition("/")
    if wanted.since and (last or first) and (last or first)[: len(wanted.since)] < wanted.since[: len(last or first)]:
        return False
    return not (wanted.until and first and first[: len(wanted.until)] > wanted.until[: len(first)])


def _add_claim(graph: nx.MultiDiGraph[str], row: Mapping[str, str]) -> None:
    key = row["relation"]
    if not graph.has_edge(row["source"], row["target"], key):
        graph.add_edge(
            row["source"],
            row["target"],
            key,
            relation=key,
            claims=set(),
            documents=set(),
            stages=set(),
            periods=set(),
            amounts=set(),
            confidence=0.0,
        )
    edge = graph.edges[row["source"], row["target"], key]
    edge["claims"].add(row["claim"])
    edge["documents"].add(row["document"])
    edge["confidence"] = max(edge["confidence"], float(row["confidence"]))
    for name, value in (("stages", row.get("stage")), ("periods", row["period"])):
        if value:
            edge[name].add(value)
    if "amount" in row:
        edge["amounts"].add(f"{row['kind']} {row['amount']}")


def _settle(edge: dict[str, object]) -> None:
    """Sets become sorted lists, so that what is written from the graph is the same in every run."""
    for name in ("claims", "documents", "stages", "periods", "amounts"):
        values = edge[name]
        edge[name] = sorted(values) if isinstance(values, set) else values
    claims = edge["claims"]
    edge["weight"] = len(claims) if isinstance(claims, list) else 0
