"""Lists for programs: pages of JSON, or the whole as NDJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.answers import listing
from tests.api.small import FULL, entity_of, small

NDJSON = {"accept": "application/x-ndjson"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("listing"))


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",)))) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/entities",
        "/documents",
        "/judgements",
        *(f"/entities/ID/{part}" for part in ("claims", "mentions", "documents")),
    ],
)
def test_ndjson_has_every_item_of_the_pages_in_their_order(client: TestClient, data: Path, path: str) -> None:
    path = path.replace("ID", entity_of(data, FULL))
    items, page = [], client.get(path, params={"limit": 1}).json()
    items += page["items"]
    while page["next"]:
        page = client.get(path, params={"limit": 1, "cursor": page["next"]}).json()
        items += page["items"]
    whole = client.get(path, headers=NDJSON)
    assert whole.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in whole.text.splitlines()] == items
    assert len(items) == page["total"]


def test_a_whole_list_is_written_in_several_goes(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get("/entities", headers=NDJSON).text
    monkeypatch.setattr(listing, "_AT_A_TIME", 1)
    assert client.get("/entities", headers=NDJSON).text == whole
    assert len(whole.splitlines()) > 1


def test_who_has_this_generation_is_not_sent_it_again(client: TestClient) -> None:
    tag = client.get("/entities", headers=NDJSON).headers["etag"]
    assert client.get("/entities", headers={**NDJSON, "if-none-match": tag}).status_code == 304


def test_more_whole_lists_than_may_be_written_at_once_are_told_to_come_back(client: TestClient) -> None:
    with listing._SLOTS, listing._SLOTS:
        busy = client.get("/entities", headers=NDJSON)
        assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")
        assert client.get("/entities").status_code == 200
    assert client.get("/entities", headers=NDJSON).status_code == 200
