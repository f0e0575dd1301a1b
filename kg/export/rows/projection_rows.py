"""A projection as rows, so that every format of a graph holds it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kg.analysis.projections import projection
from kg.export.rows import Cell, Column, EdgeRow, GraphRows, NodeRow
from kg.iris import BASE, claim_iri, entity_iri
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import InvestmentKind

_NODE_COLUMNS = (Column("type", "text"), Column("bipartite", "integer"), Column("parks", "texts"))
_EDGE_COLUMNS = (
    Column("relation", "text"),
    Column("kinds", "texts"),
    Column("shared", "texts"),
    Column("claims", "texts"),
    Column("claim_count", "integer"),
    Column("sources", "integer"),
    *(Column(kind.value, "integer") for kind in InvestmentKind),
    Column("first", "date"),
    Column("last", "date"),
    Column("page", "text"),
)


def projection_rows(ledger: Ledger, name: str, wanted: GraphFilter, *, pages: str | None = None) -> GraphRows:
    """The projection of a name; its name is the relation of every edge. Unlike entities it is held in memory.

    `kinds` say by what two are joined, `shared` has the ids of what they have in common, where they rest on that.

    Raises:
        BadRequest: there is none of that name, or it does not take the filter.
    """
    chosen = projection(name)
    graph = chosen.build(ledger, wanted)
    base = BASE if pages is None else f"{pages.rstrip('/')}/"
    return GraphRows(
        (*_NODE_COLUMNS, Column("page", "text")),
        _EDGE_COLUMNS,
        lambda: _nodes(graph, base),
        lambda: _edges(graph, name, base),
        graph.is_directed(),
        f"{chosen.title}. {chosen.definition}",
    )


def _nodes(graph: nx.Graph[str], base: str) -> Iterator[NodeRow]:
    for node, data in graph.nodes(data=True):
        page = base + entity_iri(node).removeprefix(BASE)
        values = tuple(data.get(column.name) for column in _NODE_COLUMNS)
        yield NodeRow(node, data["label"], data["type"], (*values, page))


def _edges(graph: nx.Graph[str], name: str, base: str) -> Iterator[EdgeRow]:
    for source, target, data in graph.edges(data=True):
        yield EdgeRow(
            f"{source}-{name}-{target}",
            source,
            target,
            name,
            data["weight"],
            data["first"],
            data["last"],
            _values(name, data, base),
        )


def _values(name: str, data: Mapping[str, Any], base: str) -> tuple[Cell, ...]:
    claims = data["claims"]
    return (
        name,
        data["kinds"],
        data.get("shared"),
        claims,
        len(claims),
        len(data["stories"]),
        *(data["amounts"].get(kind.value) for kind in InvestmentKind),
        data["first"],
        data["last"],
        base + claim_iri(claims[0]).removeprefix(BASE),
    )
