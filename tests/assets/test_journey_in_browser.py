"""A person's way through the explorer, over `kg serve` and the shipped corpus, with every other host out of reach.

A search, an entity, the sentence, the graph and its file, SPARQL, an article of one's own that all the rest then knows.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree

from kg.export.graph_files.gexf import NAMESPACE
from scripts.unlocked import unlocked
from tests.assets import chromium

PARK, PINYIN = "沙嵎高新技术产业开发区", "shayu"
TENANT = "沙嵎华曜液压有限公司"
COMPANY = "鼎沃装备集团有限公司"
ADDED = "槿砚机器人有限公司"
ARTICLE = {
    "title": "槿砚机器人迁入沙嵎高新区",
    "text": f"2025年4月8日，{ADDED}入驻{PARK}，计划投资6亿元建设减速器项目。\n公司总经理陆砚舟介绍，项目明年投产。\n",
}
QUERY = f"""PREFIX pg: <https://parkgraph.example/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?company ?name {{
  ?company pg:tenantOf ?park ; rdfs:label ?name . ?park rdfs:label "{PARK}"@zh
}} ORDER BY ?name"""
GIVEN = {
    "pinyin": PINYIN,
    "park": PARK,
    "tenant": TENANT,
    "company": COMPANY,
    "query": QUERY,
    "article": ARTICLE,
    "added": ADDED,
}


@pytest.fixture(scope="module")
def seen(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    for page in ("search", "graph", "editor", "adding"):
        chromium.needed(page)
    folder = tmp_path_factory.mktemp("journey")
    shutil.copytree(demo, folder / "data", symlinks=True)
    with unlocked(folder / "data", folder / "log") as (address, token):
        told = chromium.told_by("journey.mjs", address, folder / "profile", token, json.dumps(GIVEN))
    return {**told, "address": address, "log": (folder / "log").read_text(encoding="utf-8")}


def test_no_other_host_can_be_reached_and_none_is_asked(seen: dict[str, Any]) -> None:
    assert "ERR_NAME_NOT_RESOLVED" in seen["outside"]
    hosts = {urlsplit(line.split(" ")[1]).netloc for line in seen["asked"] if " blob:" not in line}
    assert hosts == {urlsplit(seen["address"]).netloc}


def test_neither_the_browsers_console_nor_the_server_tells_of_an_error(seen: dict[str, Any]) -> None:
    assert seen["errors"] == []
    assert seen["log"] == ""


def test_a_search_by_sound_leads_to_the_park(seen: dict[str, Any]) -> None:
    assert PARK in seen["entity"]["title"]
    assert any(heading.startswith("入驻企业") for heading in seen["entity"]["sections"])


def test_a_statement_opens_to_its_sentence_which_is_marked_and_in_sight(seen: dict[str, Any]) -> None:
    sentence = seen["sentence"]
    assert sentence["words"] in sentence["whole"]
    assert "华曜液压" in sentence["words"]
    assert len(sentence["words"]) < len(sentence["whole"]) / 4
    assert sentence["inSight"]
    assert TENANT in sentence["aside"]


def test_the_graph_grows_where_it_is_expanded_and_shrinks_by_a_filter(seen: dict[str, Any]) -> None:
    start, expanded, filtered = (seen["graph"][name] for name in ("start", "expanded", "filtered"))
    assert seen["graph"]["canvas"] > 0
    assert all(more > less for less, more in zip(start, expanded, strict=True))
    assert all(0 < less < more for less, more in zip(filtered, expanded, strict=True))


def test_the_file_for_gephi_holds_what_is_seen(seen: dict[str, Any]) -> None:
    assert seen["gexf"]["name"].endswith(".gexf")
    graph = etree.fromstring(seen["gexf"]["text"].encode())
    nodes, edges = (list(graph.iter(f"{{{NAMESPACE}}}{name}")) for name in ("node", "edge"))
    assert [len(nodes), len(edges)] == seen["graph"]["filtered"]
    assert {PARK, COMPANY} <= {node.get("label") for node in nodes}


def test_the_sparql_editor_lists_the_parks_companies_and_leads_to_one(seen: dict[str, Any]) -> None:
    assert COMPANY in seen["tenants"]
    assert ADDED not in seen["tenants"]
    assert any(name in seen["opened"] for name in seen["tenants"])


def test_an_article_of_ones_own_is_shown_with_what_was_read_in_it(seen: dict[str, Any]) -> None:
    assert ARTICLE["title"] in seen["added"]["title"]
    assert {ADDED, PARK} <= set(seen["added"]["mentions"])
    assert f"{ADDED} — 入驻 — {PARK}" in " ".join(" ".join(claim.split()) for claim in seen["added"]["claims"])


def test_the_park_the_search_and_sparql_know_of_the_new_company(seen: dict[str, Any]) -> None:
    assert ADDED in seen["added"]["tenants"]
    assert ADDED in seen["added"]["found"]
    assert ADDED in seen["added"]["asked"]
