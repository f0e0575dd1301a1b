"""Which candidates a name has, how they rank, and which of them is the match."""

from __future__ import annotations

from typing import Any

import pytest

from kg.values.credit_code import check_character
from tests.api.reconcile.conftest import Ask
from tests.api.reconcile.town import CODE


def matches(found: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in found if one["match"]]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("岚桥新材料股份有限公司", "岚桥新材料股份有限公司"),
        ("岚桥新材料", "岚桥新材料股份有限公司"),
        ("嵐橋新材料股份有限公司", "岚桥新材料股份有限公司"),
        ("岚桥 新材料（股份）有限公司", "岚桥新材料股份有限公司"),
        ("长沙经开区", "长沙经济技术开发区"),
        (CODE, "岚桥新材料股份有限公司"),
        (f"credit:{CODE.lower()}", "岚桥新材料股份有限公司"),
    ],
)
def test_a_name_matches_in_its_short_forms_scripts_and_codes(ask: Ask, text: str, meant: str) -> None:
    assert matches(ask(query=text)) == [meant]


def test_an_id_is_a_name_as_well(ask: Ask) -> None:
    known = ask(query="岚桥新材料")[0]
    assert [(one["id"], one["match"], one["score"]) for one in ask(query=known["id"])] == [(known["id"], True, 100)]


def test_pinyin_finds_and_never_matches(ask: Ask) -> None:
    found = ask(query="lanqiao")
    assert [one["name"] for one in found] == ["岚桥新材料股份有限公司"]
    assert matches(found) == []


def test_two_firms_of_one_stem_are_both_candidates_and_neither_is_the_match(ask: Ask) -> None:
    found = ask(query="澄川电子", type="Company")
    assert {one["name"] for one in found} == {"长沙澄川电子有限公司", "合肥澄川电子有限公司"}
    assert matches(found) == []


@pytest.mark.parametrize(
    ("pid", "value", "meant"),
    [
        ("locatedIn", "合肥市", "合肥澄川电子有限公司"),
        ("locatedIn", "合肥", "合肥澄川电子有限公司"),
        ("pg:locatedIn", "长沙市", "长沙澄川电子有限公司"),  # by way of its park
        ("tenantOf", "长沙经开区", "长沙澄川电子有限公司"),
        ("partnersWith", "岚桥新材料", "合肥澄川电子有限公司"),
        ("^holdsPost", "林远山", None),
    ],
)
def test_a_property_tells_them_apart(ask: Ask, pid: str, value: str, meant: str | None) -> None:
    found = ask(query="澄川电子", type="Company", properties=[{"pid": pid, "v": value}])
    assert matches(found) == ([meant] if meant else [])


def test_a_property_takes_an_entity_by_its_id(ask: Ask) -> None:
    city = ask(query="合肥市", type="Place")[0]
    constraint = {"pid": "locatedIn", "v": {"id": city["id"], "name": city["name"]}}
    assert matches(ask(query="澄川电子", properties=[constraint])) == ["合肥澄川电子有限公司"]


def test_two_people_are_never_told_apart_by_the_name_alone(ask: Ask) -> None:
    alone = ask(query="林远山", type="Person")
    assert len(alone) == 2
    assert matches(alone) == []
    known = ask(query="林远山", type="Person", properties=[{"pid": "holdsPost", "v": "长沙澄川电子有限公司"}])
    assert [one["match"] for one in known] == [True, False]
    assert known[0]["score"] > known[1]["score"]


def test_the_only_person_of_a_name_may_still_be_another(ask: Ask) -> None:
    assert [(one["name"], one["match"]) for one in ask(query="沈知秋")] == [("沈知秋", False)]
    assert matches(ask(query="沈知秋", properties=[{"pid": "holdsPost", "v": "合肥澄川电子"}])) == ["沈知秋"]
    assert matches(ask(query="沈知秋", properties=[{"pid": "holdsPost", "v": "长沙澄川电子"}])) == []


def test_an_exact_name_in_another_city_is_no_match(ask: Ask) -> None:
    assert matches(ask(query="合肥澄川电子有限公司")) == ["合肥澄川电子有限公司"]
    assert matches(ask(query="合肥澄川电子有限公司", properties=[{"pid": "locatedIn", "v": "长沙市"}])) == []


def test_a_value_that_is_empty_says_nothing(ask: Ask) -> None:
    constraint = {"pid": "locatedIn", "v": ["", " "]}
    assert ask(query="澄川电子", properties=[constraint]) == ask(query="澄川电子")


def test_a_code_decides_whatever_the_name(ask: Ask) -> None:
    assert matches(ask(query="岚桥", properties=[{"pid": "creditCode", "v": CODE}])) == ["岚桥新材料股份有限公司"]
    assert matches(ask(properties=[{"pid": "creditCode", "v": CODE}])) == ["岚桥新材料股份有限公司"]
    body = "91430100MAXXXXXX2"
    another = [{"pid": "creditCode", "v": body + check_character(body)}]
    assert matches(ask(query="岚桥新材料股份有限公司", properties=another)) == []


def test_numbers_are_compared_as_numbers(ask: Ask) -> None:
    def features(value: object) -> dict[str, Any]:
        found = ask(query="岚桥新材料", properties=[{"pid": "observation.value", "v": value}])
        return {one["id"]: one["value"] for one in found[0]["features"]}

    assert features(41)["property.observation.value"] is True
    assert features("41.0")["property.observation.value"] is True
    assert features(42)["property.observation.value"] is False


def test_a_type_shuts_out_what_is_not_of_it_and_should_only_ranks_it_lower(ask: Ask) -> None:
    assert ask(query="长沙经开区", type="Company") == []
    assert matches(ask(query="长沙经开区", type=["Company", "Park"])) == ["长沙经济技术开发区"]
    assert ask(query="长沙经开区", type=["Company", "Park"], type_strict="all") == []
    lower = ask(query="长沙经开区", type="Company", type_strict="should")
    assert lower[0]["name"] == "长沙经济技术开发区"
    assert matches(lower) == []
    assert lower[0]["score"] < ask(query="长沙经开区")[0]["score"]


@pytest.mark.parametrize(
    "above", ["Entity", "pg:Park", "https://schema.org/Place", "https://parkgraph.example/ns#Park"]
)
def test_a_type_holds_for_what_is_under_it(ask: Ask, above: str) -> None:
    assert matches(ask(query="长沙经开区", type=above)) == ["长沙经济技术开发区"]


def test_candidates_come_by_falling_score(ask: Ask) -> None:
    scores = [one["score"] for one in ask(query="长沙", limit=50)]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
