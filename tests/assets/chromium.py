"""A browser for tests: whether one is there, and how a script of this folder is run in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import ROOT

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def needed(page: str = "editor", *packages: str) -> None:
    """Skips the test of a page, and says why, where a browser test with some packages of npm cannot run."""
    if not any(map(shutil.which, _PROGRAMS)):
        pytest.skip(f"no browser: none of {', '.join(_PROGRAMS)} is on PATH")
    if not shutil.which("node"):
        pytest.skip("node is not on PATH")
    for name in ("playwright-core", *packages):
        if not (ROOT / "assets" / "node_modules" / name).is_dir():
            pytest.skip(f"{name} is not installed: `make dev` installs it, with node and a network")
    if not (ROOT / "kg" / "api" / "static" / "built" / f"{page}.js").is_file():
        pytest.skip("the browser assets are not built: `make assets` builds them")


def told_by(script: str, address: str, profile: Path, *arguments: str) -> dict[str, Any]:
    """What a script of this folder prints, a JSON object, when it visits an address; it is given the arguments too."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)))
    given = [ROOT / "assets" / "package.json", program, address, profile, *arguments]
    command = ["node", *map(str, [Path(__file__).with_name(script), *given])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    told: dict[str, Any] = json.loads(done.stdout)
    return told
