"""`/paths` and `depth`: how two entities hang together, every hop with its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from tests.api.small import FULL, OTHER, entity_of, small

JSON = {"accept": "application/json"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("paths"))


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",)))) as client:
        yield client


def test_each_hop_of_a_path_opens_to_its_sentences(client: TestClient, data: Path) -> None:
    ends = {"source": entity_of(data, FULL), "target": entity_of(data, OTHER)}
    found = client.get("/paths", params=ends).json()
    assert (found["length"], found["total"], found["truncated"]) == (2, 1, False)
    first, second = found["items"][0]["hops"]
    assert (first["from"]["id"], second["to"]["id"]) == (ends["source"], ends["target"])
    assert first["to"] == second["from"]
    for hop in (first, second):
        for link in hop["links"]:
            claims = [client.get(f"/claims/{one}", headers=JSON).json() for one in link["evidence"]]
            ends_of = [{claim["subject"], claim["object"]} for claim in claims]
            assert ends_of == [{hop["from"]["id"], hop["to"]["id"]}] * link["claims"]
            assert all(claim["quote"] for claim in claims)


def test_no_path_is_an_answer_and_no_error(client: TestClient, data: Path) -> None:
    ends = {"source": entity_of(data, FULL), "target": entity_of(data, OTHER)}
    found = client.get("/paths", params={**ends, "max_length": 1}).json()
    assert (found["length"], found["items"], found["total"]) == (None, [], 0)


def test_a_deeper_look_around_tells_each_link_from_its_nearer_end(client: TestClient, data: Path) -> None:
    here = entity_of(data, FULL)
    one = client.get(f"/entities/{here}/neighbours").json()
    two = client.get(f"/entities/{here}/neighbours", params={"depth": 2}).json()
    assert [item["distance"] for item in one["items"]] == [1]
    assert [item["distance"] for item in two["items"]] == [1, 2]
    assert two["items"][1]["from"] == one["items"][0]["entity"]
    assert one["items"][0]["from"]["id"] == here


@pytest.mark.parametrize(
    "wrong", [{"target": "0" * 16}, {"max_length": 99}, {"relation": "likes"}, {"unknown": "1"}, {"since": "soon"}]
)
def test_a_wrong_question_is_a_problem_that_says_what_to_do(
    client: TestClient, data: Path, wrong: dict[str, str]
) -> None:
    ends = {"source": entity_of(data, FULL), "target": entity_of(data, OTHER)}
    reply = client.get("/paths", params={**ends, **wrong})
    assert reply.status_code in (400, 404, 422)
    assert reply.headers["content-type"] == "application/problem+json"


def test_both_ends_may_not_be_one(client: TestClient, data: Path) -> None:
    here = entity_of(data, FULL)
    assert client.get("/paths", params={"source": here, "target": here}).status_code == 400
