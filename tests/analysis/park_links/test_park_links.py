"""Which companies link which parks: the definition, on graphs that one can draw."""

from __future__ import annotations

import networkx as nx

from kg.analysis.park_links.links import ParkLinks, links_in

A, B = "park-a", "park-b"


def graph_of(*edges: tuple[str, str, str], parks: tuple[str, ...] = (A, B)) -> nx.MultiDiGraph:
    """Nodes are typed by the first letters of their names; each edge has one claim named after it."""
    kinds = {"park": "Park", "comp": "Company", "proj": "Project", "plac": "Place", "uni": "Organization"}
    graph = nx.MultiDiGraph()
    for node in {*parks, *(end for source, _, target in edges for end in (source, target))}:
        kind = next(kind for start, kind in kinds.items() if node.startswith(start))
        graph.add_node(node, label=node.upper(), type=kind)
    for source, relation, target in edges:
        graph.add_edge(source, target, relation, relation=relation, **said(f"{source}-{relation}-{target}"))
    return graph


def said(claim: str) -> dict[str, list[str]]:
    """What an edge carries: the claim, and that it is a story of its own."""
    return {"claims": [claim], "stories": [f"story of {claim}"]}


def told(found: ParkLinks) -> list[tuple[tuple[str, str], tuple[str, ...], tuple[str, ...]]]:
    return [(link.parks, link.companies, link.kinds) for link in found.links]


def test_a_tenant_of_two_parks_links_them() -> None:
    found = links_in(graph_of(("comp", "tenantOf", A), ("comp", "tenantOf", B)))
    assert told(found) == [((A, B), ("comp",), ("tenancy",))]
    assert found.links[0].claims == ("comp-tenantOf-park-a", "comp-tenantOf-park-b")
    assert found.nearest == ()


def test_tenancy_here_and_a_project_there_are_both_named() -> None:
    found = links_in(graph_of(("comp", "tenantOf", A), ("comp", "undertakes", "proj"), ("proj", "sitedIn", B)))
    assert told(found) == [((A, B), ("comp",), ("project", "tenancy"))]
    assert [step.relation for step in found.links[0].steps] == ["tenantOf", "undertakes", "sitedIn"]


def test_money_in_a_project_ties_the_investor_to_its_park() -> None:
    found = links_in(graph_of(("comp", "investment", "proj"), ("proj", "sitedIn", A), ("comp", "investment", B)))
    assert told(found) == [((A, B), ("comp",), ("investment",))]


def test_a_park_that_cooperates_with_a_company_is_tied_whichever_comes_first() -> None:
    found = links_in(graph_of((A, "partnersWith", "comp"), ("comp", "partnersWith", B)))
    assert told(found) == [((A, B), ("comp",), ("partner",))]


def test_parent_and_subsidiary_link_their_parks() -> None:
    found = links_in(
        graph_of(("comp-1", "tenantOf", A), ("comp-2", "tenantOf", B), ("comp-2", "subsidiaryOf", "comp-1"))
    )
    assert told(found) == [((A, B), ("comp-1", "comp-2"), ("group", "tenancy"))]


def test_two_subsidiaries_of_one_parent_link_their_parks() -> None:
    found = links_in(
        graph_of(
            ("comp-1", "tenantOf", A),
            ("comp-2", "tenantOf", B),
            ("comp-1", "subsidiaryOf", "comp-0"),
            ("comp-2", "subsidiaryOf", "comp-0"),
        )
    )
    assert told(found) == [((A, B), ("comp-1", "comp-2"), ("group", "tenancy"))]
    assert len(found.links[0].claims) == 4


def test_supply_links_the_parks_of_supplier_and_customer() -> None:
    found = links_in(graph_of(("comp-1", "tenantOf", A), ("comp-2", "tenantOf", B), ("comp-1", "supplies", "comp-2")))
    assert told(found) == [((A, B), ("comp-1", "comp-2"), ("supply", "tenancy"))]


def test_a_park_inside_the_other_is_no_link() -> None:
    found = links_in(
        graph_of(
            ("comp", "tenantOf", A),
            ("comp", "tenantOf", B),
            (A, "partOf", "park-m"),
            ("park-m", "partOf", B),
            parks=(A, B, "park-m"),
        )
    )
    assert told(found) == []


def test_without_a_link_the_nearest_ways_are_given_shortest_first() -> None:
    found = links_in(
        graph_of(
            (A, "locatedIn", "place"),
            (B, "locatedIn", "place"),
            (B, "partnersWith", "uni"),
            ("park-c", "partnersWith", "uni"),
            ("comp", "tenantOf", "park-c"),
            parks=(A, B, "park-c"),
        )
    )
    assert found.links == ()
    assert [link.parks for link in found.nearest] == [(A, B), (B, "park-c"), (A, "park-c")]
    assert {link.kinds for link in found.nearest} == {("other",)}
    assert found.nearest[0].claims == ("park-a-locatedIn-place", "park-b-locatedIn-place")
