"""A client that asks too often is told when to come back; others, and those who watch the server, notice nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from kg.api import Settings, create_plain_app
from kg.api.access import keys
from kg.api.access.keys import Scope
from kg.api.serving.rates import Rates


def test_so_many_requests_may_come_at_once_and_then_one_each_interval() -> None:
    rates = Rates(per_minute=3)
    assert [rates.wait("a", 100.0) for _ in range(3)] == [0, 0, 0]
    assert rates.wait("a", 100.0) == pytest.approx(20)
    assert rates.wait("a", 119.0) == pytest.approx(1)
    assert rates.wait("a", 120.0) == 0
    assert rates.wait("a", 120.0) == pytest.approx(20)


def test_a_refused_request_costs_nothing() -> None:
    rates = Rates(per_minute=1)
    rates.wait("a", 0.0)
    for _ in range(100):
        assert rates.wait("a", 30.0) == pytest.approx(30)
    assert rates.wait("a", 60.0) == 0


def test_one_clients_requests_are_not_counted_for_another() -> None:
    rates = Rates(per_minute=1)
    assert [rates.wait(client, 5.0) for client in "abc"] == [0, 0, 0]


@given(st.integers(1, 50), st.lists(st.floats(0, 3), min_size=1, max_size=300))
def test_in_any_span_no_more_is_let_in_than_a_full_bucket_and_what_flowed_in(limit: int, pauses: list[float]) -> None:
    rates, now, let_in = Rates(limit), 0.0, list[float]()
    for pause in pauses:
        now += pause
        if not rates.wait("a", now):
            let_in.append(now)
    for first, begin in enumerate(let_in):
        for last in range(first, len(let_in)):
            assert last - first + 1 <= limit + (let_in[last] - begin) * limit / 60 + 1e-3


def test_clients_that_rest_are_forgotten() -> None:
    rates = Rates(per_minute=60)
    for number in range(10_000):
        rates.wait(f"client {number}", float(number))
    assert len(rates) < 2_000


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(tmp_path, allowed_hosts=("testserver",), requests_per_minute=2, query_workers=1)
    with TestClient(create_plain_app(tmp_path, settings), headers={"accept": "application/json"}) as client:
        yield client


def test_too_many_requests_are_429_with_the_seconds_to_wait(client: TestClient) -> None:
    assert [client.get("/nothing").status_code for _ in range(2)] == [404, 404]
    refused = client.get("/nothing")
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 30
    assert "more than 2 requests a minute" in refused.json()["detail"]
    assert refused.headers["x-content-type-options"] == "nosniff"


def test_those_who_watch_the_server_are_never_refused(client: TestClient) -> None:
    assert {client.get(path).status_code for path in ("/healthz", "/metrics") for _ in range(5)} == {200}


def test_the_holder_of_a_key_has_a_bucket_of_its_own_and_a_wrong_key_has_none(
    client: TestClient, tmp_path: Path
) -> None:
    secret = keys.add(tmp_path, "desk", Scope.READ, "2024-06-01")
    for _ in range(2):
        client.get("/nothing")
    assert client.get("/nothing", headers={"x-api-key": "kgk_wrong"}).status_code == 429
    assert client.get("/nothing", headers={"authorization": f"Bearer {secret}"}).status_code == 404
    assert client.get("/nothing", headers={"x-api-key": secret}).status_code == 404
    assert client.get("/nothing", headers={"x-api-key": secret}).status_code == 429
