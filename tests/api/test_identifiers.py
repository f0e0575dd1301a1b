"""Codes over HTTP: on an entity, in JSON-LD, and as a way to find it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.api.app import create_app
from kg.api.settings import Settings
from kg.pipeline import IngestOptions, ingest, link
from kg.values.credit_code import check_character
from tests.pipeline.corpus import EXTRACTOR, extract_names, write

BODY = "91430500MA0000001"
CREDIT = BODY + check_character(BODY)
OURS = {"scheme": "credit", "value": CREDIT, "iri": f"https://parkgraph.example/identifiers/credit/{CREDIT}"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("codes")
    data = folder / "data"
    ingest([write(folder / "texts", 3)], data, IngestOptions(extract=extract_names, extractor=EXTRACTOR))
    table = f"entity,scheme,value\n澄川电子有限公司,credit,{CREDIT}\n澄川电子有限公司,stock,SSE:699999\n"
    link(data, table.encode(), "编辑甲", "2024-06-01")
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",), query_seconds=60))) as client:
        yield client


@pytest.mark.parametrize("text", [CREDIT, CREDIT.lower(), f"credit:{CREDIT}", "SSE:699999", "699999", "sh699999"])
def test_a_code_finds_its_entity_as_identifier_and_as_text(client: TestClient, text: str) -> None:
    for parameter in ("identifier", "q"):
        found = client.get("/entities", params={parameter: text}).json()
        assert [(item["label"], item["identifiers"][0]) for item in found["items"]] == [("澄川电子有限公司", OURS)]
        assert found["total"] == 1


def test_a_code_of_nobody_finds_nothing_and_both_ways_at_once_are_an_error(client: TestClient) -> None:
    assert client.get("/entities", params={"identifier": "Q1"}).json()["items"] == []
    assert client.get("/entities", params={"identifier": "澄川"}).json()["items"] == []
    assert client.get("/entities", params={"identifier": "Q1", "q": "澄川"}).status_code == 400
    assert client.get("/entities", params={"identifier": CREDIT, "type": "Park"}).json()["total"] == 0


def test_codes_are_in_every_representation_of_the_entity(client: TestClient) -> None:
    (item,) = client.get("/entities", params={"identifier": CREDIT}).json()["items"]
    body = client.get(f"/entities/{item['id']}.json").json()
    assert body["identifiers"][0] == OURS
    linked = client.get(f"/entities/{item['id']}.jsonld")
    assert OURS["iri"] in linked.text
    assert "creditCode" in linked.text
    page = client.get(f"/entities/{item['id']}.html").text
    assert f"统一社会信用代码 {CREDIT}" in page
    assert "股票代码 SSE:699999" in page


def test_a_division_is_found_by_the_code_that_nobody_had_to_give(client: TestClient) -> None:
    (county,) = client.get("/entities", params={"q": "430523"}).json()["items"]
    assert county["label"] == "邵阳县"
    assert county["identifiers"] == [
        {"scheme": "division", "value": "430523", "iri": "https://parkgraph.example/identifiers/division/430523"}
    ]
