"""What the protocol wants, checked by its own schemas."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from tests.api.reconcile.conftest import Ask
from tests.api.reconcile.schemas import check, refuses


def test_the_manifest_is_valid_and_its_addresses_lead_somewhere(client: TestClient, ask: Ask) -> None:
    manifest = client.get("/reconcile").json()
    check("manifest", manifest)
    entity = ask(query="岚桥新材料")[0]["id"]
    assert manifest["versions"] == ["0.2"]
    assert manifest["batchSize"] == 20
    assert client.get(manifest["view"]["url"].replace("{{id}}", entity)).status_code == 200
    assert client.get(manifest["preview"]["url"].replace("{{id}}", entity)).status_code == 200
    assert client.get(manifest["feature_view"]["url"].replace("{{id}}", "likeness")).status_code == 200
    for what, wanted in (("entity", entity), ("type", "Park"), ("property", "%5EtenantOf")):
        part = manifest["suggest"][what]
        assert client.get(part["service_url"] + part["service_path"], params={"prefix": "a"}).status_code == 200
        flyout = client.get(part["flyout_service_url"] + part["flyout_service_path"].replace("${id}", wanted))
        assert flyout.status_code == 200
        assert set(flyout.json()) == {"id", "html"}
    proposing = manifest["extend"]["propose_properties"]
    assert client.get(proposing["service_url"] + proposing["service_path"], params={"type": "Park"}).status_code == 200


def test_types_are_those_of_the_ontology_in_both_languages(client: TestClient) -> None:
    types = {one["id"]: one["name"] for one in client.get("/reconcile").json()["defaultTypes"]}
    assert types["Park"] == "园区 Park"
    assert len(types) == 9


@pytest.mark.parametrize("way", ["get", "post"])
def test_a_batch_is_answered_by_its_keys_whichever_way_it_is_sent(client: TestClient, way: str) -> None:
    batch = {
        "甲": {"query": "岚桥新材料"},
        "q1": {"query": "澄川电子", "type": ["Company"], "limit": 1, "type_strict": "any"},
    }
    check("reconciliation-query-batch", batch)
    fields = {"queries": json.dumps(batch)}
    answer = client.get("/reconcile", params=fields) if way == "get" else client.post("/reconcile", data=fields)
    assert set(answer.json()) == {"甲", "q1"}
    assert [one["name"] for one in answer.json()["甲"]["result"]] == ["岚桥新材料股份有限公司"]
    assert len(answer.json()["q1"]["result"]) == 1
    check("reconciliation-result-batch", answer.json())


def test_what_is_found_and_what_is_not_is_valid_with_all_kinds_of_values(client: TestClient, ask: Ask) -> None:
    park = ask(query="长沙经开区")[0]["id"]
    batch = {
        "nobody": {"query": "没有这样的公司"},
        "constraints only": {"properties": [{"pid": "tenantOf", "v": {"id": park, "name": "长沙经开区"}}]},
        "many values": {
            "query": "岚桥",
            "properties": [{"pid": "investment.amount", "v": [1200000000, "12", 0.5, True]}],
        },
    }
    check("reconciliation-query-batch", batch)
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()
    check("reconciliation-result-batch", answer)
    assert answer["nobody"]["result"] == []
    assert {one["name"] for one in answer["constraints only"]["result"]} == {
        "长沙澄川电子有限公司",
        "岚桥新材料股份有限公司",
    }
    assert not any(one["match"] for one in answer["constraints only"]["result"])


def test_every_feature_of_a_candidate_is_there_once_and_explained(client: TestClient, ask: Ask) -> None:
    [found] = ask(query="岚桥新材", properties=[{"pid": "locatedIn", "v": "长沙市"}], limit=1)
    names = [feature["id"] for feature in found["features"]]
    assert len(set(names)) == len(names)
    assert {"name", "likeness", "identity", "property.locatedIn"} <= set(names)
    for name in names:
        assert client.get(f"/reconcile/features/{name}").json()["description"]


@pytest.mark.parametrize("what", ["entity", "type", "property"])
@pytest.mark.parametrize("prefix", ["", "长沙", "in", "%", "没有"])
def test_suggestions_are_valid(client: TestClient, what: str, prefix: str) -> None:
    schema = {"entity": "entities", "type": "types", "property": "properties"}[what]
    answer = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix})
    check(f"suggest-{schema}-response", answer.json())


WRONG: list[dict[str, Any]] = [
    {"q": {}},
    {"q": {"type": "Company"}},
    {"q": {"query": 7}},
    {"q": {"query": "岚桥", "type": 7}},
    {"q": {"query": "岚桥", "type_strict": "never"}},
    {"q": {"query": "岚桥", "properties": [{"pid": "locatedIn"}]}},
    {"q": {"query": "岚桥", "properties": [{"pid": "locatedIn", "v": {"name": "长沙市"}}]}},
    {"q": {"query": "岚桥", "limit": "5"}},
    {"q": {"query": "岚桥", "more": 1}},
    {"q": "岚桥"},
]


@pytest.mark.parametrize("batch", WRONG, ids=json.dumps)
def test_what_the_schema_forbids_is_refused_with_the_place(client: TestClient, batch: dict[str, Any]) -> None:
    assert refuses("reconciliation-query-batch", batch)
    answer = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "q" in answer.json()["detail"]


@pytest.mark.parametrize("sent", [{}, {"extend": "{}"}, {"extend": '{"ids": "x", "properties": []}'}], ids=str)
def test_a_wrong_request_to_extend_is_refused(client: TestClient, sent: dict[str, str]) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/reconcile", content=urlencode(sent), headers=headers)
    assert answer.status_code == 400
    assert answer.json()["title"] == "Bad Request"
