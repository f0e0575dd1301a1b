"""Parks and companies as a two-mode graph, and its projection to parks.

A company is *tied* to a park by
tenancy (company tenantOf park), project (company undertakes a project that is sitedIn the park),
investment (the company put money into the park, or into a project sited in it), or partner (they partnersWith).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kg.analysis.entity_graph import entity_graph
from kg.analysis.graph_filter import GraphFilter
from kg.ledger.emission import INVESTMENT
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of the entity graph, as read: `source` `relation` `target`, with the claims that show it."""

    source: str
    relation: str
    target: str
    claims: tuple[str, ...]
    stories: tuple[str, ...]
    """The stories that these claims are from; reprints are of one."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How a company is tied to a park."""

    company: str
    park: str
    kind: str
    """tenancy, project, investment or partner."""
    steps: tuple[Step, ...]


def steps_between(graph: nx.MultiDiGraph[str], source: str, target: str, relation: str) -> tuple[Step, ...]:
    """The edge of that relation between two nodes, in the direction given; empty when there is none."""
    if not graph.has_edge(source, target, relation):
        return ()
    edge = graph.edges[source, target, relation]
    return (Step(source, relation, target, tuple(edge["claims"]), tuple(edge["stories"])),)


def ties(graph: nx.MultiDiGraph[str]) -> tuple[Tie, ...]:
    """Every tie between a company and a park of the entity graph, sorted."""
    kinds = nx.get_node_attributes(graph, "type")
    found: list[Tie] = []
    for company, target, relation in graph.edges(keys=True):
        if kinds[company] == "Park" and relation == "partnersWith" and kinds[target] == "Company":
            found.append(Tie(target, company, "partner", steps_between(graph, company, target, relation)))
        if kinds[company] != "Company":
            continue
        first = steps_between(graph, company, target, relation)
        if kinds[target] == "Park" and relation in _DIRECT:
            found.append(Tie(company, target, _DIRECT[relation], first))
        elif kinds[target] == "Project" and relation in _BY_PROJECT:
            for _, park, sited in graph.out_edges(target, keys=True):
                if sited == "sitedIn" and kinds[park] == "Park":
                    second = steps_between(graph, target, park, sited)
                    found.append(Tie(company, park, _BY_PROJECT[relation], first + second))
    return tuple(
        sorted(set(found), key=lambda tie: (tie.company, tie.park, tie.kind, tie.steps and tie.steps[0].target))
    )


_DIRECT = {"tenantOf": "tenancy", INVESTMENT: "investment", "partnersWith": "partner"}
_BY_PROJECT = {"undertakes": "project", INVESTMENT: "investment"}


def park_company_graph(store: Store, wanted: GraphFilter | None = None) -> nx.Graph[str]:
    """The two-mode graph of parks and companies.

    Nodes carry `label`, `type` and `bipartite` (0 a park, 1 a company); edges `kinds` (sorted), `claims` and `stories`
    (sorted ids) and `weight` (number of independent sources: of the stories). Companies without a tie and parks without
    a company are in it as isolated nodes.
    """
    graph = entity_graph(store, wanted)
    result: nx.Graph[str] = nx.Graph()
    for node, data in graph.nodes(data=True):
        if data["type"] in ("Park", "Company"):
            result.add_node(node, label=data["label"], type=data["type"], bipartite=int(data["type"] == "Company"))
    claims: dict[tuple[str, str], set[str]] = defaultdict(set)
    stories: dict[tuple[str, str], set[str]] = defaultdict(set)
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties(graph):
        claims[tie.company, tie.park].update(claim for step in tie.steps for claim in step.claims)
        stories[tie.company, tie.park].update(story for step in tie.steps for story in step.stories)
        kinds[tie.company, tie.park].add(tie.kind)
    for (company, park), ids in sorted(claims.items()):
        told = {"claims": sorted(ids), "stories": sorted(stories[company, park])}
        result.add_edge(company, park, kinds=sorted(kinds[company, park]), **told, weight=len(told["stories"]))
    return result


def park_park_graph(two_mode: nx.Graph[str]) -> nx.Graph[str]:
    """The projection to parks: two parks are joined when a company is tied to both; `weight` counts such companies.

    `companies` holds their ids. See Borgatti & Everett (1997) on two-mode data; networkx has the same projection
    without the names as `bipartite.weighted_projected_graph`.
    """
    result: nx.Graph[str] = nx.Graph()
    for node, data in two_mode.nodes(data=True):
        if data["type"] == "Park":
            result.add_node(node, **data)
    for company, data in two_mode.nodes(data=True):
        if data["type"] != "Company":
            continue
        for a, b in combinations(sorted(two_mode[company]), 2):
            if result.has_edge(a, b):
                result.edges[a, b]["weight"] += 1
                result.edges[a, b]["companies"].append(company)
            else:
                result.add_edge(a, b, weight=1, companies=[company])
    return result
