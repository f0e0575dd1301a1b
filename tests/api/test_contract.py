"""What the description says of all routes alike, and that it is so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from tests.api.small import small


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(small(tmp_path_factory.mktemp("contract") / "data"), page_items=20)
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as found:
        yield found


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    described = create_app(Settings(Path("data"))).openapi()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_a_method_that_is_not_taken_is_told_all_that_are(client: TestClient) -> None:
    answer = client.put("/judgements")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")
    assert client.delete("/entities").headers["allow"] == "GET, HEAD"


def test_each_refusal_is_described_as_a_problem() -> None:
    for name, operation in operations():
        for status, response in operation["responses"].items():
            if status >= "400":
                assert "$ref" in response or "application/problem+json" in response["content"], (name, status)


def test_what_a_route_needs_says_how_it_refuses() -> None:
    for name, operation in operations():
        expected = {"421"}
        if "{" in name:
            expected |= {"404"}
        if operation.get("security"):
            expected |= {"401", "403"}
        if "requestBody" in operation:
            expected |= {"413", "415"}
        assert expected <= set(operation["responses"]), name


def test_who_may_write_is_described_by_both_headers() -> None:
    keyed = {name for name, operation in operations() if operation.get("security")}
    assert {"POST /judgements", "DELETE /judgements/{judgement_id}", "PUT /rdf-graph-store", "POST /sparql"} <= keyed
    schemes = create_app(Settings(Path("data"))).openapi()["components"]["securitySchemes"].values()
    assert {(one["type"], one.get("name", one.get("scheme"))) for one in schemes} == {
        ("http", "bearer"),
        ("apiKey", "X-API-Key"),
    }


def test_the_most_items_of_a_page_are_the_servers_own(client: TestClient) -> None:
    parameters = client.get("/openapi.json").json()["paths"]["/entities"]["get"]["parameters"]
    limit = next(one for one in parameters if one["name"] == "limit")
    assert limit["schema"]["maximum"] == 20
    assert client.get("/entities", params={"limit": 21}).status_code == 400


@pytest.mark.parametrize("graph", ["", "notes", ":", "a b:c"])
def test_a_graph_that_is_no_iri_is_refused_even_where_nothing_would_look_at_it(client: TestClient, graph: str) -> None:
    for fields in ({"default-graph-uri": graph}, {"update": "CLEAR GRAPH <x:g>", "using-graph-uri": graph}):
        assert client.post("/sparql", data=fields).status_code == 400
    assert client.get("/sparql", params={"default-graph-uri": graph}).status_code == 400
