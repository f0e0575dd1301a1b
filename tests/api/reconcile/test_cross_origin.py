"""Which pages of other sites may read the answers (R8: none, unless the owner names them)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.api import Settings, create_app
from kg.api.reconcile.cross_origin import origins
from kg.errors import BadRequest
from tests.api.small import small

REFINE, OTHER = "http://127.0.0.1:3333", "https://elsewhere.example"
ALLOWED = "access-control-allow-origin"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("origins") / "data")


@contextmanager
def opened(data: Path, *allowed: str) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data, allowed_hosts=("testserver",), allowed_origins=allowed))) as client:
        yield client


def test_no_page_may_read_where_none_was_named(data: Path) -> None:
    with opened(data) as client:
        assert ALLOWED not in client.get("/reconcile", headers={"origin": REFINE}).headers
        asked = {"origin": REFINE, "access-control-request-method": "POST"}
        assert ALLOWED not in client.options("/reconcile", headers=asked).headers


def test_the_page_that_was_named_may_read_every_answer_of_the_service_and_no_other_page(data: Path) -> None:
    with opened(data, REFINE) as client:
        for path, status in (("/reconcile", 200), ("/reconcile/suggest/type", 200), ("/reconcile/preview?id=x", 404)):
            answer = client.get(path, headers={"origin": REFINE})
            assert (answer.status_code, answer.headers[ALLOWED]) == (status, REFINE)
            assert "origin" in answer.headers["vary"].lower()
            assert "access-control-allow-credentials" not in answer.headers
            assert ALLOWED not in client.get(path, headers={"origin": OTHER}).headers


def test_leave_is_given_before_a_request_too(data: Path) -> None:
    with opened(data, REFINE) as client:
        asked = {
            "origin": REFINE,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        }
        assert client.options("/reconcile", headers=asked).headers[ALLOWED] == REFINE
        assert client.options("/reconcile", headers={**asked, "origin": OTHER}).status_code == 400
        assert (
            client.options("/reconcile", headers={**asked, "access-control-request-method": "DELETE"}).status_code
            == 400
        )


def test_what_is_not_of_the_service_stays_shut(data: Path) -> None:
    with opened(data, "*") as client:
        assert client.get("/reconcile", headers={"origin": OTHER}).headers[ALLOWED] == "*"
        for path in ("/entities", "/sparql?query=ASK%7B%7D", "/reconciled", "/"):
            assert ALLOWED not in client.get(path, headers={"origin": OTHER}).headers


def test_a_preview_may_stand_in_a_frame_of_the_page_that_was_named(data: Path) -> None:
    with opened(data, REFINE) as client:
        found = client.get("/reconcile/suggest/entity", params={"prefix": "岚桥"}).json()["result"][0]["id"]
        policy = client.get("/reconcile/preview", params={"id": found}).headers["content-security-policy"]
        assert policy.endswith(f"frame-ancestors 'self' {REFINE}")


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origins(["HTTP://127.0.0.1:3333/", "*", "https://a.example", "http://[::1]:80"]) == (
        "http://127.0.0.1:3333",
        "*",
        "https://a.example",
        "http://[::1]:80",
    )
    for wrong in ("127.0.0.1:3333", "http://a.example/path", "null", "file://", "http://a; script-src *", ""):
        with pytest.raises(BadRequest, match="no origin"):
            origins([wrong])
