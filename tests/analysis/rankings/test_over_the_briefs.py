"""The rankings of the shipped briefs: well-formed, the same twice, and confirmed what the filter by sources gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.analysis.answer import Answer, Ref
from kg.analysis.measures import MEASURES
from kg.analysis.projections import PROJECTIONS, projection
from kg.analysis.rankings import bridges, communities, core_periphery, hubs
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter

Analysis = Callable[..., Answer]
ANALYSES: tuple[Analysis, ...] = (hubs, communities, bridges, core_periphery)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.__name__)
def test_each_row_has_a_value_for_each_column_claims_and_sources(demo: Path, analysis: Analysis) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        answer = analysis(ledger, GraphFilter())
        assert answer == analysis(ledger, GraphFilter())
    names = [column.name for column in answer.columns]
    assert {"rank", "value", "rank_confirmed", "value_confirmed"} < set(names)
    assert answer.rows
    ranks = [row.values[names.index("rank")] for row in answer.rows]
    assert ranks == sorted(ranks, key=lambda rank: rank if isinstance(rank, int) else 0)
    for row in answer.rows:
        assert len(row.values) == len(names)
        assert row.claims == tuple(sorted(set(row.claims)))
        assert 1 <= row.sources <= len(row.claims)


@pytest.mark.parametrize("measure", [one.name for one in MEASURES])
@pytest.mark.parametrize("name", [one.name for one in PROJECTIONS])
def test_confirmed_is_the_ranking_of_what_two_sources_tell(demo: Path, name: str, measure: str) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        every = hubs(ledger, GraphFilter(), projection=name, measure=measure)
        confirmed = hubs(ledger, GraphFilter(min_sources=2), projection=name, measure=measure)
    places = {row.values[1]: (row.values[0], row.values[2]) for row in confirmed.rows}
    assert {row.values[1]: row.values[4:6] for row in every.rows if row.values[4] is not None} == places
    assert all(row.values[4:6] == (row.values[0], row.values[2]) for row in confirmed.rows)


def test_the_claims_of_a_hub_are_those_of_its_edges(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        answer = hubs(ledger, GraphFilter(), entity_type="Park")
        graph = projection("company-park").build(ledger)
    first = answer.rows[0]
    park = first.values[1]
    assert isinstance(park, Ref)
    assert park.type == "Park"
    assert first.values[2] == graph.degree(park.id, weight="weight")
    assert set(first.claims) == {claim for _, _, told in graph.edges(park.id, data=True) for claim in told["claims"]}


def test_money_is_ranked_in_yuan(demo: Path) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        answer = hubs(ledger, GraphFilter(), weight="planned")
    kinds = {column.name: column.kind for column in answer.columns}
    assert (kinds["value"], kinds["value_confirmed"]) == ("yuan", "yuan")
    assert all(isinstance(row.values[2], int) for row in answer.rows)


@pytest.mark.parametrize(
    ("analysis", "asked", "told"),
    [
        (hubs, {"projection": "cats"}, "company-park"),
        (hubs, {"measure": "charm"}, "betweenness"),
        (hubs, {"weight": "grams"}, "sources"),
        (communities, {"resolution": 0}, "above 0"),
        (bridges, {"projection": "park-park"}, "company-park, officials, industry-park"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    demo: Path, analysis: Analysis, asked: dict[str, object], told: str
) -> None:
    with Ledger.open(demo, readonly=True) as ledger, pytest.raises(BadRequest, match=told):
        analysis(ledger, GraphFilter(), **asked)
