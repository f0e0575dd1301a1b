"""Reprints, independent sources and changes as clients see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.reading import document_id
from tests.ledger.retold import FIRM, OTHER_FIRM, PARK, published

PAGES = (
    ("a.txt", [("rain", 1)]),
    ("b.txt", [("rain, edited", 1)]),
    ("c.txt", [("reading", 1)]),
    ("c.txt", [("reading", 2)]),
)
A, C = document_id("a.txt"), document_id("c.txt")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(published(tmp_path, PAGES), allowed_hosts=("testserver",))
    with TestClient(create_app(settings)) as opened:
        yield opened


def test_a_document_lists_who_else_tells_its_story_and_how_alike(client: TestClient) -> None:
    body = client.get(f"/documents/{A}").json()
    (other,) = body["same_story"]
    assert body["reprints"] == 1
    assert (other["key"], other["id"]) == ("b.txt", document_id("b.txt"))
    assert 0.4 <= other["jaccard"] <= other["contained"] < 1
    assert client.get(f"/documents/{C}").json()["same_story"] == []
    page = client.get(f"/documents/{A}", headers={"accept": "text/html"}).text
    assert "Also told by" in page
    assert "b.txt" in page


def test_an_entity_and_a_link_count_independent_sources(client: TestClient) -> None:
    park = next(item for item in client.get("/entities", params={"q": PARK}).json()["items"] if item["label"] == PARK)
    assert (park["claims"], park["sources"]) == (3, 2)
    found = client.get(f"/entities/{park['id']}/neighbours").json()["items"]
    assert {item["entity"]["label"]: (item["claims"], item["sources"]) for item in found} == {
        FIRM: (2, 1),
        OTHER_FIRM: (1, 1),
    }


def test_changes_say_what_a_new_version_brought_and_dropped(client: TestClient) -> None:
    body = client.get(f"/documents/{C}/changes").json()
    (change,) = body["items"]
    assert (body["total"], body["next"], change["number"]) == (1, None, 1)
    named = [[one["entities"]["subject"]["label"] for one in change[part]] for part in ("new", "gone")]
    assert named == [[OTHER_FIRM], [FIRM]]
    assert change["new"][0]["values"] == {"polarity": "affirmed"}
    assert client.get(f"/documents/{A}/changes").json()["items"] == []


def test_changes_of_an_unknown_document_are_not_found(client: TestClient) -> None:
    answer = client.get("/documents/0000000000000000/changes")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
