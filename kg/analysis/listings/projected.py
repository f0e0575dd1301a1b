"""The edges of a projection as a list: what a reader wants to see of it, and what a spreadsheet takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import networkx as nx

from kg.analysis.answer import Answer, Column, Ref, Row
from kg.analysis.listings.links import AMOUNTS, TIMES
from kg.analysis.projections import PROJECTIONS, Weight
from kg.analysis.projections import projection as projection_named
from kg.analysis.projections.weight import MONEY
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import listed_entities

DEFINITION = (
    "The pairs of entities that a projection joins, those of the greatest weight first, then those of most independent "
    "sources; a row's claims are all that the edge rests on. Projections: "
) + " ".join(f"{one.name}: {one.definition}" for one in PROJECTIONS)
COLUMNS = (
    Column("source", "From", "一方", "entity", "Of a supply chain the supplier."),
    Column("target", "To", "另一方", "entity"),
    Column(
        "weight", "Weight", "权重", "whole", "What was asked for; of money in yuan, and then none where no sum is told."
    ),
    Column("kinds", "Joined by", "联系方式", "text", "Such as tenancy or investment, parted by a comma."),
    Column("shared", "Shared", "共有", "entities", "What the two have in common, where that joins them."),
    *TIMES,
    *AMOUNTS,
)
_FIRST = ("Person", "Industry", "Company", "Park")
"""Which of two entities stands first, where an edge has no direction."""


def projected(
    ledger: Ledger, wanted: GraphFilter, *, projection: str = "park-park", weight: str | None = None
) -> Answer:
    """The edges of a projection, weighed by `weight`; the usual weight of the projection where it is None.

    Raises:
        BadRequest: no such projection, or no such weight of it.
    """
    chosen = projection_named(projection)
    by = Weight(weight) if weight else chosen.weights[0]
    with ledger.reading() as connection:
        graph = chosen.build(ledger, wanted, by)
        named = {one.id: Ref(one.id, one.type, one.label) for one in listed_entities(connection)}
    rows = sorted((_row(*edge, named, by) for edge in _directed(graph)), key=_order)
    return Answer(
        "projections",
        f"{chosen.title}, by {by.value}",
        chosen.title_zh,
        chosen.definition,
        tuple(replace(one, kind="yuan") if one.name == "weight" and by in MONEY else one for one in COLUMNS),
        tuple(rows),
        tuple(_notes(rows, by)),
    )


def _directed(graph: nx.Graph[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for one, other, told in graph.edges(data=True):
        if graph.is_directed() or _standing(graph, one) <= _standing(graph, other):
            yield one, other, told
        else:
            yield other, one, told


def _standing(graph: nx.Graph[str], entity: str) -> tuple[int, str, str]:
    kind = str(graph.nodes[entity]["type"])
    return (_FIRST.index(kind) if kind in _FIRST else len(_FIRST), str(graph.nodes[entity]["label"]), entity)


def _row(source: str, target: str, told: Mapping[str, Any], named: Mapping[str, Ref], by: Weight) -> Row:
    amounts: Mapping[str, int] = told["amounts"]
    shared = (
        tuple(sorted((named[one] for one in told["shared"]), key=lambda ref: (ref.label, ref.id)))
        if "shared" in told
        else None
    )
    values = (
        named[source],
        named[target],
        amounts.get(by.value) if by in MONEY else int(told["weight"]),
        ", ".join(told["kinds"]),
        shared,
        told["first"],
        told["last"],
        *(amounts.get(column.name) for column in AMOUNTS),
    )
    return Row(values, tuple(told["claims"]), len(told["stories"]))


def _order(row: Row) -> tuple[Any, ...]:
    source, target, weight, *_ = row.values
    return (weight is None, -(weight or 0), -row.sources, -len(row.claims), source, target)  # type: ignore[operator]


def _notes(rows: list[Row], by: Weight) -> Iterator[str]:
    without = sum(row.values[2] is None for row in rows)
    if without:
        yield f"of {without} edges no sum {by.value} is told"
