"""Parks and companies: who is tied to which park (see `kg.analysis.ties`)."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from kg.analysis.projections.bond import Bond, bond
from kg.analysis.projections.definition import counted, invested, stated
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.two_mode import TwoMode, two_mode
from kg.analysis.projections.weight import MONEY, TOLD, Weight
from kg.analysis.ties import RELATIONS, ties
from kg.ledger import Ledger
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities

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


def parks_and_companies(ledger: Ledger, wanted: GraphFilter) -> TwoMode:
    """The two-mode graph as arrays: tops are parks, bottoms companies."""
    with ledger.reading() as connection:
        entities = tuple(listed_entities(connection, frozenset({"Park", "Company", "Project"})))
        types = {entity.id: entity.type for entity in entities}
        bonds: dict[tuple[str, str], list[Bond]] = defaultdict(list)
        for tie in ties(claimed_edges(connection, wanted.within(RELATIONS)), types):
            bonds[tie.company, tie.park].append(bond(tie.kind, tie.steps))
    parks = (entity for entity in entities if entity.type == "Park")
    return two_mode(parks, (entity for entity in entities if entity.type == "Company"), bonds)


def park_company_graph(
    ledger: Ledger, wanted: GraphFilter | None = None, weight: Weight = Weight.SOURCES
) -> nx.Graph[str]:
    """The same as networkx sees it; companies without a tie and parks without a company are isolated nodes."""
    return parks_and_companies(ledger, wanted or GraphFilter()).to_networkx(weight)


PARK_COMPANY = Projection(
    "company-park",
    "Companies and parks",
    "企业与园区",
    "A company is joined to a park when it is a tenant of it, is its partner, put money into it, or undertakes or put "
    "money into a project sited in it. The claims of an edge are those of every relation on the way.",
    counted("?company ?park", WAYS),
    (*TOLD, *MONEY),
    park_company_graph,
)
