"""Places by score, in both views of a projection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from kg.analysis.answer import Column, Kind, Value
from kg.analysis.rankings.views import Views

Score: TypeAlias = "Callable[[nx.Graph[str]], dict[str, float]]"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a node stands, and of what score; None where it has none among the confirmed."""

    node: str
    rank: int
    value: float
    rank_confirmed: int | None
    value_confirmed: float | None

    def values(self, kind: Kind) -> tuple[Value, Value, Value, Value]:
        """Rank and value, of all and of what is confirmed, as cells."""
        return (self.rank, cell(self.value, kind), self.rank_confirmed, cell(self.value_confirmed, kind))


def placed(views: Views, score: Score, kept: Callable[[str], bool]) -> list[Placed]:
    """The kept nodes of a score above 0 in either view, the highest first, of equal ones by id.

    Equal scores share a rank, and the next one is as much further on.
    """
    values = _rounded(score(views.every), kept)
    confirmed = values if views.confirmed is views.every else _rounded(score(views.confirmed), kept)
    confirmed = {node: value for node, value in confirmed.items() if value > 0}
    values = {node: value for node, value in values.items() if value > 0 or node in confirmed}
    first, second = ranks(values), ranks(confirmed)
    found = [Placed(node, first[node], values[node], second.get(node), confirmed.get(node)) for node in values]
    return sorted(found, key=lambda one: (one.rank, one.node))


def ranks(values: Mapping[str, float]) -> dict[str, int]:
    """1 for the highest value; equal values share a rank."""
    found: dict[str, int] = {}
    before, rank = None, 0
    for place, node in enumerate(sorted(values, key=lambda node: (-values[node], node)), 1):
        if values[node] != before:
            before, rank = values[node], place
        found[node] = rank
    return found


def _rounded(scores: Mapping[str, float], kept: Callable[[str], bool]) -> dict[str, float]:
    # Sums of floats differ in their last digits with the order in which they are added: equal is equal to 12 digits.
    return {node: float(f"{value:.12g}") for node, value in scores.items() if kept(node)}


def cell(value: float | None, kind: Kind) -> Value:
    """A score as a cell: without decimals where it counts."""
    return int(value) if value is not None and kind in ("whole", "yuan") else value


def columns(kind: Kind, title: str, title_zh: str, description: str) -> tuple[Column, Column, Column, Column]:
    """The columns that `Placed.values` fills: rank, value, rank_confirmed, value_confirmed."""
    return (
        Column("rank", "Rank", "排名", "whole", "Equal values share a rank."),
        Column("value", title, title_zh, kind, description),
        Column("rank_confirmed", "Rank, confirmed", "排名（多源）", "whole", "Among what two sources or more tell."),
        Column("value_confirmed", f"{title}, confirmed", f"{title_zh}（多源）", kind),
    )


def left_out(nodes: int, rows: int, what: str) -> tuple[str, ...]:
    """A note on those of value 0, where there are any."""
    return (f"{nodes - rows:,} of {nodes:,} {what} have the value 0 and are left out",) if nodes > rows else ()
