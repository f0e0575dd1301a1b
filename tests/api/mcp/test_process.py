"""The process itself: what stands on its standard output, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.cli import mcp as command_of_mcp
from tests.api.mcp.conftest import command
from tests.api.mcp.test_refusals import ENDLESS
from tests.checkout import ROOT


def request(number: int, method: str, **parameters: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": parameters}


GREETING = request(
    1, "initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "a test", "version": "1"}
)
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def workers_of(process: int) -> set[Path]:
    """The processes that it started, which still run."""
    # Listed by the thread that started them.
    listed = [file.read_text(encoding="utf-8") for file in Path(f"/proc/{process}/task").glob("*/children")]
    return {Path("/proc") / one for of_thread in listed for one in of_thread.split()}


def test_only_the_protocol_is_on_standard_output_and_its_end_ends_all(data: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "KG_LOG": "debug"}
    server = subprocess.Popen(
        command(data), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert server.stdin is not None
    assert server.stdout is not None

    def send(*messages: dict[str, Any]) -> None:
        assert server.stdin is not None
        server.stdin.write("".join(json.dumps(one) + "\n" for one in messages).encode())
        server.stdin.flush()

    send(GREETING)
    greeted = json.loads(server.stdout.readline())
    assert greeted["result"]["protocolVersion"] == "2025-06-18", "clients of the year before are served too"
    send(READY, request(2, "tools/call", name="search_entities", arguments={"text": "岚桥"}))
    assert json.loads(server.stdout.readline())["result"]["structuredContent"]["total"] == 1
    send(request(3, "tools/call", name="sparql", arguments={"query": ENDLESS}))
    time.sleep(0.5)
    workers = workers_of(server.pid)
    assert workers, "queries have processes of their own"
    # Closes standard input, while the query runs.
    left, logged = server.communicate(timeout=60)
    assert server.returncode == 0
    assert [json.loads(line)["id"] for line in left.splitlines()] in ([], [3])
    assert b"mcp" in logged, "the log goes to standard error"
    assert [one for one in workers if one.exists()] == []
    assert list(tmp_path.glob("kg-results-*")) == []


def test_without_its_package_the_command_says_what_to_install(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_of_mcp, "find_spec", lambda _: None)
    done = CliRunner().invoke(app, ["mcp", "--data", str(data)])
    assert "pip install 'parkgraph[mcp]'" in str(done.exception)


def test_without_a_data_directory_it_does_not_begin(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["mcp", "--data", str(tmp_path / "none")])
    assert "ingest something first" in str(done.exception)
    assert done.stdout == ""
