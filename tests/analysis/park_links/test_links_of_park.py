"""The links of one park are those of the whole graph that name it, found without looking at the whole graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.analysis.park_links.links import park_links
from kg.analysis.park_links.of_one_park import links_of_park
from kg.ledger import Ledger, park_ties
from kg.model import EntityType
from tests.analysis.conflicts.telling import Text, graph, link, text
from tests.queries.gold_graph import gold_data


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gold_data(tmp_path_factory.mktemp("gold") / "data")


def parks(ledger: Ledger) -> list[str]:
    return [row.id for row in ledger.search("", EntityType.PARK, 0, 200).items]


def agree(data: Path) -> Iterator[int]:
    """How many links each park has; fails where the two ways to find them differ."""
    with Ledger.open(data, readonly=True) as ledger, ledger.reading() as connection:
        whole = park_links(ledger)
        for park in parks(ledger):
            own = links_of_park(connection, park)
            assert own is not None
            assert own.links == tuple(one for one in whole.links if park in one.parks)
            for one in own.links:
                assert [own.label(name) for name in (*one.parks, *one.companies)] == [
                    whole.label(name) for name in (*one.parks, *one.companies)
                ]
            yield len(own.links)


def test_every_park_of_the_briefs_has_the_links_that_the_whole_graph_has(briefs: Path) -> None:
    counts = list(agree(briefs))
    assert sum(counts) > 50
    assert 0 in counts


A, B, C = "澄川经济开发区", "岚桥经济开发区", "砚溪经济开发区"
WAYS: dict[str, tuple[Text, ...]] = {
    "one firm": (
        text(
            "1", "2024-03-05", *(link("骁原电子公司", "tenantOf", park, f"骁原电子公司入驻{park}。") for park in (A, B))
        ),
    ),
    "partners": (
        text("1", "2024-03-05", link("骁原电子公司", "tenantOf", A, f"骁原电子公司入驻{A}。")),
        text("2", "2024-03-06", link("沐汀包装公司", "tenantOf", B, f"沐汀包装公司入驻{B}。")),
        text(
            "3", "2024-03-07", link("骁原电子公司", "partnersWith", "沐汀包装公司", "骁原电子公司与沐汀包装公司合作。")
        ),
    ),
    "daughters of one mother": (
        text("1", "2024-03-05", link("骁原电子公司", "tenantOf", A, f"骁原电子公司入驻{A}。")),
        text("2", "2024-03-06", link("沐汀包装公司", "tenantOf", B, f"沐汀包装公司入驻{B}。")),
        text("3", "2024-03-07", link("骁原电子公司", "subsidiaryOf", "泓朔公司", "骁原电子公司是泓朔公司的子公司。")),
        text("4", "2024-03-08", link("沐汀包装公司", "subsidiaryOf", "泓朔公司", "沐汀包装公司是泓朔公司的子公司。")),
    ),
    "a project": (
        text("1", "2024-03-05", link("骁原电子公司", "tenantOf", A, f"骁原电子公司入驻{A}。")),
        text("2", "2024-03-06", link("骁原电子公司", "undertakes", "晶圆项目", "骁原电子公司建设晶圆项目。")),
        text("3", "2024-03-07", link("晶圆项目", "sitedIn", B, f"晶圆项目落户{B}。")),
    ),
    "a partner of the park": (
        text("1", "2024-03-05", link(A, "partnersWith", "骁原电子公司", f"{A}与骁原电子公司合作。")),
        text("2", "2024-03-06", link("骁原电子公司", "tenantOf", B, f"骁原电子公司入驻{B}。")),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_be_linked_is_found(tmp_path: Path, way: str) -> None:
    alone = text("9", "2024-03-09", link("煦栎食品公司", "tenantOf", C, f"煦栎食品公司入驻{C}。"))
    graph(tmp_path, (*WAYS[way], alone)).close()
    assert sorted(agree(tmp_path)) == [0, 1, 1]


def test_a_park_inside_the_other_is_not_linked_with_it(tmp_path: Path) -> None:
    inside = text("2", "2024-03-06", link(B, "partOf", C, f"{B}属于{C}。"), link(C, "partOf", A, f"{C}属于{A}。"))
    graph(tmp_path, (*WAYS["one firm"], inside)).close()
    assert list(agree(tmp_path)) == [0, 0, 0]


def test_where_there_is_too_much_nothing_is_said(briefs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(park_ties, "MOST_TIES", 3)
    with Ledger.open(briefs, readonly=True) as ledger, ledger.reading() as connection:
        found = [links_of_park(connection, park) for park in parks(ledger)]
    assert None in found
    assert any(found)
