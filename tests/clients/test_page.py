"""The examples of the page on SPARQL run as they stand there, but for the address."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from os import environ
from pathlib import Path

import pytest

from scripts import assets
from tests.checkout import ROOT
from tests.clients.serving import Server

PAGE = ROOT / "docs" / "sparql.md"
SHOWN = "http://127.0.0.1:8000"
COMPANIES = ["岚桥新材料股份有限公司", "澄川电子有限公司"]
PARK = "邵阳县高新技术产业开发区"


def examples(language: str) -> list[str]:
    """The blocks of a language in the section on clients."""
    (section,) = re.findall(r"^## Clients$(.+?)^## ", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return re.findall(rf"^```{language}$\n(.+?)^```$", section, re.MULTILINE | re.DOTALL)


def example(language: str, server: Server, mark: str = "") -> str:
    """The one block of a language that has the mark, with the address of a server that runs."""
    (found,) = (block for block in examples(language) if mark in block)
    assert SHOWN in found
    return found.replace(SHOWN, server.address)


def printed(command: list[str], folder: Path, server: Server) -> list[str]:
    done = subprocess.run(
        command, cwd=folder, env={**environ, "SECRET": server.key}, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


def test_every_example_is_run_here() -> None:
    assert {language: len(examples(language)) for language in ("python", "js", "sh", r"\w*")} == {
        "python": 2,
        "js": 1,
        "sh": 1,
        r"\w*": 4,
    }


def test_sparqlwrapper(writing: Server, tmp_path: Path) -> None:
    code = example("python", writing, "SPARQLWrapper")
    assert printed([sys.executable, "-c", code], tmp_path, writing) == [f"{name} {PARK}" for name in COMPANIES]


def test_rdflib(writing: Server, tmp_path: Path) -> None:
    code = example("python", writing, "rdflib")
    assert printed([sys.executable, "-c", code], tmp_path, writing) == [f"{PARK} visited"]


def test_comunica(writing: Server, tmp_path: Path) -> None:
    node = assets.node_here()
    if node is None or "@comunica/query-sparql" in assets.missing_tools():
        pytest.skip("Comunica is not installed: `make dev` installs it, with node and a network")
    (tmp_path / "node_modules").symlink_to(ROOT / "assets" / "node_modules", target_is_directory=True)
    (tmp_path / "example.mjs").write_text(example("js", writing), encoding="utf-8")
    assert printed([node[0], "example.mjs"], tmp_path, writing) == COMPANIES


def test_curl(writing: Server, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not on PATH")
    tour = '<https://example.org/tour> <https://example.org/day> "2026-11-21" .'
    told = printed(["bash", "-euc", example("sh", writing)], tmp_path, writing)
    assert told == ["name", PARK, "304", tour]
