"""Questions about the whole graph: projections, measures, rankings, profiles, conflicts; all with their claims."""

from kg.analysis.entity_graph import entity_graph
from kg.analysis.park_links.links import ParkLinks, park_links
from kg.analysis.projections import PROJECTIONS, Weight, park_company_graph, park_park_graph, projection
from kg.ledger.graph_filter import GraphFilter

__all__ = [
    "PROJECTIONS",
    "GraphFilter",
    "ParkLinks",
    "Weight",
    "entity_graph",
    "park_company_graph",
    "park_links",
    "park_park_graph",
    "projection",
]
