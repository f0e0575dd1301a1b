"""The filter of graphs under the name that analyses know it by."""

from kg.ledger.graph_filter import GraphFilter

__all__ = ["GraphFilter"]
