"""Odd and hostile requests: each ends in a clear answer, and nothing is left behind."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.answers.served import one_state
from kg.ledger import Ledger
from kg.pipeline import ingest

PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    settings = Settings(demo, allowed_hosts=("testserver",), query_bytes=50_000)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def an_entity(client: TestClient) -> str:
    return str(client.get("/entities", params={"limit": 1}).json()["items"][0]["id"])


def test_head_is_get_without_content(client: TestClient) -> None:
    for route in ("/", "/entities", f"/entities/{an_entity(client)}", "/documents", "/export/graph.nq", "/healthz"):
        whole, head = client.get(route), client.head(route)
        assert (head.status_code, head.content) == (200, b""), route
        assert head.headers["content-length"] == whole.headers["content-length"], route


@pytest.mark.parametrize(
    ("route", "status"),
    [
        ("/export/graph.gexf%00", 400),
        ("/export/graph.gexf?since=yesterday", 422),
        ("/export/graph.gexf?until=2023-02-30", 400),
        ("/export/graph.gexf?relation=eats", 400),
        ("/export/graph.gexf?type=Cat", 422),
        ("/export/graph.gexf?min_confidence=nan", 422),
        ("/export/graph.gexf?typo=1", 422),
        ("/export/graph.gexf?stage=dreamt", 422),
        ("/export/graph.gexf?min_sources=0", 422),
        ("/export/graph.gexf?projection=parks", 422),
        ("/export/graph.gexf?projection=park-park&type=Park", 400),
        ("/export/graph.gexf?pages=javascript:alert(1)", 422),
        ("/export/graph.nq?projection=park-park", 400),
        ("/export/graph.nq?layout=true", 400),
        ("/export/graph.zip", 400),
        ("/queries/park-tenants?park=0000000000000000&park=1111111111111111", 400),
        ("/entities/%00", 404),
        ("/entities/%ff.ttl", 404),
        ("/documents/" + "a" * 5000, 404),
        ("/sparql?query=" + quote("ASK {") + "%00", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", 400),
        ("/no/such/page", 404),
        ("/entities?q=" + quote('"*()-NEAR:^\x00') * 50, 200),
        ("/entities?cursor=o999999999", 200),
    ],
)
def test_odd_requests_get_a_clear_answer(client: TestClient, route: str, status: int) -> None:
    answer = client.get(route)
    assert answer.status_code == status
    if status != 200:
        assert answer.headers["content-type"] == PROBLEM
        assert len(answer.json()["detail"]) > 20


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("ASK {}", "是 yes"),
        ("SELECT ?x { FILTER(false) }", "Nothing fits"),
        ("SELECT ('<b>&' AS ?x) {}", "&lt;b&gt;&amp;"),
        ("SELECT ?x { VALUES ?x { UNDEF 1 } }", "2 行 rows"),
        ("SELECT ?x { ?x a <https://parkgraph.example/ns#Park> }", 'href="/entities/'),
        ("CONSTRUCT { <x:a> <x:b> 'c' } {}", "&lt;x:a&gt;"),
        ("SELECT * { ?s ?p ?o } LIMIT 1500", "first 1000 of 1500"),
    ],
)
def test_a_browser_sees_a_result_as_a_page(client: TestClient, query: str, shown: str) -> None:
    for answer in (
        client.get("/sparql", params={"query": query}, headers={"accept": "text/html,*/*;q=0.8"}),
        client.post("/sparql", data={"query": query}, headers={"accept": "text/html,*/*;q=0.8"}),
    ):
        assert (answer.status_code, shown in answer.text) == (200, True)
    assert client.get("/sparql", params={"query": "SELECT"}, headers={"accept": "text/html"}).status_code == 400


def test_a_named_query_is_a_page_too(client: TestClient) -> None:
    page = client.get("/queries/companies-in-several-parks", headers={"accept": "text/html"})
    assert (page.status_code, "<table>" in page.text) == (200, True)


def test_no_exported_file_is_left_behind(client: TestClient) -> None:
    def left() -> set[Path]:
        return set(Path(tempfile.gettempdir()).glob("kg-export-*"))

    before = left()
    assert client.get("/export/graph.gexf").status_code == 200
    assert client.get("/export/graph.doc").status_code == 400
    assert client.get("/export/graph.nq", headers={"range": "bytes=9-2"}).status_code == 200
    assert left() == before


def test_a_query_text_above_its_limit_is_refused_without_a_declared_length(client: TestClient) -> None:
    headers = {"content-type": "application/sparql-query"}
    answer = client.post("/sparql", content=(b"#" * 10_000 for _ in range(1000)), headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)


def test_an_update_has_no_way_in(client: TestClient) -> None:
    update = "INSERT DATA { <x:a> <x:b> <x:c> }"
    for media in ("application/sparql-update", "application/sparql-query"):
        answer = client.post("/sparql", content=update, headers={"content-type": media})
        assert answer.status_code in (400, 403, 415)
    assert client.get("/sparql", params={"query": "ASK { <x:a> <x:b> <x:c> }"}).json()["boolean"] is False


def test_turtle_of_an_entity_is_not_an_error_text(demo: Path) -> None:
    settings = Settings(demo, allowed_hosts=("testserver",), result_bytes=10)
    with TestClient(create_app(settings)) as client:
        answer = client.get(f"/entities/{an_entity(client)}.ttl")
        assert (answer.status_code, answer.headers["content-type"]) == (507, PROBLEM)


def test_a_weak_entity_tag_saves_the_content_too(client: TestClient) -> None:
    tag = client.get("/entities").headers["etag"]
    for known in (f"W/{tag}", f'"x", {tag}', "*"):
        assert client.get("/entities", headers={"if-none-match": known}).status_code == 304


def test_an_unpublished_graph_is_503_and_the_ledger_still_answers(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("青岩经济开发区引进远岫材料有限公司，计划投资2亿元。", encoding="utf-8")
    ingest([text], tmp_path / "data")
    (tmp_path / "data" / "CURRENT").unlink()
    with TestClient(create_app(Settings(tmp_path / "data", allowed_hosts=("testserver",)))) as client:
        for route in ("/sparql?query=ASK%7B%7D", "/export/graph.nq", "/analysis/park-links", "/readyz"):
            answer = client.get(route)
            assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM), route
        assert client.get("/documents").json()["total"] == 1
        assert client.get("/healthz").status_code == 200


def test_a_route_sees_one_state_whatever_is_ingested_meanwhile(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}青岩经济开发区引进企业。", encoding="utf-8")
    ingest([tmp_path / "a.txt"], data)

    @one_state
    def route(*, ledger: Ledger) -> tuple[int, int]:
        before = ledger.sizes().documents
        ingest([tmp_path / "b.txt"], data)
        return before, ledger.sizes().documents

    with Ledger.open(data, readonly=True) as ledger:
        assert route(ledger=ledger) == (1, 1)
        assert ledger.sizes().documents == 2


@pytest.fixture
def port(demo: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    arguments = ["serve", "--data", str(demo), "--port", str(port)]
    command = [sys.executable, "-c", "from kg.cli import app; app()", *arguments]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def asked(port: int, query: str) -> dict[str, object]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/sparql?query={quote(query)}", timeout=60) as answer:
        found: dict[str, object] = json.load(answer)
        return found


def test_clients_that_hang_up_free_their_workers_at_once(port: int) -> None:
    assert asked(port, "ASK {}")["boolean"] is True
    clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(4)]
    for client in clients:
        client.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    time.sleep(0.5)
    begun = time.monotonic()
    assert urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).status == 200
    for client in clients:
        client.close()
    assert asked(port, "ASK {}")["boolean"] is True
    assert time.monotonic() - begun < 5
