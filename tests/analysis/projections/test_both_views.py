"""One reading of the ledger gives the projection of all claims, and that of what several sources tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.analysis.projections import PROJECTIONS, Projection, Weight, projection
from kg.analysis.projections.bond import Bond
from kg.analysis.projections.two_mode import gathered
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.ledger.claimed_edges import claimed_edges
from kg.ledger.graph_filter import GraphFilter
from kg.ledger.listed_entities import ListedEntity
from kg.model import Stage
from tests.analysis.conflicts.telling import Said, graph, link, text
from tests.ledger.generated import Recipe, recipes
from tests.ledger.test_claimed_edges import FILTERS, ledger_of

FIRM, OTHER, PARK = "骁原电子公司", "沐汀包装公司", "澄川经济开发区"
EARLY, LATE = "2023-03-05", "2024-06-07"


def content(made: nx.Graph[str]) -> tuple[object, ...]:
    """All of a graph, in its order."""
    return made.is_directed(), list(made.nodes(data=True)), list(made.edges(data=True))


def outcome(build: Callable[[], tuple[nx.Graph[str], ...]]) -> list[object]:
    """What is built, or why it is refused."""
    try:
        return [content(built) for built in build()]
    except BadRequest as refused:
        return [str(refused)]


def agree(ledger: Ledger, chosen: Projection, wanted: GraphFilter) -> None:
    """Both ways to both views give the same graphs, or refuse the same."""
    weight, sources = chosen.weights[-1], max(2, wanted.min_sources)
    both = (wanted, replace(wanted, min_sources=sources))
    together = outcome(lambda: chosen.build_both(ledger, wanted, weight, sources))
    assert together == outcome(lambda: tuple(chosen.build(ledger, view, weight) for view in both))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=15)
@given(told=st.lists(recipes(), min_size=2, max_size=5), wanted=FILTERS)
def test_of_any_documents_both_views_are_those_built_one_by_one(told: list[Recipe], wanted: GraphFilter) -> None:
    with ledger_of(told) as ledger:
        for chosen in PROJECTIONS:
            agree(ledger, chosen, wanted)


@pytest.mark.parametrize("chosen", PROJECTIONS, ids=lambda chosen: chosen.name)
def test_of_the_briefs_both_views_are_those_built_one_by_one(demo: Path, chosen: Projection) -> None:
    with Ledger.open(demo, readonly=True) as ledger:
        agree(ledger, chosen, GraphFilter())
        agree(ledger, chosen, GraphFilter(relations=frozenset({"tenantOf", "subsidiaryOf"})))
        every, confirmed = chosen.build_both(ledger, GraphFilter(), chosen.weights[0], 2)
    assert confirmed.number_of_edges() < every.number_of_edges()


def told(folder: Path) -> Path:
    """One tenancy told by two, on other days and at other stages, and one told by one."""

    def tenant(firm: str, stage: Stage) -> Said:
        return link(firm, "tenantOf", PARK, f"{firm}入驻{PARK}。", stage=stage)

    early = text("1", "2023-03-05", tenant(FIRM, Stage.PLANNED))
    late = text("2", "2024-06-07", tenant(FIRM, Stage.STARTED), tenant(OTHER, Stage.PLANNED))
    graph(folder, (early, late)).close()
    return folder


def test_what_two_tell_is_in_both_views_and_what_one_tells_in_the_first(tmp_path: Path) -> None:
    with Ledger.open(told(tmp_path), readonly=True) as ledger:
        chosen = projection("company-park")
        every, confirmed = chosen.build_both(ledger, GraphFilter(), Weight.SOURCES, 2)
        agree(ledger, chosen, GraphFilter())
    assert sorted(weight for *_, weight in every.edges(data="weight")) == [1, 2]
    assert [weight for *_, weight in confirmed.edges(data="weight")] == [2]
    assert set(every) == set(confirmed)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (GraphFilter(), [(1, 1, ("planned",), LATE, LATE), (2, 2, ("planned", "started"), EARLY, LATE)]),
        (GraphFilter(stages=frozenset({"started"})), [(1, 1, ("started",), LATE, LATE)]),
        (GraphFilter(until="2023"), [(1, 1, ("planned",), EARLY, EARLY)]),
        (GraphFilter(since="2024", stages=frozenset({"planned"})), [(1, 1, ("planned",), LATE, LATE)]),
        (GraphFilter(min_sources=2), [(2, 2, ("planned", "started"), EARLY, LATE)]),
        (GraphFilter(until="2023", min_sources=2), []),
    ],
)
def test_of_an_edge_those_claims_are_summed_up_that_count(
    tmp_path: Path, wanted: GraphFilter, expected: list[tuple[object, ...]]
) -> None:
    with Ledger.open(told(tmp_path), readonly=True) as ledger, ledger.reading() as connection:
        found = [edge for edge in claimed_edges(connection, wanted) if edge.relation == "tenantOf"]
    sums = [(len(edge.claims), len(edge.stories), edge.stages, edge.first, edge.last) for edge in found]
    assert sorted(sums) == expected


def test_bonds_of_one_pair_are_one_edge_wherever_they_come() -> None:
    parks = [ListedEntity(name, "Park", name, 1, 1, 1) for name in "PQ"]
    firms = [ListedEntity(name, "Company", name, 1, 1, 1) for name in "ab"]
    told = [("b", "P", "1"), ("a", "Q", "2"), ("b", "P", "3"), ("a", "P", "4"), ("b", "P", "5")]
    two = gathered(parks, firms, ((firm, park, Bond(("tenancy",), (n,), (n,), None, None)) for firm, park, n in told))
    pairs = [(firms[bottom].id, parks[top].id) for top, bottom in zip(two.top, two.bottom, strict=True)]
    assert dict(zip(pairs, (bond.claims for bond in two.bonds), strict=True)) == {
        ("a", "P"): ("4",),
        ("a", "Q"): ("2",),
        ("b", "P"): ("1", "3", "5"),
    }
    assert len(gathered(parks, firms, ()).bonds) == 0
