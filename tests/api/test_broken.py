"""A fault of our own is answered like any other error, and its particulars stay in the log."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from kg.api import Settings
from kg.api.shell import shell


@asynccontextmanager
async def nothing(_: FastAPI) -> AsyncIterator[None]:
    yield


def test_a_fault_has_the_id_of_its_request_and_tells_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = shell(Settings(tmp_path), nothing)

    @app.get("/sparql")
    def broken() -> None:
        raise ZeroDivisionError("the secret of the house")

    with TestClient(app, base_url="http://127.0.0.1") as client, caplog.at_level(logging.ERROR):
        logging.getLogger("kg").propagate = True
        answer = client.get("/sparql")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    identifier = answer.headers["x-query-id"]
    assert any(identifier in record.getMessage() and record.exc_info for record in caplog.records)
