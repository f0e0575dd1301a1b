"""A server's application over the small town, shared and read only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from tests.api.reconcile.town import town

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="package")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = town(tmp_path_factory.mktemp("town") / "data")
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",), reconcile_queries=20))) as client:
        yield client


@pytest.fixture(scope="package")
def ask(client: TestClient) -> Ask:
    """The candidates of one query, given by its fields."""

    def asked(**query: Any) -> list[dict[str, Any]]:
        answer = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["q"]["result"]
        return found

    return asked
