"""A graph is written row by row: ten times the edges take no more memory."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from kg.export.followthemoney.entities import write_followthemoney
from kg.export.graph_files.gephi_csv import write_edges, write_nodes
from kg.export.graph_files.graphml import write_graphml
from kg.export.graph_files.graphology_json import write_graphology
from kg.export.graph_files.neo4j_csv import write_neo4j
from kg.export.rows import Column, EdgeRow, GraphRows, NodeRow

_WRITERS = (write_graphml, write_nodes, write_edges, write_neo4j, write_graphology, write_followthemoney)
_NODES = 100
_EDGES = 2_000


class Nowhere(io.RawIOBase):
    """Takes bytes and keeps only how many they were."""

    def __init__(self) -> None:
        super().__init__()
        self.length = 0

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.length += len(data)
        return len(data)


def rows(edges: int) -> GraphRows:
    """Made as they are asked for."""

    def node_rows() -> Iterator[NodeRow]:
        for number in range(_NODES):
            yield NodeRow(f"n{number}", f"云岭{number}号产业园", "Park", (number,))

    def edge_rows() -> Iterator[EdgeRow]:
        for number in range(edges):
            ends = f"n{number % _NODES}", f"n{number * 7 % _NODES}"
            claims = (f"{number:016x}", f"{number + 1:016x}")
            yield EdgeRow(f"e{number}", *ends, "partOf", 2, "2023-01-01", "2024-01-01", (claims, 0.5))

    columns = (Column("claims", "texts"), Column("confidence", "decimal"))
    return GraphRows((Column("documents", "integer"),), columns, node_rows, edge_rows)


def peak(write, edges: int) -> tuple[int, int]:
    """Bytes that Python held at most, and bytes written."""
    file = Nowhere()
    tracemalloc.start()
    try:
        write(rows(edges), file)
        return tracemalloc.get_traced_memory()[1], file.length
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("write", _WRITERS, ids=lambda write: f"{write.__module__.rpartition('.')[2]}-{write.__name__}")
def test_memory_stays_the_same(write) -> None:
    (few, _), (many, length) = peak(write, _EDGES), peak(write, 10 * _EDGES)
    assert many < few + 300_000
    assert write is write_nodes or write is write_neo4j or length > 2_000_000
