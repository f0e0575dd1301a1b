"""What others have found out about a park, narrowed to the claims that count."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Connection
from typing import Any

from kg.analysis.park_links.links import ParkLink, ParkLinks, Step
from kg.analysis.park_links.of_one_park import links_of_park
from kg.ledger import told_claims
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.told_claims import ToldClaim
from kg.report.facts import that_count
from kg.report.park_report import Beside


def narrowed_links(connection: Connection, park: str, wanted: GraphFilter) -> ParkLinks | None:
    """The links of which every step is told by claims that count."""
    found = links_of_park(connection, park)
    if found is None:
        return None
    told = told_claims.of_ids(connection, (claim for link in found.links for claim in link.claims))
    counted = {one.claim.id: one for one in that_count(told.values(), wanted)}
    links = (_narrowed(link, counted, wanted.min_sources) for link in found.links)
    return ParkLinks(tuple(link for link in links if link is not None), (), found.graph)


def _narrowed(link: ParkLink, counted: Mapping[str, ToldClaim], min_sources: int) -> ParkLink | None:
    steps = []
    for step in link.steps:
        kept = tuple(claim for claim in step.claims if claim in counted)
        stories = tuple(sorted({story for claim in kept for story in counted[claim].stories}))
        if not kept or len(stories) < min_sources:
            return None
        steps.append(Step(step.source, step.relation, step.target, kept, stories))
    return ParkLink(link.parks, link.companies, link.kinds, tuple(steps))


def narrowed_conflicts(
    connection: Connection, conflicts: Mapping[str, Any] | None, wanted: GraphFilter
) -> Mapping[str, Any] | None:
    """The conflicts of which two sides are told by claims that count; how many tell them is no matter here."""
    if conflicts is None:
        return None
    ids = (claim["id"] for one in conflicts["items"] for side in one["sides"] for claim in side["claims"])
    counted = {one.claim.id for one in that_count(told_claims.of_ids(connection, ids).values(), wanted)}
    items = []
    for one in conflicts["items"]:
        sides = [{**side, "claims": [c for c in side["claims"] if c["id"] in counted]} for side in one["sides"]]
        sides = [side for side in sides if side["claims"]]
        if len(sides) > 1:
            items.append({**one, "sides": sides})
    left_out = len(conflicts["items"]) - len(items)
    return {**conflicts, "items": items, "total": conflicts["total"] - left_out}


def cited(links: ParkLinks | None, conflicts: Mapping[str, Any] | None, beside: Beside) -> set[str]:
    """The ids of all claims that they rest on."""
    found = {claim for link in (links.links if links else ()) for claim in link.claims}
    for one in conflicts["items"] if conflicts else ():
        found.update(claim["id"] for side in one["sides"] for claim in side["claims"])
    for answer in beside.profiles or ():
        found.update(claim for row in answer.rows for claim in row.claims)
    return found
