"""Who is most central in a projection, by a measure of one's choice."""

from __future__ import annotations

import networkx as nx

from kg.analysis.answer import Answer, Column, Kind, Row
from kg.analysis.measures import MEASURES, Measure
from kg.analysis.measures import measure as measure_named
from kg.analysis.projections import Weight
from kg.analysis.projections import projection as projection_named
from kg.analysis.projections.weight import MONEY
from kg.analysis.rankings.placing import columns, left_out, placed
from kg.analysis.rankings.views import CONFIRMED, Views, edges_at, evidence, ref, views, weight_of
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

DEFINITION = (
    "The entities of a projection by a measure, the highest first; a row's claims are those of the edges at the "
    f"entity. {CONFIRMED} Measures: " + " ".join(f"{one.name}: {one.definition}" for one in MEASURES)
)


def hub_columns(kind: Kind = "decimal") -> tuple[Column, ...]:
    """What the rows hold, of a measure of that kind."""
    rank, value, *confirmed = columns(kind, "Value", "数值", "Of the measure asked for.")
    return (
        rank,
        Column("entity", "Entity", "实体", "entity"),
        value,
        Column("neighbours", "Joined to", "相连实体数", "whole", "How many others, whatever the measure."),
        *confirmed,
    )


def hubs(
    ledger: Ledger,
    wanted: GraphFilter,
    *,
    projection: str = "company-park",
    measure: str = "strength",
    weight: str | None = None,
    entity_type: str | None = None,
) -> Answer:
    """The entities of a projection by a measure, of one type only where that is asked for.

    Raises:
        BadRequest: no such projection, measure or weight.
    """
    chosen, by = projection_named(projection), measure_named(measure)
    weighed = weight_of(chosen, weight)
    kind: Kind = "yuan" if by.name == "strength" and weighed in MONEY else by.kind
    seen = views(ledger, wanted, chosen, weighed)
    rows, notes = hub_rows(seen, by, kind, entity_type)
    return Answer(
        "hubs",
        f"{chosen.title}: {by.title.lower() if by.name != 'pagerank' else by.title}{_by(by, weighed)}",
        f"{chosen.title_zh}：{by.title_zh}",
        f"{by.definition} {chosen.definition} {CONFIRMED}",
        hub_columns(kind),
        rows,
        notes,
    )


def _by(by: Measure, weight: Weight) -> str:
    return f", by {weight.value}" if by.weighed else ""


def hub_rows(
    seen: Views, by: Measure, kind: Kind, entity_type: str | None = None
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of both views, and what a reader must know of them."""
    graph = seen.every
    asked = [node for node, told in graph.nodes(data=True) if entity_type in (None, told["type"])]
    kept = frozenset(asked)
    rows = []
    for one in placed(seen, by.score, kept.__contains__):
        rank, value, *confirmed = one.values(kind)
        neighbours = len(set(nx.all_neighbors(graph, one.node)))
        claims, sources = evidence(edges_at(graph, one.node))
        rows.append(Row((rank, ref(graph, one.node), value, neighbours, *confirmed), claims, sources))
    remark = by.remark(graph)
    notes = (f"{by.title} is {remark}",) if remark else ()
    return tuple(rows), (*notes, *left_out(len(asked), len(rows), "entities"))
