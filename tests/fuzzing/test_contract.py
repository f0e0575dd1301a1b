"""Whatever is sent, every route keeps to the OpenAPI description: no server error, no status, type or header beyond it.

schemathesis writes the requests out of the description, those that fit it and those that do not, so that a new route is
covered by being there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.checkout import ROOT
from tests.fuzzing.real_ids import with_real_ids
from tests.fuzzing.served import Served

FEW, MANY = 4, 200
# 400 is for a value whose form is right and whose meaning is not: a query with an error, a relation that is none.
CONFIGURATION = """
hooks = "tests.fuzzing.serializers"

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", "400", "401", "403", "404", "406", "409", "415"]

# There 422 is also for a text that is refused, and 412 for `If-Match` of another version.
[[operations]]
include-path-regex = "^/documents"
[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", "3xx", "400", "401", "403", "404", "406", "409", "412", "415", "422"]

# What DELETE ends there stays on record.
[[operations]]
include-path-regex = "^/(jobs|judgements)/"
[operations.checks.use_after_free]
enabled = false
"""
# Methods that a route does not take; all eight of them in the long run.
FEW_METHODS = """
[phases.coverage]
unexpected-methods = ["PATCH"]
"""


def expect_no_break(server: Served, folder: Path, headers: Mapping[str, str], *options: str) -> None:
    """Fails with what schemathesis says of the breaks of the contract that it found."""
    with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
        (folder / "openapi.json").write_text(json.dumps(with_real_ids(client)), encoding="utf-8")
    configuration = CONFIGURATION if str(MANY) in options else CONFIGURATION + FEW_METHODS
    (folder / "schemathesis.toml").write_text(configuration, encoding="utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "--no-color", "--config-file", "schemathesis.toml", "run"]
    command += ["openapi.json", "--url", server.url, "--continue-on-failure", "--warnings", "off", *options]
    for name, value in headers.items():
        command += ["--header", f"{name}: {value}"]
    places = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=places, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_the_description_is_valid_openapi(server: Served) -> None:
    described = httpx.get(f"{server.url}/openapi.json", trust_env=False).json()
    assert described["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []


PHASES = "coverage,fuzzing"
# A second one, made up, would be refused for being a second one.
ONE_KEY = ("--generation-with-security-parameters", "false")
SHORT = ("--max-examples", str(FEW), "--generation-deterministic", "--no-shrink", "--phases", PHASES)


def test_a_stranger_finds_no_break_of_the_contract(server: Served, tmp_path: Path) -> None:
    # What a stranger reads, the key holder below reads too.
    writes = ("--include-method", "POST", "--include-method", "PUT", "--include-method", "DELETE")
    expect_no_break(server, tmp_path, {}, *SHORT, *writes)


def test_a_key_holder_finds_no_break_of_the_contract(server: Served, tmp_path: Path) -> None:
    expect_no_break(server, tmp_path, server.key, *SHORT, *ONE_KEY)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("with_key", [False, True])
def test_many_requests_find_no_break_of_the_contract(server: Served, tmp_path: Path, *, with_key: bool) -> None:
    options = ("--max-examples", str(MANY), "--seed", "20261121")
    if with_key:
        expect_no_break(server, tmp_path, server.key, *options, *ONE_KEY)
    else:
        expect_no_break(server, tmp_path, {}, *options)
