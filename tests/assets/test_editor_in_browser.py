"""The editor of `/sparql` in a browser: what it shows, offers, saves, shares, cancels, and whom it never asks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kg.analysis.asking.named_queries import named_query
from tests.api.small import FULL, entity_of, small
from tests.assets import chromium
from tests.assets.serving import LIMIT_SECONDS, served


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def seen(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    chromium.needed()
    with served(data) as address:
        told = chromium.told_by("editor.mjs", address, tmp_path_factory.mktemp("profile"))
    return {**told, "address": address}


def test_nothing_is_asked_of_another_server(seen: dict[str, Any]) -> None:
    own = urlsplit(seen["address"]).netloc
    assert {urlsplit(url).netloc for url in seen["asked"] if not url.startswith("blob:")} == {own}
    assert [url for url in seen["asked"] if url.endswith("/sparql/editor.json")]


def test_the_pages_policy_refuses_nothing_that_the_editor_does(seen: dict[str, Any]) -> None:
    assert seen["refusals"] == []
    assert seen["errors"] == []


def test_the_editor_stands_where_the_plain_form_was(seen: dict[str, Any]) -> None:
    assert not seen["plainFormShown"]
    assert {"PREFIX", "SELECT", "WHERE"} <= set(seen["highlighted"])


def test_entities_of_the_table_link_to_their_pages(seen: dict[str, Any], data: Path) -> None:
    assert seen["columns"] == ["company", "name", "park", "parkName"]
    assert f"/entities/{entity_of(data, FULL)}" in seen["links"]
    assert len(seen["links"]) == 4


def test_results_are_saved_as_csv_and_json(seen: dict[str, Any]) -> None:
    assert seen["csv"]["name"] == "parkgraph.csv"
    assert seen["csv"]["text"].splitlines()[0] == "company,name,park,parkName"
    assert len(seen["csv"]["text"].splitlines()) == 3
    assert seen["json"]["name"] == "parkgraph.json"
    assert len(json.loads(seen["json"]["text"])["results"]["bindings"]) == 2


def test_properties_and_classes_are_offered_by_name_and_by_label(seen: dict[str, Any]) -> None:
    assert seen["properties"] == ["pg:tenantOf 入驻 tenant of"]
    assert "pg:tenantOf 入驻 tenant of" in seen["byChinese"]
    assert seen["classes"] == ["pg:Company 企业 Company"]
    assert seen["prefixes"] == ["prov: <http://www.w3.org/ns/prov#>"]


def test_what_the_ontology_does_not_have_is_not_looked_up_elsewhere(seen: dict[str, Any]) -> None:
    assert seen["unknown"] == []
    assert seen["unknownClasses"] == []


def test_choosing_a_name_declares_its_prefix(seen: dict[str, Any]) -> None:
    assert seen["completed"] == "PREFIX pg: <https://parkgraph.example/ns#>\nSELECT * { ?c pg:tenantOf"


def test_an_error_is_shown_in_the_servers_words(seen: dict[str, Any]) -> None:
    assert seen["error"].startswith("400 Bad Request\n")
    assert "cannot be parsed" in seen["error"]
    assert "更新要用密钥" in seen["update"]


def test_values_are_shown_as_text_never_as_markup(seen: dict[str, Any]) -> None:
    assert seen["markup"] == "&lt;img src=x&gt;"
    assert seen["boolean"] == "否 no"


def test_a_named_query_is_taken_as_an_example_with_a_park_of_this_graph(seen: dict[str, Any]) -> None:
    lines = seen["example"].splitlines()
    (given,) = (line for line in lines if line not in named_query("park-tenants").text.splitlines())
    assert re.fullmatch(r"  VALUES \?park \{ <https://parkgraph\.example/entities/[0-9a-f]{16}> \} # \w+", given)


def test_a_shared_link_brings_the_query_back(seen: dict[str, Any]) -> None:
    assert seen["shared"] == "SELECT ('甲+乙&#' AS ?x) {}"


def test_cancel_hangs_up_and_the_server_is_free_at_once(seen: dict[str, Any]) -> None:
    failure, status = seen["cancelled"]
    assert failure == "net::ERR_ABORTED"
    assert status == "已取消 cancelled"
    assert seen["booleanAfterCancel"] == "是 yes"
    assert seen["secondsAfterCancel"] < LIMIT_SECONDS / 3
