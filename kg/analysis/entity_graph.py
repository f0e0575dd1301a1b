"""The known graph as networkx sees it: entities, and one edge a relation with the claims that support it."""

from __future__ import annotations

import sqlite3

import networkx as nx

from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge, claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities


def entity_graph(ledger: Ledger, wanted: GraphFilter | None = None) -> nx.MultiDiGraph[str]:
    """The known graph as a directed multigraph; edge keys are relation names, `investment` among them.

    Nodes are entity ids with `label` and `type`; an entity without any edge is in it too. Edges carry `relation` and
    what `attributes` gives.
    """
    with ledger.reading() as connection:
        return graph_of(connection, wanted or GraphFilter())


def graph_of(connection: sqlite3.Connection, wanted: GraphFilter) -> nx.MultiDiGraph[str]:
    """The same out of a connection that `Ledger.reading` gave."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in listed_entities(connection, wanted.types):
        graph.add_node(entity.id, label=entity.label, type=entity.type)
    for edge in claimed_edges(connection, wanted):
        graph.add_edge(edge.source, edge.target, edge.relation, relation=edge.relation, **attributes(edge))
    return graph


def attributes(edge: ClaimedEdge) -> dict[str, object]:
    """What an edge of networkx carries of its claims.

    `claims` and `documents` (sorted ids), `stories` (sorted ids of the independent sources: reprints are of one story),
    `weight` (how many these are), `confidence` (the surest claim's), `stages`, `first` and `last` (days, ISO 8601: of
    the periods stated, else of the articles' dates; None where no day is known), and `amounts`: yuan by kind, empty
    but for investments.
    """
    return {
        "claims": edge.claims,
        "documents": edge.documents,
        "stories": edge.stories,
        "weight": len(edge.stories),
        "confidence": edge.confidence,
        "stages": edge.stages,
        "first": edge.first,
        "last": edge.last,
        "amounts": edge.amounts,
    }
