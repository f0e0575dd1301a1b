"""Projections: ways of seeing the graph as networkx does, each defined in words and in SPARQL.

They are read out of the serving index in one pass, because SPARQL took ten times as long for 500,000 claims; the
tests count the same by the definitions.
"""

from __future__ import annotations

from kg.analysis.projections.company_company import COMPANY_COMPANY, company_company_graph
from kg.analysis.projections.industry_park import INDUSTRY_PARK, industry_park_graph
from kg.analysis.projections.officials import OFFICIALS, official_graph
from kg.analysis.projections.park_company import PARK_COMPANY, park_company_graph
from kg.analysis.projections.park_park import PARK_PARK, PARK_PARK_GROUPS, park_group_graph, park_park_graph
from kg.analysis.projections.projection import Projection
from kg.analysis.projections.supply import SUPPLY, supply_graph
from kg.analysis.projections.weight import Weight
from kg.errors import BadRequest

PROJECTIONS = (PARK_COMPANY, PARK_PARK, PARK_PARK_GROUPS, COMPANY_COMPANY, OFFICIALS, INDUSTRY_PARK, SUPPLY)
"""In the order of their listing."""

__all__ = [
    "PROJECTIONS",
    "Projection",
    "Weight",
    "company_company_graph",
    "industry_park_graph",
    "official_graph",
    "park_company_graph",
    "park_group_graph",
    "park_park_graph",
    "projection",
    "supply_graph",
]


def projection(name: str) -> Projection:
    """The projection of a name.

    Raises:
        BadRequest: there is none.
    """
    for known in PROJECTIONS:
        if known.name == name:
            return known
    raise BadRequest(f"no projection {name!r}; there are: {', '.join(known.name for known in PROJECTIONS)}")
