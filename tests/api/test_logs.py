"""What is written down of a request, and what never is."""

from __future__ import annotations

import io
import json
import logging
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.access import keys
from kg.api.access.keys import Scope
from kg.api.serving.logs import AUDIT, log_requests
from tests.api.small import FULL, OTHER, small

QUERY = "SELECT ?确定 { ?确定 ?p ?o } LIMIT 1"
JSON = {"accept": "application/json"}


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    ours, requests = logging.getLogger("kg"), logging.getLogger("kg.requests")
    before = ours.handlers, ours.propagate, ours.level, requests.level
    stream = io.StringIO()
    log_requests(stream)
    yield stream
    ours.handlers, ours.propagate = before[:2]
    ours.setLevel(before[2])
    requests.setLevel(before[3])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(small(tmp_path / "data"), allowed_hosts=("testserver",), query_workers=1)


def told(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line_with_the_id_that_its_response_carries(settings: Settings, lines: io.StringIO) -> None:
    with TestClient(create_app(settings), headers=JSON) as client:
        answer = client.get("/sparql", params={"query": QUERY})
    (line,) = told(lines)
    assert re.fullmatch("[0-9a-f]{16}", line["query_id"])
    assert line["query_id"] == answer.headers["x-query-id"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line.pop("time"))
    assert line.pop("ms") > 0
    assert line == {
        "level": "info",
        "query_id": line["query_id"],
        "method": "GET",
        "path": "/sparql",
        "status": 200,
        "outcome": "solutions",
        "bytes": len(answer.content),
        "client": "testclient",
        "generation": int(answer.headers["x-parkgraph-generation"]),
    }


def test_the_querys_text_is_told_only_to_who_asks_for_it(tmp_path: Path, lines: io.StringIO) -> None:
    data = small(tmp_path / "data")
    for wanted in (False, True):
        settings = Settings(data, allowed_hosts=("testserver",), query_workers=1, log_queries=wanted)
        with TestClient(create_app(settings), headers=JSON) as client:
            client.get("/sparql", params={"query": QUERY})
    without, with_text = told(lines)
    assert "确定" not in json.dumps(without, ensure_ascii=False)
    assert with_text["query"] == QUERY


def test_a_head_request_is_told_as_one_and_its_query_has_an_outcome(settings: Settings, lines: io.StringIO) -> None:
    with TestClient(create_app(settings), headers=JSON) as client:
        client.head("/sparql", params={"query": QUERY})
    (line,) = told(lines)
    assert (line["method"], line["outcome"], line["bytes"]) == ("HEAD", "solutions", 0)


def test_a_request_that_is_refused_before_any_route_is_told_too(settings: Settings, lines: io.StringIO) -> None:
    with TestClient(create_app(settings)) as client:
        refused = client.get("/entities", headers={"host": "elsewhere.example"})
        client.get("/healthz")
    assert [line["status"] for line in told(lines)] == [421]
    assert "x-query-id" in refused.headers


def test_a_path_cannot_forge_a_line_or_reach_the_terminal(settings: Settings, lines: io.StringIO) -> None:
    with TestClient(create_app(settings), headers=JSON) as client:
        client.get("/entities/a%0A%7B%22status%22:200%7D%1B[2J")
    assert lines.getvalue().count("\n") == 1
    assert lines.getvalue().rstrip("\n").isprintable()


def test_nothing_is_told_unless_it_is_turned_on(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with TestClient(create_app(settings), headers=JSON) as client:
        assert client.get("/entities/none").status_code == 404
    assert capsys.readouterr().err == ""


def test_what_a_key_wrote_is_kept_without_its_body_for_the_owner_alone(settings: Settings, lines: io.StringIO) -> None:
    secret = keys.add(settings.data, "desk", Scope.WRITE, "2024-06-01")
    word = {"verdict": "different", "left": FULL, "right": OTHER, "why": "PRIVATE REASON"}
    with TestClient(create_app(settings), headers=JSON) as client:
        client.post("/judgements", json=word)
        assert not (settings.data / AUDIT).exists()
        made = client.post("/judgements", json=word, headers={"x-api-key": secret})
        client.get("/entities", headers={"x-api-key": secret})
    assert made.status_code == 201
    file = settings.data / AUDIT
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text(encoding="utf-8")
    (line,) = map(json.loads, text.splitlines())
    assert line.pop("time")
    assert line == {
        "query_id": made.headers["x-query-id"],
        "key": "desk",
        "method": "POST",
        "path": "/judgements",
        "status": 201,
        "generation": int(made.headers["x-parkgraph-generation"]),
    }
    assert [line["client"] for line in told(lines)] == ["testclient", "key desk", "key desk"]
    for secretive in (secret, "PRIVATE"):
        assert secretive not in text + lines.getvalue()
