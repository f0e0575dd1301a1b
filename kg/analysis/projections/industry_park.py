"""Industries and parks: what a park is said to work in, and what its firms and projects are."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from kg.analysis.projections.bond import Bond, bond
from kg.analysis.projections.definition import counted, stated
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.two_mode import TwoMode, two_mode
from kg.analysis.projections.weight import TOLD, Weight
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge, claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities

_RELATIONS = frozenset({"inIndustry", "tenantOf", "sitedIn"})
_BY = {"tenantOf": "tenant", "sitedIn": "project"}


def parks_and_industries(ledger: Ledger, wanted: GraphFilter) -> TwoMode:
    """The two-mode graph as arrays: tops are parks, bottoms industries."""
    bonds: dict[tuple[str, str], list[Bond]] = defaultdict(list)
    working: dict[str, list[ClaimedEdge]] = defaultdict(list)
    lying: list[ClaimedEdge] = []
    with ledger.reading() as connection:
        parks = tuple(listed_entities(connection, frozenset({"Park"})))
        industries = tuple(listed_entities(connection, frozenset({"Industry"})))
        for edge in claimed_edges(connection, wanted.within(_RELATIONS)):
            if edge.relation == "inIndustry":
                working[edge.source].append(edge)
            elif edge.target_type == "Park":
                lying.append(edge)
    for edges in working.values():
        for edge in edges:
            if edge.source_type == "Park":
                bonds[edge.target, edge.source].append(bond("park", (edge,)))
    for place in lying:
        for edge in working.get(place.source, ()):
            bonds[edge.target, place.target].append(bond(_BY[place.relation], (edge, place)))
    return two_mode(parks, industries, bonds)


def industry_park_graph(
    ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SOURCES
) -> nx.Graph[str]:
    """Industries and parks; kinds are `park`, `tenant` and `project`: whose industry it is."""
    return parks_and_industries(ledger, wanted or GraphFilter()).to_networkx(weight)


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
    industry_park_graph,
)
