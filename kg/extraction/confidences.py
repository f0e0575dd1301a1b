"""How sure each rule is that what it states is right: one table, measured against gold by `kg evaluate`.

A rule id is its family and its way of seeing (`relations.tenancy.list`). A rule without a row of its own takes that of
its family.
"""

from __future__ import annotations

from collections.abc import Mapping

CONFIDENCES: Mapping[str, float] = {
    "relations.tenancy": 0.6,
    "relations.sites": 0.6,
    "relations.parts": 0.7,
    "relations.locations": 0.7,
    "relations.groups": 0.6,
    "relations.undertakings": 0.6,
    "relations.posts": 0.85,
    "relations.partners": 0.6,
    "relations.industries": 0.5,
    "relations.initiatives": 0.6,
    "relations.awards": 0.6,
    "relations.supplies": 0.6,
    "investments": 0.6,
    "observations": 0.5,
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
