"""The wheel works far from the checkout: installed in an empty environment, run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, folder: Path) -> str:
    """Standard output of a command in an environment that knows nothing of the checkout."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    return next(folder.glob("parkgraph-*.whl"))


def test_the_wheel_carries_ontology_queries_gazetteers_briefs_model_and_pages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "kg/_shipped/ontology/parkgraph.ttl",
        "kg/_shipped/queries/park-tenants.rq",
        "kg/_shipped/seeds/gazetteers/divisions.tsv",
        "kg/_shipped/seeds/briefs/05-diting-jkq.txt",
        "kg/api/templates/home.html",
        "kg/api/static/icon.svg",
        "kg/api/static/style.css",
        "kg/py.typed",
    ):
        assert needed in names
    assert any(name.startswith("kg/_shipped/seeds/models/segmenter/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]


def test_installed_in_an_empty_environment_the_demo_fills_a_graph(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", folder=tmp_path)
    pip = [tmp_path / "venv/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", folder=tmp_path)
    run(*pip, "--no-deps", wheel, folder=tmp_path)
    away = tmp_path / "elsewhere"
    away.mkdir()
    kg = tmp_path / "venv/bin/kg"
    told = run(kg, "demo", "--ingest-only", folder=away)
    assert told.startswith("data/demo: 30 documents, ")
    info = json.loads(run(kg, "info", "--data", "data/demo", "--format", "json", folder=away))
    assert info["sizes"]["claims"] > 300
    assert "华曜精密" in run(kg, "analyze", "park-links", "--data", "data/demo", folder=away)
