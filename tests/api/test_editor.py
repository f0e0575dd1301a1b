"""What the SPARQL editor is given: terms in both languages, prefixes, examples that run, files that fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient

from kg.analysis.asking.named_queries import named_queries
from kg.api.pages import built as built_files
from kg.api.pages import editor
from kg.api.pages.editor_data import FULL_TEXT, editor_data
from kg.api.pages.rendering import page
from kg.api.serving.problems import add_error_handlers
from kg.store.full_text import FullText
from kg.vocabulary import entity_iri, vocabulary

DATA = editor_data(vocabulary(), named_queries(), {})


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that stands in for the package's, so that tests see assets built and not built."""
    monkeypatch.setattr(built_files, "files", lambda _: tmp_path)
    built_files._built.cache_clear()
    folder = tmp_path / "static" / "built"
    folder.mkdir(parents=True)
    yield folder
    built_files._built.cache_clear()


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    add_error_handlers(app)
    app.include_router(editor.router)
    app.include_router(built_files.router)

    @app.get("/sparql")
    def form(request: Request) -> Response:
        return page(request, "sparql.html", {"queries": [], "assets": editor.editor_assets()})

    return TestClient(app)


def test_every_class_and_property_of_the_ontology_is_there_with_labels_in_both_languages() -> None:
    ours = {kind: [term for term in DATA[kind] if term["name"].startswith("pg:")] for kind in ("classes", "properties")}
    known = vocabulary()
    assert [term["name"] for term in ours["classes"]] == [f"pg:{name}" for name in known.classes]
    assert len(ours["properties"]) == len(known.relations) + len(known.properties)
    assert all(term["zh"] and term["en"] for terms in ours.values() for term in terms)
    assert {"name": "pg:tenantOf", "iri": "https://parkgraph.example/ns#tenantOf", "zh": "入驻", "en": "tenant of"} in (
        ours["properties"]
    )


def test_terms_that_the_graph_takes_from_elsewhere_are_offered_too() -> None:
    assert {"rdf:type", "rdfs:label", "oa:exact", "prov:wasDerivedFrom"} <= {t["name"] for t in DATA["properties"]}
    assert {"org:Membership"} <= {term["name"] for term in DATA["classes"]}


def test_every_term_is_its_prefix_and_its_name() -> None:
    for term in [*DATA["classes"], *DATA["properties"]]:
        prefix, _, local = term["name"].partition(":")
        assert term["iri"] == DATA["prefixes"][prefix] + local


def test_every_prefix_that_an_example_uses_is_known() -> None:
    for query in DATA["queries"]:
        for prefix, iri in re.findall(r"PREFIX (\w+): <([^>]+)>", query["text"]):
            assert DATA["prefixes"][prefix] == iri


def test_examples_are_the_named_queries_and_full_text_and_run_as_they_stand() -> None:
    assert [query["name"] for query in DATA["queries"]] == [*named_queries(), FULL_TEXT.name]
    functions = FullText(Path(), lambda *_: ()).functions()
    for query in DATA["queries"]:
        assert query["title"]
        assert query["title_zh"]
        ox.Store().query(query["text"], custom_functions=functions)


def test_the_start_of_an_entitys_iri_leads_to_its_page() -> None:
    (start,) = (start for start in DATA["pages"] if entity_iri("0123456789abcdef").startswith(start))
    assert DATA["pages"][start] == "/entities/"


def test_without_built_assets_the_page_is_the_plain_form_and_has_no_script(built: Path, client: TestClient) -> None:
    text = client.get("/sparql").text
    assert "<script" not in text
    assert "built" not in text
    assert '<textarea class="without-editor" id="query" name="query"' in text
    missing = client.get("/static/built/editor.js")
    assert missing.status_code == 404
    assert "make assets" in missing.json()["detail"]


def test_with_built_assets_the_page_names_them_by_content_so_that_browsers_may_keep_them(
    built: Path, client: TestClient
) -> None:
    built.joinpath("editor.js").write_text("one()")
    built.joinpath("editor.css").write_text("a{}")
    (address,) = re.findall(r'src="([^"]+)"', client.get("/sparql").text)
    reply = client.get(address)
    assert (reply.text, reply.headers["content-type"]) == ("one()", "text/javascript; charset=utf-8")
    assert "immutable" in reply.headers["cache-control"]
    assert client.get("/static/built/editor.js?other").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["secret.txt", "..%2fstyle.css", "%2e%2e/style.css", "made-from.txt"])
def test_no_other_file_is_served(built: Path, client: TestClient, name: str) -> None:
    built.joinpath("secret.txt").write_text("x")
    built.joinpath("made-from.txt").write_text("x")
    built.parent.joinpath("style.css").write_text("x")
    assert client.get(f"/static/built/{name}").status_code == 404


def test_the_pages_policy_lets_in_only_this_servers_script_and_no_inline_one() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in editor.POLICY.split(";"))
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in editor.POLICY
