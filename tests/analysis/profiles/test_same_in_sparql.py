"""Profiles without a filter count what their definitions in SPARQL count over the snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.analysis.answer import Answer, Ref
from kg.analysis.asking.select import local_name, select
from kg.analysis.profiles import concentration, investments, queries, similarity, timeline
from kg.ledger import Ledger
from kg.model import InvestmentKind, Stage
from kg.store import Store, open_current
from tests.analysis.conflicts.telling import graph
from tests.analysis.profiles.asked import (
    ALL,
    CHIPS,
    FIRM,
    FOOD,
    OTHER_FIRM,
    OTHER_PARK,
    OTHER_PROJECT,
    PARK,
    PROJECT,
    STEEL,
    THIRD_FIRM,
    cell,
    industry,
    invested,
    sited,
    subsidiary,
    tenancy,
    written,
)
from tests.queries.gold_graph import gold_data

KINDS = tuple(kind.value for kind in InvestmentKind)
AT = {"project": PROJECT, "site": PARK}
TEXTS = (
    written(
        "a",
        "2024-09-05",
        invested(500, "planned", AT),
        invested(500, "planned", {"investor": FIRM, "site": PARK}),
        invested(500, "planned", {"project": PROJECT, "investor": FIRM, "site": PARK}),
        invested(9_000, "planned", {"site": PARK}),
        invested(70, "completed", {"investor": OTHER_FIRM, "site": PARK}, period="2022-05/2023-02"),
        tenancy(FIRM),
        tenancy(OTHER_FIRM),
        tenancy(THIRD_FIRM, OTHER_PARK),
        industry(FIRM, STEEL),
    ),
    written("a again", "2024-03-05", invested(300, "planned", AT), words=1),
    written("a reprint", "2024-03-05", invested(300, "planned", AT), words=1),
    written("b", "2024-06-05", invested(300, "planned", AT), invested(200, "completed", AT), sited(PROJECT), words=2),
    written(
        "c",
        "2023-06-05",
        invested(40, "contracted", {"project": OTHER_PROJECT}),
        invested(10, "completed", {"project": OTHER_PROJECT}, stage=Stage.NEGOTIATED),
        invested(5, "completed", {"project": OTHER_PROJECT}, denied=True),
        sited(OTHER_PROJECT, OTHER_PARK),
        sited(OTHER_PROJECT),
        industry(OTHER_PROJECT, CHIPS),
        subsidiary(FIRM, THIRD_FIRM),
        subsidiary(OTHER_FIRM, THIRD_FIRM),
        words=3,
    ),
    written(
        "d",
        "",
        industry(FIRM, CHIPS),
        industry(OTHER_FIRM, CHIPS),
        industry(PARK, FOOD),
        industry(THIRD_FIRM, FOOD),
        invested(60, "contracted", {"project": PROJECT, "site": OTHER_PARK}),
        words=4,
    ),
)


@dataclass(frozen=True)
class Both:
    ledger: Ledger
    store: Store


@pytest.fixture(scope="module", params=["small texts", pytest.param("gold", marks=pytest.mark.slow)])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder: Path = tmp_path_factory.mktemp("profiles") / "data"
    store = open_current(gold_data(folder)) if request.param == "gold" else graph(folder, TEXTS)
    with closing(store), Ledger.open(folder, readonly=True) as ledger:
        yield Both(ledger, store)


def ids(answer: Answer, name: str) -> list[str]:
    found = [cell(answer, row, name) for row in answer.rows]
    return [one.id for one in found if isinstance(one, Ref)]


def test_investments(both: Both) -> None:
    answer = investments(both.ledger, ALL)
    mine = {
        (park, kind): amount
        for park, row in zip(ids(answer, "park"), answer.rows, strict=True)
        for kind in KINDS
        if (amount := cell(answer, row, kind)) is not None
    }
    asked = select(both.store, queries.INVESTMENTS)
    assert mine == {(local_name(row["park"]), row["kind"]): int(row["yuan"]) for row in asked}
    assert len(mine) > 3


def test_rates(both: Both) -> None:
    answer = investments(both.ledger, ALL)
    mine = {
        park: (cell(answer, row, "rate"), cell(answer, row, "rated"))
        for park, row in zip(ids(answer, "park"), answer.rows, strict=True)
        if cell(answer, row, "rate") is not None
    }
    asked = select(both.store, queries.RATES)
    sums = {
        local_name(row["park"]): tuple(int(row[name]) for name in ("completed", "promised", "rated")) for row in asked
    }
    assert mine == {park: (done / promised, rated) for park, (done, promised, rated) in sums.items()}
    assert mine


def test_timeline(both: Both) -> None:
    answer = timeline(both.ledger, ALL)
    mine = {
        (park, cell(answer, row, "period"), kind): (amount, cell(answer, row, f"{kind}_sums"))
        for park, row in zip(ids(answer, "park"), answer.rows, strict=True)
        for kind in ("contracted", "started", "completed")
        if (amount := cell(answer, row, kind)) is not None
    }
    theirs = {
        (local_name(row["park"]), row["year"], row["kind"]): (int(row["yuan"]), int(row["sums"]))
        for row in select(both.store, queries.TIMELINE)
    }
    assert mine == theirs
    assert len(mine) > 2


@pytest.mark.parametrize(
    ("by", "query"),
    [("industry", queries.CONCENTRATION_BY_INDUSTRY), ("group", queries.CONCENTRATION_BY_GROUP)],
)
def test_concentration(both: Both, by: str, query: str) -> None:
    answer = concentration(both.ledger, ALL, by=by)  # type: ignore[arg-type]
    mine = {
        park: (cell(answer, row, "parts"), cell(answer, row, "hhi"))
        for park, row in zip(ids(answer, "park"), answer.rows, strict=True)
    }
    asked = select(both.store, query)
    theirs = {local_name(row["park"]): (int(row["parts"]), pytest.approx(float(row["hhi"]))) for row in asked}
    assert mine == theirs
    assert len(mine) > 1


def test_similarity(both: Both) -> None:
    answer = similarity(both.ledger, ALL, method="jaccard")
    mine = {
        frozenset(pair): cell(answer, row, "similarity")
        for *pair, row in zip(ids(answer, "park"), ids(answer, "other"), answer.rows, strict=True)
    }
    asked = select(both.store, queries.SIMILARITY_BY_JACCARD)
    theirs = {
        frozenset({local_name(row["one"]), local_name(row["other"])}): pytest.approx(float(row["similarity"]))
        for row in asked
    }
    assert mine == theirs
    assert mine
