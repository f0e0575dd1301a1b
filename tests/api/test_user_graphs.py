"""Key holders write graphs of their own by SPARQL Update and by the Graph Store Protocol; the others stay closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.access.keys import Scope, add
from kg.pipeline import ingest, rebuild, verify
from kg.vocabulary import USER

TEXT = "2023年6月，湖南霁川光电科技有限公司入驻岷禾经济技术开发区。"
UPDATE = {"content-type": "application/sparql-update"}
TURTLE = {"content-type": "text/turtle"}
NOTES = f"{USER}notes"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "data"
    ingest([str(source)], folder)
    return folder


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data)), base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture
def key(data: Path) -> dict[str, str]:
    return {"authorization": f"Bearer {add(data, 'desk', Scope.WRITE, '2026-01-01')}"}


def notes(client: TestClient) -> list[str]:
    found = client.get("/sparql", params={"query": f"SELECT ?o {{ GRAPH <{NOTES}> {{ ?s ?p ?o }} }} ORDER BY ?o"})
    return [row["o"]["value"] for row in found.json()["results"]["bindings"]]


def insert(graph: str, text: str) -> str:
    return f'INSERT DATA {{ GRAPH <{graph}> {{ <x:a> <x:b> "{text}" }} }}'


def test_an_update_of_a_key_holder_is_there_for_everybody_after_it(client: TestClient, key: dict[str, str]) -> None:
    written = client.post("/sparql", content=insert(NOTES, "一"), headers={**UPDATE, **key})
    assert (written.status_code, written.headers["etag"]) == (204, '"2"')
    assert notes(client) == ["一"]
    gone = client.post("/sparql", data={"update": f"CLEAR GRAPH <{NOTES}>"}, headers=key)
    assert gone.status_code == 204
    assert notes(client) == []


def test_what_users_wrote_survives_a_rebuild_and_stands_in_the_ledger(
    client: TestClient, key: dict[str, str], data: Path
) -> None:
    client.post("/sparql", content=insert(NOTES, "一"), headers={**UPDATE, **key})
    rebuild(data)
    assert notes(client) == ["一"]
    assert verify(data).sound


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:a> <x:b> 1 }",
        "CLEAR ALL",
        "DELETE WHERE { ?s ?p ?o }",
        insert("https://parkgraph.example/graph/evidence", "一"),
        insert("https://elsewhere.example/graph/user/notes", "一"),
        f"INSERT {{ GRAPH ?g {{ <x:a> <x:b> 1 }} }} WHERE {{ VALUES ?g {{ <{NOTES}> <x:other> }} }}",
        f"LOAD <http://127.0.0.1:9/> INTO GRAPH <{NOTES}>",
    ],
)
def test_the_graphs_that_documents_make_stay_closed(client: TestClient, key: dict[str, str], update: str) -> None:
    before = client.get("/sparql", params={"query": "ASK {}"}).headers["etag"]
    assert client.post("/sparql", content=update, headers={**UPDATE, **key}).status_code == 403
    assert client.get("/sparql", params={"query": "ASK {}"}).headers["etag"] == before


def test_without_a_key_nothing_is_written(client: TestClient, key: dict[str, str]) -> None:
    assert client.post("/sparql", content=insert(NOTES, "一"), headers=UPDATE).status_code == 401
    assert client.put(f"/rdf-graph-store?graph={NOTES}", content="<x:a> <x:b> 1 .", headers=TURTLE).status_code == 401
    assert notes(client) == []


def test_a_graph_is_put_read_merged_and_deleted(client: TestClient, key: dict[str, str]) -> None:
    where, mine = f"/rdf-graph-store?graph={NOTES}", {**TURTLE, **key}
    assert client.put(where, content="<x:a> <x:b> 1 .", headers=mine).status_code == 201
    assert client.put(where, content="<x:a> <x:b> 2 .", headers=mine).status_code == 204
    assert client.post(where, content="<x:a> <x:b> 3 .", headers=mine).status_code == 204
    assert notes(client) == ["2", "3"]
    read = client.get("/rdf-graph-store/notes", headers={"accept": "application/n-triples"})
    assert (read.status_code, read.text.count("\n")) == (200, 2)
    assert client.delete(where, headers=key).status_code == 204
    assert client.delete(where, headers=key).status_code == 404
    assert client.get(where).status_code == 404


def test_an_empty_graph_is_not_made(client: TestClient, key: dict[str, str]) -> None:
    where = f"/rdf-graph-store?graph={NOTES}"
    assert client.put(where, content="", headers={**TURTLE, **key}).status_code == 204
    assert client.get(where).status_code == 404


def test_the_graphs_that_documents_make_can_be_read_as_graphs(client: TestClient, key: dict[str, str]) -> None:
    assert client.get("/rdf-graph-store?default").status_code == 200
    assert (
        client.put("/rdf-graph-store?default", content="<x:a> <x:b> 1 .", headers={**TURTLE, **key}).status_code == 403
    )


def test_a_data_set_of_a_default_graph_alone_has_no_named_graphs(client: TestClient, key: dict[str, str]) -> None:
    client.post("/sparql", content=insert(NOTES, "一"), headers={**UPDATE, **key})
    asked = {"query": "ASK { GRAPH ?g { ?s ?p ?o } }", "default-graph-uri": NOTES}
    assert client.get("/sparql", params=asked).json()["boolean"] is False


def test_the_service_description_says_whether_updates_are_taken(client: TestClient, data: Path) -> None:
    assert "SPARQL11Update" not in client.get("/sparql", headers={"accept": "text/turtle"}).text
    add(data, "desk", Scope.WRITE, "2026-01-01")
    told = client.get("/sparql", headers={"accept": "text/turtle"}).text
    assert "SPARQL11Update" in told
    assert "graph/evidence" in told
