"""The page for adding documents where no script runs, and the search that stands on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html as page_reader

from kg.api import Settings, create_app
from kg.api.access import keys
from kg.api.access.keys import Scope
from kg.api.pages import built
from kg.model import EntityType
from scripts import assets
from tests.api.small import FULL, entity_of, small

LIMIT = 3_000_000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    app = create_app(Settings(data, query_workers=1, upload_bytes=LIMIT))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of the built files."""
    monkeypatch.setattr(built, "files", lambda _: tmp_path)
    built._built.cache_clear()
    made = tmp_path / "static" / "built"
    made.mkdir(parents=True)
    yield made
    built._built.cache_clear()


def test_without_a_script_the_page_says_how_it_is_done(folder: Path, client: TestClient, data: Path) -> None:
    text = client.get("/documents/new").text
    assert "<script" not in text
    assert "<form data-add" not in text
    assert "kg ingest" in text
    assert "http://127.0.0.1/documents</pre>" in text
    assert "A key of scope write is needed first" in text


def test_with_a_key_it_asks_for_none(folder: Path, tmp_path: Path) -> None:
    data = small(tmp_path / "data")
    keys.add(data, "desk", Scope.WRITE, "2024-01-01")
    with TestClient(create_app(Settings(data, query_workers=1)), base_url="http://127.0.0.1") as client:
        assert "needed first" not in client.get("/documents/new").text


def test_with_its_script_it_is_a_form_that_knows_the_limits_and_is_not_stored(folder: Path, client: TestClient) -> None:
    for name in ("adding.js", "adding.css"):
        (folder / name).write_text("a{}")
    reply = client.get("/documents/new")
    tree = page_reader.fromstring(reply.text)
    assert tree.xpath("//script/@src")[0].startswith("/static/built/adding.js?")
    assert "script-src 'self'" in reply.headers["content-security-policy"]
    assert reply.headers["cache-control"] == "no-store"
    (limits,) = tree.xpath("//*[@data-add='app']/@data-limits")
    assert json.loads(limits) == {"bytes": LIMIT, "files": 500, "text": 20 * 2**20}
    assert tree.xpath("//form[@data-add]//*[@name]/@name") == ["text", "title", "published", "key", "files"]
    assert tree.xpath("//form[@data-add]/@action") == []


def test_it_says_whether_a_link_waits(folder: Path, client: TestClient) -> None:
    for name in ("adding.js", "adding.css"):
        (folder / name).write_text("a{}")
    assert "Start the server with" in client.get("/documents/new").text
    client.app.state.sessions.offer()  # type: ignore[attr-defined]
    assert "that the server printed" in client.get("/documents/new").text


def test_a_document_may_not_be_new_and_the_list_leads_to_the_page(client: TestClient) -> None:
    assert client.get("/documents/new", headers={"accept": "application/json"}).status_code == 200
    assert 'href="/documents/new"' in client.get("/documents", headers={"accept": "text/html"}).text


# The search on every page.


def test_every_page_can_be_searched_from_and_leads_to_the_graph(folder: Path, client: TestClient, data: Path) -> None:
    company = entity_of(data, FULL)
    for path in (
        "/",
        f"/entities/{company}.html",
        "/documents",
        "/graph",
        "/sparql",
        "/docs",
        "/documents/new",
        "/none",
    ):
        reply = client.get(path, headers={"accept": "text/html"})
        tree = page_reader.fromstring(reply.text)
        assert tree.xpath("//nav/a[@href='/graph']"), path
        assert len(tree.xpath("//form[@action='/' and @role='search']//input[@name='q']")) == 1, path
        assert tree.xpath("//script/@src") == [], path
        assert "script-src" not in reply.headers["content-security-policy"] or path in (
            "/graph",
            "/sparql",
            "/documents/new",
        )
    ids = page_reader.fromstring(client.get("/graph").text).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_with_the_script_every_page_loads_it_under_the_strict_policy(folder: Path, client: TestClient) -> None:
    for name in ("search.js", "search.css"):
        (folder / name).write_text("a{}")
    for path in ("/", "/documents", "/none"):
        reply = client.get(path, headers={"accept": "text/html"})
        assert re.search(r'<script defer src="/static/built/search\.js\?[0-9a-f]{16}">', reply.text), path
        assert "script-src 'self'" in reply.headers["content-security-policy"]
        assert "unsafe" not in reply.headers["content-security-policy"]


def test_the_search_is_told_what_every_type_is_called(client: TestClient) -> None:
    for path in ("/", "/documents"):
        tree = page_reader.fromstring(client.get(path, headers={"accept": "text/html"}).text)
        (told,) = tree.xpath("//form[@role='search']/@data-types")
        assert set(json.loads(told)) == {kind.value for kind in EntityType}
        assert json.loads(told)["Park"] == "园区"


def test_every_script_that_is_built_is_served_and_no_other() -> None:
    assert [Path(entry).stem for entry in assets.ENTRIES] == list(built.PAGES)
