"""What joins two entities in each projection: one rule a test, on texts of a few sentences."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.analysis import GraphFilter, Weight, projection
from kg.analysis.projections import one_mode
from kg.errors import BadRequest
from kg.ledger import Ledger
from kg.model import Stage
from tests.analysis.conflicts.telling import Said, Text, graph, link, money, text

A, B = "澄川经济开发区", "岚桥经济开发区"
FIRM, OTHER, MOTHER = "骁原电子公司", "沐汀包装公司", "泓朔公司"
PROJECT = "晶圆项目"


def tenant(firm: str, park: str, **more: object) -> Said:
    return link(firm, "tenantOf", park, f"{firm}入驻{park}。", **more)


def invested(amount: int, park: str, kind: str = "planned", project: str | None = None) -> Said:
    parts = {"investor": FIRM, "site": park} | ({"project": project} if project else {})
    words = f"{FIRM}在{park}投资{amount}元" + (f"建设{project}。" if project else "。")
    return money(amount, words, kind, parts=parts)


def built(
    folder: Path, name: str, *texts: Text, wanted: GraphFilter | None = None, weight: Weight | None = None
) -> nx.Graph[str]:
    """The projection with labels for ids."""
    graph(folder, texts).close()
    with Ledger.open(folder, readonly=True) as ledger:
        found = projection(name).build(ledger, wanted, weight)
    return nx.relabel_nodes(found, dict(found.nodes(data="label")))


def weights(found: nx.Graph[str]) -> dict[frozenset[str], float]:
    return {frozenset((one, other)): told["weight"] for one, other, told in found.edges(data=True)}


def test_a_company_is_joined_to_its_park_by_every_kind_of_tie(tmp_path: Path) -> None:
    said = (tenant(FIRM, A), invested(500, A), link(A, "partnersWith", FIRM, f"{A}与{FIRM}合作。"))
    found = built(tmp_path, "company-park", text("1", "2024-03-05", *said), weight=Weight.CLAIMS)
    edge = found.edges[FIRM, A]
    assert (edge["kinds"], edge["weight"], len(edge["stories"])) == (("investment", "partner", "tenancy"), 3, 1)
    assert (edge["first"], edge["last"]) == ("2024-03-05", "2024-03-05")
    assert (found.nodes[A]["bipartite"], found.nodes[FIRM]["bipartite"]) == (0, 1)


def test_a_company_is_joined_to_the_park_of_its_project_with_the_claims_of_both_steps(tmp_path: Path) -> None:
    works = link(FIRM, "undertakes", PROJECT, f"{FIRM}建设{PROJECT}。")
    lies = link(PROJECT, "sitedIn", A, f"{PROJECT}落户{A}。")
    found = built(tmp_path, "company-park", text("1", "2024-03-05", works), text("2", "2024-04-05", lies))
    edge = found.edges[FIRM, A]
    assert (edge["kinds"], len(edge["claims"]), edge["weight"]) == (("project",), 2, 2)
    assert (edge["first"], edge["last"]) == ("2024-03-05", "2024-04-05")


def test_money_weighs_by_one_kind_and_a_plan_is_not_added_to_what_came(tmp_path: Path) -> None:
    told = text("1", "2024-03-05", invested(600, A), invested(200, A, "completed"))
    graph(tmp_path, [told]).close()
    with Ledger.open(tmp_path, readonly=True) as ledger:
        (planned,) = weights(projection("company-park").build(ledger, weight=Weight.PLANNED)).values()
        (completed,) = weights(projection("company-park").build(ledger, weight=Weight.COMPLETED)).values()
    assert (planned, completed) == (600, 200)


def test_parks_are_joined_by_each_company_that_is_tied_to_both(tmp_path: Path) -> None:
    said = (tenant(FIRM, A), tenant(FIRM, B), tenant(OTHER, A), invested(500, B))
    found = built(tmp_path, "park-park", text("1", "2024-03-05", *said))
    assert weights(found) == {frozenset((A, B)): 1}
    assert len(found.edges[A, B]["shared"]) == 1
    assert len(found.edges[A, B]["claims"]) == 3


def test_mother_and_daughter_are_one_group_even_where_each_is_called_the_daughter_of_the_other(tmp_path: Path) -> None:
    daughters = (
        link(FIRM, "subsidiaryOf", MOTHER, f"{FIRM}是{MOTHER}的子公司。"),
        link(OTHER, "subsidiaryOf", MOTHER, f"{OTHER}是{MOTHER}的子公司。"),
        link(MOTHER, "subsidiaryOf", FIRM, f"{MOTHER}是{FIRM}的子公司。"),
    )
    texts = (text("1", "2024-03-05", tenant(FIRM, A), tenant(OTHER, B)), text("2", "2024-03-06", *daughters))
    graph(tmp_path, texts).close()
    with Ledger.open(tmp_path, readonly=True) as ledger:
        alone = projection("park-park").build(ledger)
        (edge,) = projection("park-park-groups").build(ledger).edges(data=True)
    assert alone.number_of_edges() == 0
    assert edge[2]["weight"] == 1
    assert len(edge[2]["claims"]) == 5
    assert "group" in edge[2]["kinds"]


def test_companies_of_one_park_are_joined_by_it(tmp_path: Path) -> None:
    said = (tenant(FIRM, A), tenant(OTHER, A), tenant(MOTHER, B))
    found = built(tmp_path, "company-company", text("1", "2024-03-05", *said))
    assert weights(found) == {frozenset((FIRM, OTHER)): 1}


def test_suppliers_point_to_their_customers_and_carry_their_parks(tmp_path: Path) -> None:
    said = (link(FIRM, "supplies", OTHER, f"{FIRM}向{OTHER}供货。"), tenant(FIRM, A))
    found = built(tmp_path, "supply", text("1", "2024-03-05", *said))
    assert list(found.edges) == [(FIRM, OTHER)]
    assert found.is_directed()
    assert {firm: len(parks) for firm, parks in found.nodes(data="parks")} == {FIRM: 1, OTHER: 0}


def test_a_projection_without_what_one_source_told_is_of_what_two_told(tmp_path: Path) -> None:
    texts = (
        text("1", "2024-03-05", tenant(FIRM, A), tenant(OTHER, A)),
        text("2", "2024-05-05", Said(f"据了解，{FIRM}早已入驻{A}。", "tenantOf", {"subject": FIRM, "object": A})),
    )
    found = built(tmp_path, "company-park", *texts, wanted=GraphFilter(min_sources=2))
    assert list(weights(found)) == [frozenset((FIRM, A))]


def test_stage_and_time_choose_claims(tmp_path: Path) -> None:
    texts = (
        text("1", "2023-03-05", tenant(FIRM, A, stage=Stage.PLANNED)),
        text("2", "2024-05-05", tenant(FIRM, A, stage=Stage.COMPLETED), tenant(OTHER, B, stage=Stage.ENDED)),
    )
    graph(tmp_path, texts).close()
    with Ledger.open(tmp_path, readonly=True) as ledger:

        def claims(**wanted: object) -> list[int]:
            chosen = GraphFilter(**wanted)  # type: ignore[arg-type]
            return list(weights(projection("company-park").build(ledger, chosen, Weight.CLAIMS)).values())

        assert claims() == [2]
        assert claims(until="2023") == [1]
        assert claims(stages=frozenset({"completed"})) == [1]
        assert claims(since="2025") == []


def test_what_a_projection_cannot_do_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph(tmp_path, [text("1", "2024-03-05", tenant(FIRM, A), tenant(FIRM, B))]).close()
    with Ledger.open(tmp_path, readonly=True) as ledger:
        with pytest.raises(BadRequest, match="no projection 'park'; there are: company-park, "):
            projection("park")
        with pytest.raises(BadRequest, match="company-park has no weight 'shared'; there are: sources, claims"):
            projection("company-park").build(ledger, None, Weight.SHARED)
        with pytest.raises(BadRequest, match="types of entities"):
            projection("supply").build(ledger, GraphFilter(types=frozenset({"Park"})))
        monkeypatch.setattr(one_mode, "MOST_PAIRS", 0)
        with pytest.raises(BadRequest, match="1 pairs share something, more than the 0"):
            projection("park-park").build(ledger)
