"""`GET /entities/ID/report`: the same report as `kg report` writes, under a policy that lets it load nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.ledger.graph_filter import GraphFilter
from kg.report.park import park_report
from tests.api.telling_pages import HTML, id_of
from tests.report.parks import FIRM, PARK, filled


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("served") / "data")


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",)))) as client:
        yield client


def test_a_park_has_a_report_and_its_page_leads_there(client: TestClient, data: Path) -> None:
    park = id_of(client, PARK)
    page = client.get(f"/entities/{park}", headers=HTML).text
    assert f'href="/entities/{park}/report"' in page
    answer = client.get(f"/entities/{park}/report")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text == park_report(data, PARK, GraphFilter())


def test_its_policy_allows_its_own_style_alone(client: TestClient) -> None:
    policy = client.get(f"/entities/{id_of(client, PARK)}/report").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_filters_narrow_it_and_what_they_cannot_be_is_refused(client: TestClient, data: Path) -> None:
    path = f"/entities/{id_of(client, PARK)}/report"
    narrowed = client.get(path, params={"min_sources": 2, "since": "2023"})
    assert narrowed.text == park_report(data, PARK, GraphFilter(since="2023", min_sources=2))
    for wrong in ({"min_sources": 0}, {"since": "2023-13"}, {"sources": 2}):
        assert client.get(path, params=wrong).status_code in (400, 422)


def test_who_has_it_already_is_sent_nothing(client: TestClient) -> None:
    path = f"/entities/{id_of(client, PARK)}/report"
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_what_is_no_park_has_no_report(client: TestClient) -> None:
    refused = client.get(f"/entities/{id_of(client, FIRM)}/report")
    assert (refused.status_code, refused.headers["content-type"]) == (400, "application/problem+json")
    assert "Company: it has to be a Park" in refused.json()["detail"]
    assert client.get("/entities/0000000000000000/report").status_code == 404
    assert f"/entities/{id_of(client, FIRM)}/report" not in client.get(f"/entities/{id_of(client, FIRM)}").text
