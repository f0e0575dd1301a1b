"""What a stranger may send: nothing that costs much, and nothing that breaks the server."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kg.api import Settings, create_app
from tests.api.reconcile.schemas import check
from tests.api.reconcile.town import town

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server without time, over a ledger of its own."""
    data: Path = town(tmp_path_factory.mktemp("hurried") / "data")
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",), query_seconds=0))) as client:
        yield client


def test_a_batch_above_the_limit_is_refused_as_too_large(client: TestClient) -> None:
    batch = {str(number): {"query": "岚桥"} for number in range(21)}
    for field in ({"queries": json.dumps(batch)}, {"extend": json.dumps({"ids": list(batch), "properties": []})}):
        answer = client.post("/reconcile", data=field)
        assert answer.status_code == 413
        assert "20" in answer.json()["detail"]


@pytest.mark.parametrize(
    "query",
    [
        {"query": "岚" * 301},
        {"query": "岚", "limit": 51},
        {"query": "岚", "limit": 0},
        {"query": "岚", "limit": 1.5},
        {"query": "岚", "type": ["Park"] * 21},
        {"query": "岚", "properties": [{"pid": "alias", "v": "x"}] * 21},
        {"query": "岚", "properties": [{"pid": "alias", "v": ["x"] * 21}]},
        {"query": "岚", "type": "Castle"},
        {"query": "岚", "properties": [{"pid": "password", "v": "x"}]},
        {"query": " "},
    ],
    ids=lambda query: json.dumps(query)[:40],
)
def test_a_query_above_a_limit_or_of_unknown_terms_is_refused(client: TestClient, query: dict[str, object]) -> None:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    assert answer.status_code == 400, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"x"',
        "[" * 50_000,
        '{"q":' * 50_000,
        '{"q": {"query": "\\ud800"}}',
        '{"q": {"query": NaN}}',
        '{"q": {"query": "x", "limit": ' + "9" * 5000 + "}}",
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_batch_is_refused(client: TestClient, text: str) -> None:
    answer = client.post("/reconcile", data={"queries": text})
    assert answer.status_code == 400, answer.text


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {"content-type": "application/json"}, 415),
        (b"queries={}", {"content-type": "application/x-www-form-urlencoded; charset=gbk"}, 415),
        (b"queries=%ff", FORM, 400),
        ("queries=岚".encode(), FORM, 400),
        (b"queries={}&queries={}", FORM, 400),
        (b"queries={}&extend={}", FORM, 400),
        (b"queries={}&callback=alert", FORM, 400),
        (b"&".join(b"f%d=1" % number for number in range(100)), FORM, 400),
        (b"other=1", FORM, 400),
        (b"queries=" + b"x" * 2_000_001, FORM, 413),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_body_that_is_no_such_form_is_refused(
    client: TestClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    assert client.post("/reconcile", content=body, headers=headers).status_code == status


def test_an_empty_batch_is_answered_by_an_empty_one(client: TestClient) -> None:
    assert client.post("/reconcile", data={"queries": "{}"}).json() == {}


def test_a_batch_that_takes_too_long_is_given_up(hurried: TestClient) -> None:
    batch = {str(number): {"query": "岚桥新材料"} for number in range(100)}
    answer = hurried.post("/reconcile", data={"queries": json.dumps(batch)})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"


HOSTILE = [
    "（" * 300,
    "()" * 150,
    "有限公司" * 75,
    "中国" * 150,
    "省市县区" * 75,
    "a" * 300,
    "1.6亿元" * 60,
    "开发区经开区" * 50,
    "长沙市" * 100,
    "\u0000" * 300,
    "\u202e岚桥",
    '" OR grams : *',
    "' UNION SELECT 1 --",
    "𠀀" * 300,
    "Q" + "9" * 299,
    "Company|岚桥|x",
]


@pytest.mark.parametrize("length", [100, 300])
@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:30])
def test_no_name_costs_much(client: TestClient, name: str, length: int) -> None:
    name = name[:length]
    queries = {"q": {"query": name, "properties": [{"pid": "locatedIn", "v": name}]}}
    start = time.perf_counter()
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    assert time.perf_counter() - start < 2
    check("reconciliation-result-batch", answer.json())


@given(name=st.text(min_size=1, max_size=40).filter(str.strip))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_is_answered(client: TestClient, name: str) -> None:
    answer = client.post("/reconcile", data={"queries": json.dumps({"q": {"query": name}}, ensure_ascii=True)})
    assert answer.status_code == 200, answer.text
    assert client.get("/reconcile/suggest/entity", params={"prefix": name}).status_code == 200
