"""Suggestions at the search of every page, by keyboard: pinyin and short names lead to the entity."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.api.small import small
from tests.assets import chromium
from tests.assets.serving import served

FULL = "岚桥新材料股份有限公司"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    chromium.needed("search", "axe-core")
    with served(small(tmp_path_factory.mktemp("data") / "data")) as address:
        told = chromium.told_by("search.mjs", address, tmp_path_factory.mktemp("profile"))
    return {**told, "address": address}


def test_nothing_is_asked_of_another_server(seen: dict[str, Any]) -> None:
    assert {urlsplit(line.split(" ")[1]).netloc for line in seen["asked"]} == {urlsplit(seen["address"]).netloc}


def test_the_console_has_no_error_and_the_pages_policy_refuses_nothing(seen: dict[str, Any]) -> None:
    assert seen["errors"] == []


def test_axe_finds_nothing_serious(seen: dict[str, Any]) -> None:
    assert seen["axe"] == {"open": [], "header": [], "phone": []}


def test_pinyin_finds_the_company_and_says_how_many_there_are(seen: dict[str, Any]) -> None:
    assert any(FULL in option for option in seen["pinyin"]["options"])
    assert seen["pinyin"]["told"].startswith(f"{len(seen['pinyin']['options'])} 个结果")
    assert seen["pinyin"]["before"] == {
        "role": "combobox",
        "expanded": "true",
        "active": None,
        "selected": 0,
        "value": "lanqiao",
    }


def test_arrows_go_round_the_options_and_the_field_which_keeps_the_focus(seen: dict[str, Any]) -> None:
    options = seen["pinyin"]["options"]
    assert (seen["pinyin"]["first"]["active"], seen["pinyin"]["first"]["selected"]) == (options[0], 1)
    assert (seen["pinyin"]["back"]["active"], seen["pinyin"]["back"]["selected"]) == (None, 0)
    assert (seen["pinyin"]["last"]["active"], seen["pinyin"]["last"]["selected"]) == (options[-1], 1)
    assert seen["pinyin"]["last"]["value"] == "lanqiao"


def test_escape_closes_the_list_and_then_empties_the_field(seen: dict[str, Any]) -> None:
    field, options = seen["escaped"]
    assert (field["expanded"], field["value"], options) == ("false", "lanqiao", 0)
    assert seen["cleared"] == ""


def test_the_type_that_is_chosen_holds_for_suggestions_too(seen: dict[str, Any]) -> None:
    assert "q=shaoyang" in seen["ofType"]
    assert "type=Park" in seen["ofType"]


def test_nothing_found_and_a_failure_are_said(seen: dict[str, Any]) -> None:
    assert "Nothing found" in seen["nothing"]
    assert seen["failed"].startswith("503 Service Unavailable")


def test_a_former_question_is_given_up_and_not_every_letter_is_one(seen: dict[str, Any]) -> None:
    assert seen["hasty"]["gone"] == ["l"]
    assert [line.split("&")[0] for line in seen["hasty"]["asked"]][-1] == "?q=lanqiao"
    assert len(seen["hasty"]["asked"]) < len("lanqiao")


def test_an_input_method_asks_for_nothing_until_it_is_done(seen: dict[str, Any]) -> None:
    assert seen["composing"]["during"] == 0
    assert [line.split("&")[0] for line in seen["composing"]["after"]] == ["?q=岚桥"]


def test_a_short_name_in_the_header_opens_the_entity_with_enter(seen: dict[str, Any]) -> None:
    assert "澄川电子有限公司" in seen["short"]["active"]
    assert "澄川电子有限公司" in seen["entity"]


def test_enter_without_an_option_searches_as_without_a_script(seen: dict[str, Any]) -> None:
    assert "results" in seen["results"]


def test_a_phone_need_not_scroll_sideways(seen: dict[str, Any]) -> None:
    assert seen["phone"] == 360
    assert seen["listOnPhone"]
