"""Comunica (JavaScript): queries over this endpoint alone and joined with another, and what it reads of it first."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from scripts import assets
from tests.checkout import ROOT
from tests.clients.serving import Server

COMPANIES = ["岚桥新材料股份有限公司", "澄川电子有限公司"]
JOINED = [{"name": name, "parkName": "邵阳县高新技术产业开发区"} for name in COMPANIES]


def by_name(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(rows, key=lambda row: row["name"])


@pytest.fixture(scope="module")
def told(reading: Server, plain: Server) -> dict[str, Any]:
    """What the script printed: with one endpoint that it reads, and one that it writes too."""
    node = assets.node_here()
    if node is None:
        pytest.skip(f"node {assets.OLDEST_NODE} or newer is neither on PATH nor installed: `make dev` installs it")
    if "@comunica/query-sparql" in assets.missing_tools():
        pytest.skip("Comunica is not installed: `make dev` installs it, with node and a network")
    script, packages = Path(__file__).with_name("comunica.mjs"), ROOT / "assets" / "package.json"
    command = [node[0], str(script), str(packages), reading.sparql, plain.sparql]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_join_is_sent_as_one_query(told: dict[str, Any]) -> None:
    assert by_name(told["joined"]) == JOINED
    assert len(told["joinedAsked"]) == 1


def test_a_construct_comes_as_quads_with_their_languages(told: dict[str, Any]) -> None:
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert sorted(told["constructed"]) == [[label, name, "zh"] for name in COMPANIES]


def test_an_ask_is_true_or_false(told: dict[str, Any]) -> None:
    assert told["asked"] == [True, False]


def test_a_source_without_a_type_is_looked_at_once_and_then_queried(told: dict[str, Any]) -> None:
    assert by_name(told["detected"]) == JOINED
    assert [bool(urlsplit(request["url"]).query) for request in told["detectedAsked"]] == [False, True]


def test_the_service_description_says_that_an_address_is_an_endpoint(told: dict[str, Any]) -> None:
    assert by_name(told["described"]) == JOINED


def test_two_endpoints_are_joined_by_the_client(told: dict[str, Any], reading: Server, plain: Server) -> None:
    assert by_name(told["federated"]) == [{"name": name, "note": f"note on {name}"} for name in COMPANIES]
    asked = {urlsplit(request["url"]).netloc for request in told["federatedAsked"]}
    assert asked == {urlsplit(server.address).netloc for server in (reading, plain)}


def test_a_refusal_reaches_the_user_in_the_servers_words(told: dict[str, Any]) -> None:
    assert "HTTP status 403" in told["error"]
    assert "this endpoint asks no other server" in told["error"]
