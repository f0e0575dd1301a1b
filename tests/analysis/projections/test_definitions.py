"""Every projection counts what its definition in SPARQL counts, edge by edge."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.analysis.projections import PROJECTIONS, Projection, Weight
from kg.ledger import Ledger
from tests.ledger.generated import Recipe, document_of, recipes
from tests.queries.gold_graph import gold_data

Pair = frozenset[str] | tuple[str, str]
Counted = Mapping[Pair, tuple[int, ...]]


def pair(projection: Projection, one: str, other: str) -> Pair:
    return (one, other) if projection.name == "supply" else frozenset((one, other))


def defined(projection: Projection, graph: ox.Store) -> Counted:
    """What the SPARQL text counts of each pair."""
    rows = graph.query(projection.query)
    assert isinstance(rows, ox.QuerySolutions)
    return {
        pair(projection, row[0].value[-16:], row[1].value[-16:]): tuple(int(cell.value) for cell in row[2:])
        for row in (tuple(solution) for solution in rows)
    }


def built(projection: Projection, ledger: Ledger) -> Counted:
    """What the edges of networkx weigh."""
    one_mode = projection.weights[0] is Weight.SHARED
    weights = (Weight.SHARED,) if one_mode else (Weight.CLAIMS, Weight.SOURCES)
    found: dict[Pair, tuple[int, ...]] = {}
    for weight in weights:
        for one, other, told in projection.build(ledger, weight=weight).edges(data=True):
            ends = pair(projection, one, other)
            found[ends] = (*found.get(ends, ()), told["weight"])
    return found


def loaded(ledger: Ledger) -> ox.Store:
    store = ox.Store()
    store.bulk_load("\n".join(ledger.quads()).encode(), format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gold_data(tmp_path_factory.mktemp("projections") / "data")


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_each_edge_of_the_briefs_weighs_what_sparql_counts(projection: Projection, gold: Path) -> None:
    with Ledger.open(gold, readonly=True) as ledger:
        found = built(projection, ledger)
        assert found == defined(projection, loaded(ledger))
    assert len(found) > 10


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=15)
@given(told=st.lists(recipes(), min_size=1, max_size=6))
def test_each_edge_of_any_documents_weighs_what_sparql_counts(told: list[Recipe]) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder)) as ledger:
        for number, recipe in enumerate(told):
            ledger.add(*document_of(f"{number}.txt", recipe))
        graph = loaded(ledger)
        for projection in PROJECTIONS:
            assert built(projection, ledger) == defined(projection, graph), projection.name
