"""Full text over HTTP and on the command line: the workers find what `/entities?q=` finds."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.pages.editor_data import FULL_TEXT
from kg.api.sparql.plain import create_plain_app
from kg.ledger.connection import FILE
from kg.pipeline import ingest
from kg.store.full_text import DESCRIBED, FUNCTIONS
from kg.vocabulary import entity_iri
from tests.checkout import ROOT

SD = "http://www.w3.org/ns/sparql-service-description#"
CSV = {"accept": "text/csv"}
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
FIRST = "2023年6月，湖南霁川光电科技有限公司入驻岷禾经济技术开发区。岷禾经开区为霁川光电提供服务。"
SECOND = "2024年3月，澄涟电子有限公司入驻榕湾高新技术产业开发区。"


def written(folder: Path, name: str, text: str) -> None:
    source = folder / name
    source.write_text(text, encoding="utf-8")
    ingest([str(source)], folder / "data")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full-text")
    written(folder, "a.txt", FIRST)
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(folder / "data")), base_url="http://127.0.0.1") as found:
        yield found


def by_query(client: TestClient, text: str) -> list[str]:
    literal = ox.Literal(text)
    query = f"""PREFIX kgfn: <{FUNCTIONS}>
        SELECT ?e {{ ?e <{RDFS}label> ?name FILTER(kgfn:search(?e, {literal})) }}
        ORDER BY DESC(kgfn:score(?e, {literal}))"""
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200, answer.text
    return [row["e"]["value"] for row in answer.json()["results"]["bindings"]]


def by_search(client: TestClient, text: str) -> list[str]:
    return [entity_iri(item["id"]) for item in client.get("/entities", params={"q": text}).json()["items"]]


def test_a_query_finds_what_the_search_finds_before_and_after_a_write(client: TestClient, folder: Path) -> None:
    for text in ("岷禾经开区", "mhjkq", "岷禾經開區", "霁川 光电"):
        assert by_query(client, text) == by_search(client, text) != []
    assert by_query(client, "榕湾高新") == []
    written(folder, "b.txt", SECOND)
    for text in ("榕湾高新", "rongwan", "岷禾经开区"):
        assert by_query(client, text) == by_search(client, text) != []


def test_a_file_gives_the_same_on_the_command_line(client: TestClient, folder: Path) -> None:
    file = folder / "example.rq"
    file.write_text(FULL_TEXT.text, encoding="utf-8")
    run = "from kg.cli import app; app()"
    arguments = ("query", str(file), "--data", str(folder / "data"), "--format", "csv")
    done = subprocess.run([sys.executable, "-c", run, *arguments], capture_output=True, text=True, check=True)
    served = client.get("/sparql", params={"query": FULL_TEXT.text}, headers=CSV)
    assert done.stdout.splitlines() == served.text.splitlines()
    assert "岷禾经济技术开发区" in done.stdout


def test_the_examples_of_the_page_find_what_they_say(client: TestClient) -> None:
    page = (ROOT / "docs/sparql.md").read_text(encoding="utf-8")
    short, pinyin = (example for example in re.findall(r"```sparql\n(.+?)```", page, re.DOTALL) if "kgfn:" in example)
    found = client.get("/sparql", params={"query": short.replace("长沙 经开区", "岷禾 经开区")}, headers=CSV).text
    assert found.splitlines()[1:] == [f"{by_search(client, '岷禾经开区')[0]},岷禾经济技术开发区"]
    found = client.get("/sparql", params={"query": pinyin.replace("gaoxin", "jingji")}, headers=CSV).text
    assert found.splitlines()[1:] == [f"{by_search(client, '霁川光电')[0]},{by_search(client, '岷禾经开区')[0]}"]


def test_a_ledger_that_cannot_be_read_is_said_to_be_and_the_worker_lives_on(client: TestClient, folder: Path) -> None:
    query = {"query": FULL_TEXT.text}
    ledger, aside = (folder / "data" / name for name in (FILE, "aside"))
    ledger.rename(aside)
    try:
        answer = client.get("/sparql", params=query)
    finally:
        aside.rename(ledger)
    assert (answer.status_code, "names cannot be looked up" in answer.json()["detail"]) == (503, True)
    assert client.get("/sparql", params=query).status_code == 200


def test_the_service_description_lists_the_functions_with_what_they_do(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"accept": "text/turtle"})
    graph = ox.Store()
    graph.load(answer.content, format=ox.RdfFormat.TURTLE)
    listed = graph.quads_for_pattern(None, ox.NamedNode(SD + "extensionFunction"), None)
    assert {quad.object.value for quad in listed} == {FUNCTIONS + "search", FUNCTIONS + "score"}
    for function in DESCRIBED:
        node = ox.NamedNode(function.iri)
        comments = graph.quads_for_pattern(node, ox.NamedNode(RDFS + "comment"), None)
        assert {quad.object.language for quad in comments} == {"en", "zh"}
        (label,) = graph.quads_for_pattern(node, ox.NamedNode(RDFS + "label"), None)
        assert label.object.value == function.signature


def test_a_plain_store_has_no_such_function_and_says_so(tmp_path: Path) -> None:
    app = create_plain_app(tmp_path / "plain", Settings(tmp_path))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.put("/rdf-graph-store?default", content="<x:a> <x:b> <x:c> .", headers={"content-type": "text/turtle"})
        query = f'SELECT ?s {{ ?s ?p ?o FILTER(<{FUNCTIONS}search>(?s, "岷禾")) }}'
        answer = client.get("/sparql", params={"query": query})
        assert answer.status_code == 400
        assert f"{FUNCTIONS}search> is not supported" in answer.json()["detail"]
        assert "extensionFunction" not in client.get("/sparql", headers={"accept": "text/turtle"}).text
