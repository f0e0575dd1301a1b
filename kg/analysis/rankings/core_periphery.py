"""How near to the core of a projection each entity is."""

from __future__ import annotations

from kg.analysis.answer import Answer, Column, Row
from kg.analysis.measures.coreness import core, core_number
from kg.analysis.projections import projection as projection_named
from kg.analysis.rankings.placing import columns, left_out, placed
from kg.analysis.rankings.views import CONFIRMED, Views, edges_at, evidence, ref, views, weight_of
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

DEFINITION = (
    "The entities of a projection by their coreness: values from 0 to 1 whose products come nearest to the weights of "
    "the edges in least squares (Borgatti & Everett 1999); there is one core, and what is not joined to it is 0. "
    "Beside it the core number: the greatest k such that the entity is in a part of the graph where each is joined to "
    f"k others of that part. {CONFIRMED}"
)
_RANK, _VALUE, *_CONFIRMED_COLUMNS = columns("decimal", "Coreness", "核心度", "1 is the innermost entity.")
COLUMNS = (
    _RANK,
    Column("entity", "Entity", "实体", "entity"),
    _VALUE,
    Column("core_number", "Core number", "核数", "whole"),
    *_CONFIRMED_COLUMNS,
)


def core_periphery(
    ledger: Ledger, wanted: GraphFilter, *, projection: str = "company-park", weight: str | None = None
) -> Answer:
    """The entities of a projection from the core to the periphery.

    Raises:
        BadRequest: no such projection, or no such weight of it.
    """
    chosen = projection_named(projection)
    weighed = weight_of(chosen, weight)
    rows, notes = core_rows(views(ledger, wanted, chosen, weighed))
    return Answer(
        "core-periphery",
        f"{chosen.title}: core and periphery, by {weighed.value}",
        f"{chosen.title_zh}：核心与边缘",
        f"{DEFINITION} {chosen.definition}",
        COLUMNS,
        rows,
        notes,
    )


def core_rows(seen: Views) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of both views, and how well the picture fits."""
    graph = seen.every
    every, confirmed = core(graph), core(seen.confirmed)
    numbers = core_number(graph)
    known = {id(graph): every.coreness, id(seen.confirmed): confirmed.coreness}
    rows = []
    for one in placed(seen, lambda view: known[id(view)], graph.__contains__):
        rank, value, *confirmed_values = one.values("decimal")
        claims, sources = evidence(edges_at(graph, one.node))
        values = (rank, ref(graph, one.node), value, int(numbers[one.node]), *confirmed_values)
        rows.append(Row(values, claims, sources))
    notes = [
        f"fit of the picture ({name}): the weights correlate with it at {found.fit:.3f}, 1 being perfect"
        for name, found in (("all claims", every), ("confirmed", confirmed))
        if found.fit is not None
    ]
    if not (every.settled and confirmed.settled):
        notes.append("counting stopped before the values settled: the last digits are not certain")
    return tuple(rows), (*notes, *left_out(len(graph), len(rows), "entities"))
