"""Supply chains: who supplies whom, and in which parks both are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import networkx as nx

from kg.analysis.projections.bond import bond
from kg.analysis.projections.definition import counted, stated
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.weight import TOLD, Weight
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity


def supply_graph(ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SOURCES) -> nx.DiGraph[str]:
    """A directed graph from suppliers to customers; nodes carry `parks`: the ids of those they are tenants of."""
    found = SUPPLY.build(ledger, wanted, weight)
    assert isinstance(found, nx.DiGraph)  # noqa: S101 - so it is built
    return found


def _wanted(wanted: GraphFilter) -> GraphFilter:
    """Whatever relations are asked for, it is told where the firms are."""
    return replace(wanted, relations=wanted.within(frozenset({"supplies"})).relations | {"tenantOf"})


def _graph(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge], weight: Weight) -> nx.DiGraph[str]:
    companies = {one.id: one for one in entities}
    parks: dict[str, list[str]] = defaultdict(list)
    supplies: list[ClaimedEdge] = []
    for edge in edges:
        if edge.relation == "supplies":
            supplies.append(edge)
        else:
            parks[edge.source].append(edge.target)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for firm in sorted({end for edge in supplies for end in (edge.source, edge.target)}):
        graph.add_node(firm, label=companies[firm].label, type="Company", parks=tuple(sorted(parks[firm])))
    for edge in supplies:
        graph.add_edge(edge.source, edge.target, **bond("supply", (edge,)).attributes(weight))
    return graph


SUPPLY = Projection(
    "supply",
    "Supply chains",
    "供应链",
    "A supplier is joined to its customer, with direction; each carries the parks that it is a tenant of.",
    counted("?supplier ?customer", (stated("?supplier", "supplies", "?customer"),)),
    TOLD,
    frozenset({"Company"}),
    _wanted,
    _graph,
)
