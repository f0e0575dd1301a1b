"""Links and edges of projections as rows: each with its weight, in order, with the claims that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.analysis.answer import Answer, Ref, Row
from kg.analysis.listings.links import links
from kg.analysis.listings.projected import projected
from kg.analysis.projections import PROJECTIONS, projection
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.graph_filter import GraphFilter
from kg.model import Stage
from tests.analysis.conflicts.telling import graph, link, money, text

PARK, OTHER = "云岭县经济开发区", "雾岭县经济开发区"
FIRM, SECOND, PLANT = "澄江新材料公司", "骁原电子公司", "澄江高性能纤维项目"
WHOLE = GraphFilter()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    data = tmp_path_factory.mktemp("projected") / "data"
    parts = {"investor": FIRM, "project": PLANT}
    texts = [
        text(
            "a",
            "2024-03-05",
            link(FIRM, "tenantOf", PARK, f"{FIRM}已入驻{PARK}。"),
            link(SECOND, "tenantOf", PARK, f"{SECOND}已入驻{PARK}。"),
            link(PLANT, "sitedIn", PARK, f"{PLANT}落户{PARK}。"),
            link(SECOND, "supplies", FIRM, f"{SECOND}为{FIRM}供货。"),
            money(320_000_000, f"{FIRM}签约投资3.2亿元。", "contracted", parts=parts, stage=Stage.CONTRACTED),
        ),
        text("b", "2024-06-01", link(FIRM, "tenantOf", PARK, f"园区消息，{FIRM}早已入驻{PARK}，产线满负荷运转。")),
        text("c", "2024-07-01", link(FIRM, "tenantOf", OTHER, f"{FIRM}又入驻{OTHER}。")),
    ]
    graph(data, texts).close()
    with Ledger.open(data, readonly=True) as ledger:
        yield ledger


def labels(row: Row) -> tuple[str, str]:
    source, target, *_ = (value for value in row.values if isinstance(value, Ref))
    return source.label, target.label


def weights(answer: Answer) -> list[object]:
    place = [column.name for column in answer.columns].index("weight")
    return [row.values[place] for row in answer.rows]


def test_links_come_by_their_independent_sources(ledger: Ledger) -> None:
    answer = links(ledger, WHOLE)
    assert labels(answer.rows[0]) == (FIRM, PARK)
    assert [row.sources for row in answer.rows] == [2, 1, 1, 1, 1, 1]
    assert len(answer.rows[0].claims) == 2
    contracted = [column.name for column in answer.columns].index("contracted")
    assert [row.values[contracted] for row in answer.rows if row.values[contracted]] == [320_000_000]


@pytest.mark.parametrize("name", [one.name for one in PROJECTIONS])
def test_the_rows_are_the_edges_of_the_projection(ledger: Ledger, name: str) -> None:
    edges = projection(name).build(ledger).edges(data=True)
    answer = projected(ledger, WHOLE, projection=name)
    found = {frozenset(labels(row)): (weight, row) for row, weight in zip(answer.rows, weights(answer), strict=True)}
    named = {row.id: row.label for row in ledger.search("", None, 0, 100).items}
    assert len(found) == len(edges)
    for one, other, told in edges:
        weight, row = found[frozenset((named[one], named[other]))]
        assert (weight, row.claims, row.sources) == (told["weight"], tuple(told["claims"]), len(told["stories"]))


def test_companies_stand_before_parks_and_suppliers_before_customers(ledger: Ledger) -> None:
    assert {labels(row)[1] for row in projected(ledger, WHOLE, projection="company-park").rows} == {PARK, OTHER}
    (row,) = projected(ledger, WHOLE, projection="supply").rows
    assert labels(row) == (SECOND, FIRM)


def test_what_two_parks_share_is_named(ledger: Ledger) -> None:
    (row,) = projected(ledger, WHOLE, projection="park-park").rows
    (shared,) = [value for value in row.values if isinstance(value, tuple) and not isinstance(value, Ref)]
    assert [one.label for one in shared if isinstance(one, Ref)] == [FIRM]


def test_a_weight_of_money_is_yuan_and_none_where_no_sum_is_told(ledger: Ledger) -> None:
    answer = projected(ledger, WHOLE, projection="company-park", weight="contracted")
    assert weights(answer) == [320_000_000, None, None]
    assert [column.kind for column in answer.columns if column.name == "weight"] == ["yuan"]
    assert answer.notes == ("of 2 edges no sum contracted is told",)


def test_a_projection_or_weight_that_there_is_not_is_named(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="no projection 'parks'; there are: company-park"):
        projected(ledger, WHOLE, projection="parks")
    with pytest.raises(BadRequest, match="has no weight 'planned'; there are: shared"):
        projected(ledger, WHOLE, projection="park-park", weight="planned")
