"""Scores of the nodes of a networkx graph, each defined, with its paper, its unit and its limits."""

from kg.analysis.measures.registry import MEASURES, Measure, measure

__all__ = ["MEASURES", "Measure", "measure"]
