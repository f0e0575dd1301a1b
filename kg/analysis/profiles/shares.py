"""What a park's tenants are parts of: industries, groups, or the givers of its money."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.analysis.profiles.edges import edges_of
from kg.analysis.profiles.park_money import park_money
from kg.ledger.claimed_edges import ClaimedEdge
from kg.ledger.graph_filter import GraphFilter


class Share(NamedTuple):
    """One unit of a park, divided equally among what it is a part of."""

    park: str
    parts: tuple[str, ...]
    """Entities, sorted; empty where it is not known."""
    weight: float
    claims: tuple[str, ...]
    stories: tuple[str, ...]


def by_industry(connection: sqlite3.Connection, wanted: GraphFilter) -> Iterator[Share]:
    """Each tenant with its industries."""
    known: dict[str, list[ClaimedEdge]] = defaultdict(list)
    for edge in edges_of(connection, wanted, "inIndustry"):
        if edge.source_type == "Company":
            known[edge.source].append(edge)
    for tenancy in _tenancies(connection, wanted):
        yield _share(tenancy, tuple(edge.target for edge in known.get(tenancy.source, ())), known.get(tenancy.source))


def by_group(connection: sqlite3.Connection, wanted: GraphFilter) -> Iterator[Share]:
    """Each tenant with the group it belongs to: itself where no parent of it is known."""
    owners = parents(edges_of(connection, wanted, "subsidiaryOf"))
    for tenancy in _tenancies(connection, wanted):
        way = tuple(way_up(owners, tenancy.source))
        yield _share(tenancy, (_root(tenancy.source, way),), way)


def by_investment(connection: sqlite3.Connection, wanted: GraphFilter, kind: str) -> Iterator[Share]:
    """Each counted sum of a kind with who gives it."""
    for one in park_money(connection, wanted).sums:
        if one.kind == kind and one.amount > 0:
            yield Share(one.venture.park, one.investors, one.amount, one.claims, one.stories)


def parents(edges: Iterator[ClaimedEdge]) -> Mapping[str, ClaimedEdge]:
    """Of each subsidiary the edge to its parent: of several to that of most independent sources, then by id."""
    found: dict[str, ClaimedEdge] = {}
    for edge in edges:
        known = found.get(edge.source)
        if known is None or len(edge.stories) > len(known.stories):
            found[edge.source] = edge
    return found


def way_up(owners: Mapping[str, ClaimedEdge], firm: str) -> Iterator[ClaimedEdge]:
    """The edges from a firm to its parent, that one's parent and so on, until a firm comes again or has none."""
    seen = {firm}
    while (edge := owners.get(firm)) is not None:
        yield edge
        firm = edge.target
        if firm in seen:
            return
        seen.add(firm)


def _root(firm: str, way: tuple[ClaimedEdge, ...]) -> str:
    """The end of the way up; of firms that own each other in a ring, the first by id."""
    if not way:
        return firm
    last = way[-1].target
    ring = next((place for place, edge in enumerate(way) if edge.source == last), None)
    return last if ring is None else min(edge.target for edge in way[ring:])


def _tenancies(connection: sqlite3.Connection, wanted: GraphFilter) -> Iterator[ClaimedEdge]:
    for edge in edges_of(connection, wanted, "tenantOf"):
        if edge.source_type == "Company" and edge.target_type == "Park":
            yield edge


def _share(
    tenancy: ClaimedEdge, parts: tuple[str, ...], why: tuple[ClaimedEdge, ...] | list[ClaimedEdge] | None
) -> Share:
    edges = (tenancy, *(why or ()))
    return Share(
        tenancy.target,
        tuple(sorted(parts)),
        1.0,
        tuple(claim for edge in edges for claim in edge.claims),
        tuple(story for edge in edges for story in edge.stories),
    )
