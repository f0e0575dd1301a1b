"""The page of the graph view where no script runs: the neighbours as tables with links, and what the script is told."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html as page_reader

from kg.api import Settings, create_app
from kg.api.pages import built
from kg.api.pages.graph_legend import graph_legend
from kg.api.pages.graph_page import MOST_NODES, MOST_STARTS, PAGE_LINKS
from kg.export.colours import TYPE_COLOURS
from kg.ledger import RELATIONS_OF_LINKS
from kg.model import EntityType, Stage
from tests.api.small import FULL, OTHER, entity_of, small
from tests.assets.hub import LINKS, PARK, hub


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data, query_workers=1)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def unbuilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of the built files."""
    monkeypatch.setattr(built, "files", lambda _: tmp_path)
    built._built.cache_clear()
    yield tmp_path / "static" / "built"
    built._built.cache_clear()


def links(text: str) -> list[str]:
    return [str(one) for one in page_reader.fromstring(text).xpath("//main//a/@href")]


def test_the_neighbours_are_a_table_with_links_to_pages_claims_and_graphs(client: TestClient, data: Path) -> None:
    company = entity_of(data, FULL)
    (park,) = client.get(f"/entities/{company}/neighbours").json()["items"]
    found = links(client.get("/graph", params={"entity": company}).text)
    assert f"/entities/{company}" in found
    assert f"/entities/{park['entity']['id']}" in found
    assert f"/graph?entity={park['entity']['id']}" in found
    assert f"/claims/{park['evidence'][0]}" in found


def test_several_entities_have_a_table_each(client: TestClient, data: Path) -> None:
    several = [entity_of(data, FULL), entity_of(data, OTHER)]
    tree = page_reader.fromstring(client.get("/graph", params={"entity": [*several, several[0]]}).text)
    assert len(tree.xpath("//div[@class='without-graph']//table")) == 2


def test_a_long_list_goes_on_page_by_page_and_says_how_long_it_is(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(hub(tmp_path), query_workers=1)), base_url="http://127.0.0.1") as client:
        (park,) = client.get("/entities", params={"q": PARK, "type": "Park"}).json()["items"]
        first = client.get("/graph", params={"entity": park["id"]}).text
        (following,) = (link for link in links(first) if "cursor=" in link)
        rest = client.get(following).text
    assert f"{PAGE_LINKS} of {LINKS} links" in first
    assert [link for link in links(rest) if "cursor=" in link] == []
    claims = [{link for link in links(text) if link.startswith("/claims/")} for text in (first, rest)]
    assert not claims[0] & claims[1]
    assert len(claims[0] | claims[1]) == LINKS


def test_without_an_entity_the_page_is_a_search_that_leads_to_graphs(client: TestClient, data: Path) -> None:
    assert "Search for a park" in client.get("/graph").text
    assert f"/graph?entity={entity_of(data, OTHER)}" in links(client.get("/graph", params={"q": "澄川"}).text)
    assert "Nothing found" in client.get("/graph", params={"q": "无此名"}).text


def test_what_is_unknown_or_too_much_is_said(client: TestClient, data: Path) -> None:
    unknown = client.get("/graph", params={"entity": "0" * 16}, headers={"Accept": "text/html"})
    assert (unknown.status_code, "search for its name" in unknown.text) == (404, True)
    many = client.get("/graph", params={"entity": [f"{number:016x}" for number in range(MOST_STARTS + 1)]})
    assert (many.status_code, many.json()["detail"]) == (
        400,
        f"{MOST_STARTS + 1} entities to start from; the graph view takes {MOST_STARTS} at most",
    )
    assert client.get("/graph", params={"entity": entity_of(data, FULL), "cursor": "x"}).status_code == 422


def test_the_entity_page_leads_to_its_graph(client: TestClient, data: Path) -> None:
    company = entity_of(data, FULL)
    assert f"/graph?entity={company}" in links(client.get(f"/entities/{company}.html").text)


def test_without_built_assets_there_is_no_script_and_nothing_that_would_need_one(
    unbuilt: Path, client: TestClient, data: Path
) -> None:
    text = client.get("/graph", params={"entity": entity_of(data, FULL)}).text
    assert "<script" not in text
    assert "graph-only" not in text
    assert "<table>" in text


def test_with_built_assets_the_page_has_its_script_and_what_that_is_told(
    unbuilt: Path, client: TestClient, data: Path
) -> None:
    unbuilt.mkdir(parents=True)
    unbuilt.joinpath("graph.js").write_text("one()")
    unbuilt.joinpath("graph.css").write_text("a{}")
    reply = client.get("/graph", params={"entity": entity_of(data, FULL)})
    assert re.search(r'<script defer src="/static/built/graph\.js\?[0-9a-f]{16}">', reply.text)
    assert "script-src 'self'" in reply.headers["content-security-policy"]
    assert "unsafe" not in reply.headers["content-security-policy"]
    (told,) = re.findall(r'data-legend="([^"]*)"', reply.text)
    assert json.loads(html.unescape(told)) == {
        **graph_legend(),
        "limits": {"links": PAGE_LINKS, "nodes": MOST_NODES, "starts": MOST_STARTS},
    }


def test_every_type_relation_and_stage_has_a_name_in_the_legend() -> None:
    legend = graph_legend()
    assert [one["name"] for one in legend["types"]] == [kind.value for kind in EntityType]
    assert [one["name"] for one in legend["relations"]] == list(RELATIONS_OF_LINKS)
    assert set(legend["stages"]) == {stage.value for stage in Stage}
    for one in (*legend["types"], *legend["relations"]):
        assert one["zh"]
        assert one["en"]


def test_types_have_one_colour_in_the_legend_on_the_pages_and_in_exports(client: TestClient) -> None:
    assert set(TYPE_COLOURS) == {kind.value for kind in EntityType}
    assert {one["name"]: one["colour"] for one in graph_legend()["types"]} == dict(TYPE_COLOURS)
    style = client.get("/static/style.css").text
    for kind, colour in TYPE_COLOURS.items():
        assert f".{kind} {{ border-color: {colour}; }}" in style


def test_every_colour_stands_out_from_white() -> None:
    """WCAG 2.2, 1.4.11: graphics have a contrast of 3:1 at least."""
    for kind, colour in TYPE_COLOURS.items():
        assert 1.05 / (luminance(colour) + 0.05) >= 3, kind


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
