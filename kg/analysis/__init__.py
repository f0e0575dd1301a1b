"""Questions that networkx answers: projections of the known graph whose every edge carries its claims."""

from kg.analysis.entity_graph import entity_graph
from kg.analysis.graph_filter import GraphFilter
from kg.analysis.park_company import park_company_graph, park_park_graph
from kg.analysis.park_links import ParkLinks, park_links

__all__ = ["GraphFilter", "ParkLinks", "entity_graph", "park_company_graph", "park_links", "park_park_graph"]
