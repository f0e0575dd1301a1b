"""`kg serve --unlock` prints a link that the server takes once, and keeps it out of its log."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from kg.cli import app
from tests.api.small import small

KG = (sys.executable, "-c", "from kg.cli import app; app()")
LINK = re.compile(r"(http://127\.0\.0\.1:\d+)/documents/new#unlock=([\w-]{43})$")


def test_the_link_that_is_printed_opens_once_and_is_in_no_log(tmp_path: Path) -> None:
    data = small(tmp_path / "data")
    command = [*KG, "serve", "--data", str(data), "--port", "0", "--unlock", "--log", "requests"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert server.stdout is not None
        address, token = next(found for line in server.stdout if (found := LINK.search(line.strip()))).groups()
        first = post(address, token)
        assert (first.status_code, post(address, token).status_code) == (200, 410)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    logged = (tmp_path / "log").read_text(encoding="utf-8")
    assert logged.count('"/unlock"') == 2
    assert token not in logged
    assert first.json()["secret"] not in logged


def post(address: str, token: str) -> httpx.Response:
    """Sent as soon as the server answers."""
    end = time.monotonic() + 20
    while True:
        try:
            return httpx.post(f"{address}/unlock", json={"token": token}, trust_env=False)
        except httpx.TransportError:
            assert time.monotonic() < end
            time.sleep(0.05)


def test_a_plain_store_which_anybody_may_write_takes_no_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        app(["serve", "--plain", str(tmp_path), "--unlock"])
    assert "whoever reaches a plain store may write it" in capsys.readouterr().err
