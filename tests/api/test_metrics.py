"""What Prometheus reads: every answer and every query counted once, by what it came to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from kg.api import Settings, create_app, create_plain_app
from kg.api.serving.metrics import ROUTE_CLASSES
from kg.ledger import Ledger
from tests.api.small import small

SPIN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("metrics") / "data")


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    settings = Settings(data, allowed_hosts=("testserver",), query_workers=1, query_seconds=1)
    with TestClient(create_app(settings)) as client:
        yield client


def scraped(client: TestClient) -> dict[str, float]:
    """Each sample by its name and labels, such as `parkgraph_requests_total route=sparql status=200`."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    samples = (sample for family in families for sample in family.samples)
    return {" ".join([s.name, *(f"{k}={v}" for k, v in sorted(s.labels.items()))]): s.value for s in samples}


def queries(client: TestClient) -> dict[str, float]:
    head = "parkgraph_queries_total "
    return {name.removeprefix(head): value for name, value in scraped(client).items() if name.startswith(head)}


def test_queries_are_counted_by_what_they_came_to(client: TestClient) -> None:
    for query in ("ASK {}", "SELECT * { ?s ?p ?o } LIMIT 1", "SELECT * { ?s ?p ?o } LIMIT 2", "SELEC"):
        client.get("/sparql", params={"query": query})
    client.get("/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1"})
    assert queries(client) == {
        "kind=query outcome=boolean": 1,
        "kind=query outcome=solutions": 2,
        "kind=query outcome=graph": 1,
        "kind=query outcome=invalid": 1,
    }
    assert scraped(client)["parkgraph_query_seconds_count kind=query"] == 5


def test_a_query_that_was_stopped_is_counted_and_so_is_its_worker(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": SPIN}).status_code == 503
    assert queries(client) == {"kind=query outcome=timeout": 1}
    assert scraped(client)["parkgraph_workers_killed_total reason=timeout"] == 1


def test_requests_are_counted_by_route_and_status_and_what_clients_invent_is_other(client: TestClient) -> None:
    for path in ("/entities", "/entities/none", "/made-up", "/made/up", "/healthz"):
        client.get(path)
    client.get("/entities", headers={"host": "elsewhere.example"})
    found = {name: value for name, value in scraped(client).items() if name.startswith("parkgraph_requests_total")}
    assert found == {
        "parkgraph_requests_total route=entities status=200": 1,
        "parkgraph_requests_total route=entities status=404": 1,
        "parkgraph_requests_total route=entities status=421": 1,
        "parkgraph_requests_total route=other status=404": 2,
        "parkgraph_requests_total route=healthz status=200": 1,
    }


def test_every_route_has_a_class(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {path.split("/")[1] for path in paths} - {""} <= ROUTE_CLASSES


def test_queue_snapshot_and_ledger_are_looked_up_at_each_scrape(client: TestClient, data: Path) -> None:
    found = scraped(client)
    with Ledger.open(data, readonly=True) as ledger:
        sizes, generation = ledger.sizes(), ledger.generation()
    assert found["parkgraph_documents"] == sizes.documents == 2
    assert found["parkgraph_entities"] == sizes.entities
    assert found["parkgraph_claims"] == sizes.claims
    assert found["parkgraph_ledger_generation"] == found["parkgraph_snapshot_generation"] == generation
    assert 0 <= found["parkgraph_snapshot_age_seconds"] < 600
    assert {
        found[f"parkgraph_{what} pool={pool}"]
        for what in ("queries_waiting", "workers_running")
        for pool in ("query", "long")
    } == {0}


def test_two_applications_in_one_process_count_apart(data: Path) -> None:
    settings = Settings(data, allowed_hosts=("testserver",), query_workers=1)
    with TestClient(create_app(settings)) as one, TestClient(create_app(settings)) as other:
        one.get("/sparql", params={"query": "ASK {}"})
        assert (len(queries(one)), len(queries(other))) == (1, 0)


def test_a_plain_store_tells_of_its_queries_and_has_no_ledger(tmp_path: Path) -> None:
    with TestClient(create_plain_app(tmp_path, Settings(tmp_path, allowed_hosts=("testserver",)))) as client:
        client.post("/sparql", data={"update": "INSERT DATA { <a:s> <a:p> <a:o> }"})
        client.get("/sparql", params={"query": "ASK {}"})
        found = scraped(client)
    assert found["parkgraph_queries_total kind=update outcome=done"] == 1
    assert found["parkgraph_queries_total kind=query outcome=boolean"] == 1
    assert found["parkgraph_workers_running pool=query"] == 0
    assert not {"parkgraph_documents", "parkgraph_snapshot_generation"} & set(found)
