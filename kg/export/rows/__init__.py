"""What a graph file is written from: nodes and edges as two streams of rows, out of the ledger or out of networkx."""

from kg.export.rows.graph_rows import Cell, Column, ColumnKind, EdgeRow, GraphRows, NodeRow

__all__ = ["Cell", "Column", "ColumnKind", "EdgeRow", "GraphRows", "NodeRow"]
