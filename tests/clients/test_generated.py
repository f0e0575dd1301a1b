"""A client that a program wrote from `/openapi.json`: what the description says is enough to work with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients.serving import Server

SCRIPT = Path(__file__).with_name("walk.py")
PARK = "邵阳县高新技术产业开发区"
COMPANIES = ["岚桥新材料股份有限公司", "澄川电子有限公司"]
COMPLAINTS = ("Cannot parse", "Unable to parse", "Unsupported")
# Bodies of these types are left out by the generator, which says so; whoever sends them needs no generated client.
LEFT_OUT = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "text/plain",
    "application/sparql-",
    "ndjson",
)


@pytest.fixture(scope="module")
def generated(writing: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `parkgraph_client`."""
    folder = tmp_path_factory.mktemp("generated")
    answer = httpx.get(f"{writing.address}/openapi.json", trust_env=False).raise_for_status()
    (folder / "openapi.json").write_bytes(answer.content)
    (folder / "settings.yaml").write_text("post_hooks: []\n", encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json", "--meta", "none"]
    command += ["--config", "settings.yaml", "--output-path", "parkgraph_client"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith(COMPLAINTS)]
    assert told, done.stderr
    assert [line for line in told if not any(one in line for one in LEFT_OUT)] == []
    return folder


@pytest.fixture(scope="module")
def told(writing: Server, generated: Path) -> dict[str, Any]:
    """What the script printed, run in a process of its own that has the generated client and not ours."""
    places = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    command = [sys.executable, "-P", str(SCRIPT), writing.address, writing.key]
    done = subprocess.run(
        command,
        cwd=generated,
        env=places | {"PYTHONPATH": str(generated)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_script_comes_from_a_name_to_the_sentence_and_on(told: dict[str, Any]) -> None:
    assert told["read"] == {
        "park": PARK,
        "counts": {"tenantOf": 2},
        "tenants": COMPANIES,
        "direction": "in",
        "nearer end": True,
        "quote stands in the text": True,
        "a mention": COMPANIES[0],
        "hops": [[COMPANIES[0], PARK], [PARK, COMPANIES[1]]],
        "query": COMPANIES,
    }


def test_without_a_known_key_the_refusal_is_a_problem(told: dict[str, Any]) -> None:
    assert told["refused"] == {"status": 401}


def test_with_a_key_a_document_is_taken_in_read_and_taken_out(told: dict[str, Any]) -> None:
    written = told["written"]
    assert "湖南澄川电子有限公司" in written.pop("text")
    assert written == {"state": "done", "added": 1, "removed": 204, "after": 404}


@pytest.mark.slow
def test_a_type_checker_follows_the_script_through_the_client(generated: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--cache-dir", ".types"]
    places = os.environ | {"MYPYPATH": str(generated)}
    done = subprocess.run(
        [*command, str(SCRIPT)],
        cwd=generated,
        env=places,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
