"""Every page of the explorer over the shipped corpus: nothing grave for axe, nothing wider than a phone, no errors.

The page of every template is among them, so that a new one is looked at too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from jinja2 import Environment, Template

from kg.vocabulary import BASE
from tests.assets import chromium
from tests.assets.serving import served
from tests.checkout import ROOT

TEMPLATES = ROOT / "kg" / "api" / "templates"
PARK, COMPANY = "沙嵎高新技术产业开发区", "鼎沃装备集团有限公司"
NAMES = ("investments", "observations", "posts", "identifiers")
"""What each has a page of properties for."""


def paths(address: str) -> dict[str, str]:
    """The paths of the pages by what they show; everything named in them is of the shipped corpus."""
    with httpx.Client(base_url=address, trust_env=False) as client:
        found = (client.get("/entities", params={"q": name, "limit": 1}).json()["items"] for name in (PARK, COMPANY))
        park, company = (items[0]["id"] for items in found)
        claim = client.get(f"/entities/{park}/claims", params={"limit": 1}).json()["items"][0]["id"]
        things = {name: one(client, name) for name in NAMES}
    return {
        "home": "/",
        "results": "/?q=shayu",
        "no results": "/?q=无此名字的园区",
        "park": f"/entities/{park}",
        "report": f"/entities/{park}/report",
        "company": f"/entities/{company}",
        "list of an entity": f"/entities/{park}?part=timeline",
        "sentence": f"/claims/{claim}",
        "documents": "/documents",
        "adding": "/documents/new",
        "graph": f"/graph?entity={park}",
        "graph without a start": "/graph",
        "park links": "/analysis/park-links",
        "conflicts": "/analysis/conflicts",
        "analyses": "/analysis",
        "analysis": f"/analysis/timeline?by=quarter&park={park}&since=2010",
        "analysis with entities": "/analysis/communities",
        "sparql": "/sparql",
        "solutions": "/queries/companies-in-several-parks",
        **things,
        "ontology": "/ns",
        "routes": "/docs",
        "preview": f"/reconcile/preview?id={park}",
        "problem": "/entities/0000000000000000",
    }


def one(client: httpx.Client, kind: str) -> str:
    """The path of something of a kind."""
    pattern = f'{{ ?one ?p ?o }} UNION {{ ?s ?p ?one }} FILTER(STRSTARTS(STR(?one), "{BASE}{kind}/"))'
    query = f"SELECT ?one {{ {pattern} }} LIMIT 1"
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    return "/" + answer.text.split()[1].removeprefix(BASE)


@pytest.fixture(scope="module")
def seen(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    for page in ("search", "graph", "editor", "adding"):
        chromium.needed(page, "axe-core")
    with pytest.MonkeyPatch.context() as monkeypatch, served(demo) as address:
        rendered = templates_rendered(monkeypatch)
        pages = paths(address)
        told = chromium.told_by("pages.mjs", address, tmp_path_factory.mktemp("profile"), json.dumps(pages))
    return {**told, "address": address, "rendered": rendered, "pages": set(pages)}


def templates_rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the templates that are asked for from now on."""
    names: set[str] = set()
    original = Environment.get_template

    def get_template(environment: Environment, name: str, *rest: Any, **named: Any) -> Template:
        names.add(name)
        return original(environment, name, *rest, **named)

    monkeypatch.setattr(Environment, "get_template", get_template)
    return names


def test_the_page_of_every_template_is_looked_at(seen: dict[str, Any]) -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.html")}
    pages = {name for name, text in texts.items() if text.startswith("{% extends")}
    assert len(pages) > 10
    assert pages - seen["rendered"] == set()


def test_every_page_is_there(seen: dict[str, Any]) -> None:
    assert {name: code for name, code in seen["status"].items() if code != 200} == {"problem": 404}


def test_axe_finds_nothing_serious_on_a_desk_nor_on_a_phone(seen: dict[str, Any]) -> None:
    assert set(seen["axe"]) == {f"{name} on a {place}" for name in seen["pages"] for place in ("desk", "phone")}
    assert {state: found for state, found in seen["axe"].items() if found} == {}


def test_no_page_is_wider_than_a_phone(seen: dict[str, Any]) -> None:
    assert set(seen["wide"]) == seen["pages"]
    assert {name: out for name, out in seen["wide"].items() if out} == {}


def test_the_console_tells_of_no_error_and_no_other_server_is_asked(seen: dict[str, Any]) -> None:
    assert seen["errors"] == []
    assert {urlsplit(line.split(" ")[1]).netloc for line in seen["asked"]} == {urlsplit(seen["address"]).netloc}


def test_the_first_key_leads_past_the_header_into_the_content(seen: dict[str, Any]) -> None:
    assert seen["skip"] == {"first": True, "shown": True, "inMain": True}
