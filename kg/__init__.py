"""Parkgraph: from Chinese press text about industrial parks to a knowledge graph that opens to its sentences."""

__version__ = "0.1.0"
