"""The links of one park with others, out of the serving index: the same as in `park_links`, at the cost of one park."""

from __future__ import annotations

from sqlite3 import Connection

import networkx as nx

from kg.analysis.park_links.links import ParkLinks, found_in
from kg.ledger.park_ties import ParkTies, park_ties


def links_of_park(connection: Connection, park: str) -> ParkLinks | None:
    """How firms link a park with others, best supported first; nothing is `nearest`. None where there is too much.

    `connection` is that of `Ledger.reading`.
    """
    ties = park_ties(connection, park)
    if ties is None:
        return None
    graph = _graph(ties)
    return ParkLinks(tuple(link for link in found_in(graph) if park in link.parks), (), graph)


def _graph(ties: ParkTies) -> nx.MultiDiGraph[str]:
    """As `kg.analysis.entity_graph` has it, as far as links need it."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, (kind, label) in ties.named.items():
        graph.add_node(name, label=label, type=kind)
    for edge in ties.edges:
        told = {"claims": list(edge.claims), "stories": list(edge.stories)}
        graph.add_edge(edge.source, edge.target, edge.relation, relation=edge.relation, **told)
    return graph
