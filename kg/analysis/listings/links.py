"""Every link of the graph that a filter takes, as a list: the plainest of analyses."""

from __future__ import annotations

from collections.abc import Mapping

from kg.analysis.answer import Answer, Column, Ref, Row
from kg.ledger import Ledger
from kg.ledger.claimed_edges import ClaimedEdge, claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities

AMOUNTS = (
    Column("planned", "Planned", "计划投资", "yuan", "Of a project the sum of most sources; so the others."),
    Column("contracted", "Contracted", "签约投资", "yuan"),
    Column("started", "Started", "开工投资", "yuan"),
    Column("completed", "Completed", "完成投资", "yuan"),
    Column("financed", "Financed", "融资", "yuan"),
)
"""Yuan by kind of investment, None where no sum is stated."""
TIMES = (
    Column("first", "First", "最早", "date", "The first day that a claim names, else that of its article."),
    Column("last", "Last", "最晚", "date"),
)
COLUMNS = (
    Column("source", "From", "主体", "entity"),
    Column("relation", "Relation", "关系", "text"),
    Column("target", "To", "客体", "entity"),
    Column("stages", "Stages", "阶段", "text", "Those that its claims state, parted by a comma."),
    Column("confidence", "Confidence", "置信度", "decimal", "From 0 to 1, of the surest claim."),
    *TIMES,
    *AMOUNTS,
)
_TITLE, _TITLE_ZH = "Links between entities", "实体之间的联系"
DEFINITION = (
    "Every relation between two entities that claims state and the filter takes, those of most independent sources "
    "first, then those of most claims. Amounts are yuan, each kind by itself, since a plan is not a fact."
)


def links(ledger: Ledger, wanted: GraphFilter) -> Answer:
    """Every link that the filter takes, those of most independent sources first."""
    with ledger.reading() as connection:
        named = {one.id: Ref(one.id, one.type, one.label) for one in listed_entities(connection)}
        edges = sorted(
            claimed_edges(connection, wanted),
            key=lambda edge: (-len(edge.stories), -len(edge.claims), edge.source, edge.relation, edge.target),
        )
    rows = tuple(_row(edge, named) for edge in edges)
    return Answer("links", _TITLE, _TITLE_ZH, DEFINITION, COLUMNS, rows)


def _row(edge: ClaimedEdge, named: Mapping[str, Ref]) -> Row:
    amounts = edge.amounts
    values = (
        named[edge.source],
        edge.relation,
        named[edge.target],
        ", ".join(edge.stages) or None,
        edge.confidence,
        edge.first,
        edge.last,
        *(amounts.get(column.name) for column in AMOUNTS),
    )
    return Row(values, edge.claims, len(edge.stories))
