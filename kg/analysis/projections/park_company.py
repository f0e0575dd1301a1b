"""Parks and companies: who is tied to which park (see `kg.analysis.ties`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from kg.analysis.projections.bond import bond
from kg.analysis.projections.definition import counted, invested, stated
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.two_mode import TwoMode, gathered
from kg.analysis.projections.weight import MONEY, TOLD, Weight
from kg.analysis.ties import RELATIONS, ties
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity

TIED = frozenset({"Park", "Company", "Project"})
"""The types of entities that ties are made of."""

_BY_PROJECT = "?project pg:sitedIn ?park . ?company a pg:Company . ?park a pg:Park ."
_SITED = stated("?project", "sitedIn", "?park") + " ?company a pg:Company . ?park a pg:Park ."
WAYS = (
    stated("?company", "tenantOf", "?park"),
    stated("?company", "partnersWith", "?park") + " ?company a pg:Company . ?park a pg:Park .",
    stated("?park", "partnersWith", "?company") + " ?company a pg:Company . ?park a pg:Park .",
    invested("?company", "site", "?park") + " ?company a pg:Company . ?park a pg:Park .",
    invested("?company", "project", "?project") + f" {_BY_PROJECT}",
    stated("?company", "undertakes", "?project") + f" {_BY_PROJECT}",
    f"?company pg:undertakes ?project . {_SITED}",
    f"?put pg:investor ?company ; pg:project ?project . {_SITED}",
)
"""SPARQL: `?claim` ties `?company` to `?park`."""


def tied(park: str, company: str) -> tuple[str, ...]:
    """SPARQL: what ties the two, without the claims."""
    kinds = f"{company} a pg:Company . {park} a pg:Park ."
    return (
        f"{company} pg:tenantOf {park} .",
        f"{company} pg:partnersWith|^pg:partnersWith {park} . {kinds}",
        f"?investment pg:investor {company} ; pg:site|pg:project/pg:sitedIn {park} . {kinds}",
        f"{company} pg:undertakes/pg:sitedIn {park} . {kinds}",
    )


def tied_by_group(park: str, group: str) -> tuple[str, ...]:
    """SPARQL: the same with the company's group, named by the least id in it."""
    members = "?firm a pg:Company . ?firm (pg:subsidiaryOf|^pg:subsidiaryOf)* ?member"
    grouped = f"{{ SELECT ?firm (MIN(STR(?member)) AS {group}) WHERE {{ {members} }} GROUP BY ?firm }}"
    return tuple(f"{grouped} {way}" for way in tied(park, "?firm"))


def ties_wanted(wanted: GraphFilter) -> GraphFilter:
    """The filter by which the edges are read that ties are made of."""
    return wanted.within(RELATIONS)


def parks_and_companies(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge]) -> TwoMode:
    """The two-mode graph as arrays: tops are parks, bottoms companies; the entities are of `TIED`, by id."""
    types = {entity.id: entity.type for entity in entities}
    return gathered(
        (entity for entity in entities if entity.type == "Park"),
        (entity for entity in entities if entity.type == "Company"),
        ((tie.company, tie.park, bond(tie.kind, tie.steps)) for tie in ties(edges, types)),
    )


def park_company_graph(
    ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SOURCES
) -> nx.Graph[str]:
    """The same as networkx sees it; companies without a tie and parks without a company are isolated nodes."""
    return PARK_COMPANY.build(ledger, wanted, weight)


def _graph(entities: Sequence[ListedEntity], edges: Iterable[ClaimedEdge], weight: Weight) -> nx.Graph[str]:
    return parks_and_companies(entities, edges).to_networkx(weight)


PARK_COMPANY = Projection(
    "company-park",
    "Companies and parks",
    "企业与园区",
    "A company is joined to a park when it is a tenant of it, is its partner, put money into it, or undertakes or put "
    "money into a project sited in it. The claims of an edge are those of every relation on the way.",
    counted("?company ?park", WAYS),
    (*TOLD, *MONEY),
    TIED,
    ties_wanted,
    _graph,
)
