"""How sure each rule is that what it states is right: one table, measured against gold by `kg evaluate`.

A rule id is its family and its way of seeing (`relations.tenancy.list`). A rule without a row of its own takes that of
its family. Figures of relations are shares of right findings on press articles and the briefs of `seeds/briefs`, with
the names given, drawn towards 0.6 where few were found.
"""

from __future__ import annotations

from collections.abc import Mapping

CONFIDENCES: Mapping[str, float] = {
    "investments": 0.65,
    "investments.contract": 0.8,
    "investments.invest": 0.6,
    "investments.list": 0.8,
    "investments.loan": 0.7,
    "investments.plan": 0.75,
    "investments.put": 0.5,
    "investments.raised": 0.65,
    "investments.spent": 0.65,
    "observations": 0.6,
    "observations.after": 0.65,
    "observations.before": 0.65,
    "observations.list": 0.8,
    "observations.rank": 0.5,
    "observations.share": 0.5,
    "relations.awards": 0.6,
    "relations.awards.sentence": 0.7,
    "relations.awards.list": 0.7,
    "relations.awards.title": 0.71,
    "relations.groups": 0.7,
    "relations.groups.is": 0.71,
    "relations.groups.children": 0.75,
    "relations.groups.joint": 0.7,
    "relations.groups.parent": 0.75,
    "relations.groups.name": 0.89,
    "relations.groups.words": 0.82,
    "relations.industries": 0.6,
    "relations.industries.adjacent": 0.71,
    "relations.industries.name": 0.61,
    "relations.industries.own": 0.78,
    "relations.industries.park": 0.75,
    "relations.industries.verb": 0.92,
    "relations.initiatives": 0.7,
    "relations.initiatives.clause": 0.88,
    "relations.initiatives.sentence": 0.87,
    "relations.initiatives.topic": 0.64,
    "relations.locations": 0.7,
    "relations.locations.adjacent": 0.85,
    "relations.locations.bare": 0.94,
    "relations.locations.brackets": 0.78,
    "relations.locations.founded": 0.85,
    "relations.locations.name": 0.92,
    "relations.locations.near": 0.65,
    "relations.locations.own": 0.56,
    "relations.locations.situated": 0.65,
    "relations.partners": 0.6,
    "relations.partners.silent": 0.53,
    "relations.partners.with": 0.78,
    "relations.parts": 0.7,
    "relations.parts.adjacent": 0.96,
    "relations.parts.body": 0.71,
    "relations.parts.known": 0.7,
    "relations.parts.located": 0.64,
    "relations.parts.own": 0.81,
    "relations.parts.park": 0.76,
    "relations.posts": 0.85,
    "relations.posts.appointed": 0.82,
    "relations.posts.bare": 0.94,
    "relations.posts.behind": 0.71,
    "relations.posts.firm": 0.71,
    "relations.posts.park": 0.82,
    "relations.posts.title": 0.98,
    "relations.sites": 0.6,
    "relations.sites.adjacent": 0.85,
    "relations.sites.builder": 0.55,
    "relations.sites.name": 0.64,
    "relations.sites.near": 0.65,
    "relations.sites.own": 0.79,
    "relations.sites.scene": 0.91,
    "relations.sites.verb": 0.89,
    "relations.supplies": 0.7,
    "relations.supplies.buyer": 0.7,
    "relations.supplies.supplier": 0.7,
    "relations.supplies.by": 0.82,
    "relations.supplies.for": 0.84,
    "relations.supplies.to": 0.91,
    "relations.tenancy": 0.6,
    "relations.tenancy.adjacent": 0.85,
    "relations.tenancy.here": 0.52,
    "relations.tenancy.list": 0.87,
    "relations.tenancy.near": 0.7,
    "relations.tenancy.own": 0.64,
    "relations.tenancy.project": 0.52,
    "relations.tenancy.signed": 0.78,
    "relations.tenancy.verb": 0.92,
    "relations.undertakings": 0.7,
    "relations.undertakings.by": 0.78,
    "relations.undertakings.carried": 0.82,
    "relations.undertakings.invests": 0.88,
    "relations.undertakings.listed": 0.75,
    "relations.undertakings.near": 0.6,
    "relations.undertakings.name": 0.93,
}


def confidence(rule: str) -> float:
    """The confidence, 0 to 1, of the rule or of the nearest family above it.

    Raises:
        KeyError: neither the rule nor a family above it is in the table.
    """
    name = rule
    while name:
        if name in CONFIDENCES:
            return CONFIDENCES[name]
        name = name.rpartition(".")[0]
    raise KeyError(f"rule {rule!r} has no row in CONFIDENCES and no family that has: add one")
