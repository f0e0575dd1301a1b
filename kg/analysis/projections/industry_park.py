"""Industries and parks: what a park is said to work in, and what its firms and projects are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import networkx as nx

from kg.analysis.projections.bond import Bond, bond
from kg.analysis.projections.definition import counted, stated
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.two_mode import TwoMode, gathered
from kg.analysis.projections.weight import TOLD, Weight
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity

_RELATIONS = frozenset({"inIndustry", "tenantOf", "sitedIn"})
_BY = {"tenantOf": "tenant", "sitedIn": "project"}


def parks_and_industries(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge]) -> TwoMode:
    """The two-mode graph as arrays: tops are parks, bottoms industries; the entities are of both, by id."""
    return gathered(
        (entity for entity in entities if entity.type == "Park"),
        (entity for entity in entities if entity.type == "Industry"),
        _bonds(edges),
    )


def _bonds(edges: Iterable[ClaimedEdge]) -> Iterator[tuple[str, str, Bond]]:
    working: dict[str, list[ClaimedEdge]] = defaultdict(list)
    lying: list[ClaimedEdge] = []
    for edge in edges:
        if edge.relation == "inIndustry":
            working[edge.source].append(edge)
        elif edge.target_type == "Park":
            lying.append(edge)
    for found in working.values():
        for edge in found:
            if edge.source_type == "Park":
                yield edge.target, edge.source, bond("park", (edge,))
    for place in lying:
        for edge in working.get(place.source, ()):
            yield edge.target, place.target, bond(_BY[place.relation], (edge, place))


def industry_park_graph(
    ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SOURCES
) -> nx.Graph[str]:
    """Industries and parks; kinds are `park`, `tenant` and `project`: whose industry it is."""
    return INDUSTRY_PARK.build(ledger, wanted, weight)


def _wanted(wanted: GraphFilter) -> GraphFilter:
    return wanted.within(_RELATIONS)


def _graph(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge], weight: Weight) -> nx.Graph[str]:
    return parks_and_industries(entities, edges).to_networkx(weight)


_WORKS = stated("?thing", "inIndustry", "?industry")
INDUSTRY_PARK = Projection(
    "industry-park",
    "Industries and parks",
    "产业与园区",
    "An industry is joined to a park that is said to work in it, and to a park of which a tenant, or a project sited "
    "in it, works in the industry.",
    counted(
        "?industry ?park",
        (
            stated("?park", "inIndustry", "?industry") + " ?park a pg:Park .",
            f"?thing pg:tenantOf ?park . {_WORKS}",
            f"?thing pg:sitedIn ?park . ?park a pg:Park . {_WORKS}",
            "?thing pg:inIndustry ?industry . " + stated("?thing", "tenantOf", "?park"),
            "?thing pg:inIndustry ?industry . ?park a pg:Park . " + stated("?thing", "sitedIn", "?park"),
        ),
    ),
    TOLD,
    frozenset({"Park", "Industry"}),
    _wanted,
    _graph,
)
