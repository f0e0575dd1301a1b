"""One firm in two cities, one project at two sites, one firm in parks of two cities. Divisions are real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis.conflicts import ConflictFilter, ConflictKind
from kg.analysis.conflicts.places import lineages_of
from tests.analysis.conflicts.telling import Said, found, link, text, told

FIRM = "澄沐新材料有限公司"
PROJECT = "澄沐高性能纤维项目"


def lies(place: str, words: str = "位于") -> Said:
    return link(FIRM, "locatedIn", place, f"{FIRM}{words}{place}。")


def test_one_firm_in_two_cities_is_a_conflict(tmp_path: Path) -> None:
    answer = found(tmp_path, [text("a", "2024-03-05", lies("邵阳市")), text("b", "2024-04-05", lies("怀化市"))])
    (conflict,) = answer.items
    assert told(conflict) == (ConflictKind.LOCATION, {"邵阳市", "怀化市"})
    assert conflict.difference == 0.8


@pytest.mark.parametrize(("one", "other", "distance"), [("湖南省", "浙江省", 1.0), ("邵阳县", "新邵县", 0.5)])
def test_provinces_are_further_apart_than_counties(tmp_path: Path, one: str, other: str, distance: float) -> None:
    texts = [text("a", "2024-03-05", lies(one)), text("b", "2024-04-05", lies(other))]
    assert [conflict.difference for conflict in found(tmp_path, texts).items] == [distance]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lies("湖南省"), id="the province around it"),
        pytest.param(lies("双清区"), id="a district inside it"),
        pytest.param(lies("邵阳市大祥区"), id="a district with its city"),
        pytest.param(lies("霖岚县"), id="a county that no list has"),
        pytest.param(lies("怀化市", "由邵阳市整体搬迁至"), id="a move"),
    ],
)
def test_no_conflict_with_a_firm_in_a_city(tmp_path: Path, other: Said) -> None:
    assert found(tmp_path, [text("a", "2024-03-05", lies("邵阳市")), text("b", "2024-04-05", other)]).total == 0


def test_a_text_that_names_several_places_lists_branches(tmp_path: Path) -> None:
    answer = found(tmp_path, [text("a", "2024-03-05", lies("邵阳市"), lies("怀化市"))])
    assert (answer.total, answer.left_out) == (0, {"claims of texts that stand on several sides": 2})


def test_counties_of_one_name_are_told_apart_only_with_their_city() -> None:
    assert len(lineages_of("鼓楼区")) > 1
    assert lineages_of("南京市鼓楼区") == {("32", "3201", "320106")}
    assert lineages_of("双清区") == {("43", "4305", "430502")}
    assert lineages_of("邵阳县") != lineages_of("邵阳市")


def sited(site: str) -> Said:
    return link(PROJECT, "sitedIn", site, f"{PROJECT}选址{site}。")


BUILDER = link(FIRM, "undertakes", PROJECT, f"{PROJECT}由{FIRM}建设。")
INSIDE = link("霖岚产业园", "partOf", "澄溪经济开发区", "霖岚产业园是澄溪经济开发区的区中园。")


def test_one_project_in_two_cities_is_a_conflict(tmp_path: Path) -> None:
    texts = [text("a", "2024-03-05", sited("邵阳市"), BUILDER), text("b", "2024-04-05", sited("怀化市"), BUILDER)]
    assert [(told(one), one.difference) for one in found(tmp_path, texts).items] == [
        ((ConflictKind.SITE, {"邵阳市", "怀化市"}), 0.8)
    ]


def test_one_project_in_two_parks_is_a_conflict_unless_one_lies_in_the_other(tmp_path: Path) -> None:
    texts = [
        text("a", "2024-03-05", sited("霖岚产业园"), BUILDER),
        text("b", "2024-04-05", sited("澄溪经济开发区"), BUILDER),
    ]
    assert [one.difference for one in found(tmp_path / "1", texts).items] == [0.3]
    assert found(tmp_path / "2", [*texts, text("c", "2024-05-05", INSIDE)]).total == 0


def test_two_parks_in_one_text_may_lie_one_in_the_other(tmp_path: Path) -> None:
    both = text("a", "2024-03-05", sited("霖岚产业园"), sited("澄溪经济开发区"), BUILDER)
    assert found(tmp_path, [both]).total == 0


PARKS = (("a", "霖岚产业园", "邵阳市"), ("b", "澄溪经济开发区", "怀化市"))


def test_a_firm_in_parks_of_two_cities_is_listed_when_asked_for(tmp_path: Path) -> None:
    texts = [
        text(
            key,
            "2024-03-05",
            link(FIRM, "tenantOf", park, f"{FIRM}已入驻{park}。"),
            link(park, "locatedIn", city, f"{park}位于{city}。"),
        )
        for key, park, city in PARKS
    ]
    assert found(tmp_path / "1", texts).total == 0
    (conflict,) = found(tmp_path / "2", texts, ConflictFilter(frozenset({"parks"}))).items
    assert told(conflict) == (ConflictKind.PARKS, {"霖岚产业园", "澄溪经济开发区"})
