"""Filters of the entity graph: what an interval is, and the same meaning as the neighbours of the ledger."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import GraphFilter, entity_graph
from kg.errors import BadRequest
from kg.ledger import Direction, Ledger, NeighbourQuery
from kg.store import open_current

DAYS = st.dates(date(2020, 1, 1), date(2023, 12, 31))
BOUNDS = st.none() | st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda drawn: drawn[0].isoformat()[: drawn[1]])


def first_day(bound: str) -> date:
    return date.fromisoformat((bound + "-01-01")[:10])


def last_day(bound: str) -> date:
    if len(bound) == 4:
        return date(int(bound), 12, 31)
    first = first_day(bound)
    return first if len(bound) == 10 else first.replace(day=monthrange(first.year, first.month)[1])


@given(st.tuples(DAYS, DAYS).map(sorted), BOUNDS, BOUNDS)
def test_an_edge_is_taken_when_its_days_meet_those_asked_for(
    edge: list[date], since: str | None, until: str | None
) -> None:
    after_begin = since is None or edge[1] >= first_day(since)
    before_end = until is None or edge[0] <= last_day(until)
    wanted = GraphFilter(since=since, until=until)
    assert wanted.takes_edge(edge[0].isoformat(), edge[1].isoformat(), 1.0) == (after_begin and before_end)


def test_an_edge_without_a_date_is_left_out_as_soon_as_a_date_is_asked_for() -> None:
    assert GraphFilter().takes_edge(None, None, 0.5)
    assert not GraphFilter(since="2020").takes_edge(None, None, 0.5)
    assert not GraphFilter(until="2020").takes_edge(None, None, 0.5)


@pytest.mark.parametrize(
    "wrong",
    [
        {"types": frozenset({"Cat"})},
        {"relations": frozenset({"eats"})},
        {"since": "2023-13"},
        {"until": "2023-02-30"},
        {"since": "２０２３"},
        {"until": "2023\n"},
        {"since": "2023/2024"},
        {"min_confidence": 1.5},
        {"min_confidence": float("nan")},
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadRequest):
        GraphFilter(**wrong)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"since": "2023"},
        {"until": "2023-06"},
        {"since": "2022-03-01", "until": "2023-01"},
        {"min_confidence": 0.9},
    ],
    ids=str,
)
def test_the_edges_are_the_neighbours_of_the_ledger(demo: Path, asked: dict[str, object]) -> None:
    with open_current(demo) as snapshot, Ledger.open(demo, readonly=True) as ledger:
        graph = entity_graph(snapshot, GraphFilter(**asked))
        told = {
            (entity.id, item.relation, item.entity.id, item.sources, item.first, item.last)
            for entity in ledger.search("", None, 0, 1000).items
            for item in ledger.neighbours(entity.id, NeighbourQuery(limit=1000, **asked)).items
            if item.direction is Direction.OUT
        }
    edges = {
        (source, relation, target, data["weight"], data["first"], data["last"])
        for source, target, relation, data in graph.edges(keys=True, data=True)
        if relation != "partnersWith"
    }
    assert edges == told
    assert len(edges) > 5
